"""Who may be drawn for a plan of call-backs: ids and strata, nothing of anybody. 条例2019 §46."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from msgspec import Struct

from gongkai.web.casework.queries.lists.closed import closed_between, with_telephone
from gongkai.web.feedback.models import Matter, Plan, PointKind
from gongkai.web.feedback.queries.callbacks.sampling import Stratum, strata_of
from gongkai.web.feedback.queries.evaluation.evaluations import in_days

SOURCES: Final[list[tuple[str, str]]] = Plan.Source.choices
"""Who may be called, for a form."""
MATTERS: Final = "matters"
EVALUATED: Final = "evaluated"
CASE: Final = "case:"
MATTER: Final = "matter:"
_NOWHERE: Final = "没有写科室"


class Population(Struct, frozen=True):
    """Everybody who may be drawn, as `[subject, stratum]`; left_out: how many fit and have no telephone."""

    members: list[list[str]]
    left_out: int

    def strata(self, size: int) -> list[Stratum]:
        """The strata with the places that a sample of that size gives them."""
        return strata_of(self.members, size=size)


def population_of(agency_id: int, *, source: str, since: date, until: date) -> Population:
    """Everybody of that source in these days (含当日), as of now. docs/decisions/0196."""
    if source == MATTERS:
        return _of_matters(agency_id, since, until)
    closed = closed_between(agency_id, since=since, until=until)
    if source == EVALUATED:
        evaluated = in_days(agency_id, since=since, until=until).filter(kind=PointKind.REPLY, subject__startswith=CASE)
        ids = {UUID(subject.removeprefix(CASE)) for subject in evaluated.values_list("subject", flat=True)}
        closed = closed_between(agency_id, since=date.min, until=date.max).filter(pk__in=ids)
    able = with_telephone(closed)
    members = [[f"{CASE}{case.pk}", str(case.get_applicant_kind_display())] for case in able]
    return Population(members, closed.count() - len(members))


def _of_matters(agency_id: int, since: date, until: date) -> Population:
    found = Matter.objects.filter(agency_id=agency_id, done_on__range=(since, until))
    able = found.exclude(phone="").order_by("pk").values_list("pk", "section")
    members = [[f"{MATTER}{id}", section or _NOWHERE] for id, section in able]
    return Population(members, found.count() - len(members))
