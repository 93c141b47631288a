"""Rounds of collected reports 年报收集: who sees which, where each body stands. 条例2019 §49."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db.models import Q, QuerySet
from msgspec import Struct

from gongkai.web.accounts.roles import Permit
from gongkai.web.annual.queries.drafted import begun_by
from gongkai.web.look.words import civil_day
from gongkai.web.oversight.models import Expected, Filing, ReportRound

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor

KINDS: Final = Expected.Kind.choices
"""What a body is, with its words."""
STATES: Final = {
    "none": "未报",
    "overdue": "逾期未报",
    "draft": "起草中",
    "submitted": "已报送",
    "late": "迟报",
    "returned": "已退回",
    "accepted": "已接收",
    "published": "已公布",
    "excused": "免报",
}
"""Where a body stands, with its word."""
TONES: Final = {
    "overdue": "error", "late": "warning", "returned": "warning", "accepted": "good", "published": "good",
    "submitted": "note",
}  # fmt: skip
NOT_IN: Final = ("none", "overdue", "draft")
"""The states in which no report has come."""
_ALIVE: Final = Q(dropped_at__isnull=True)


class Standing(Struct, frozen=True):
    """A body of a round. received_on: when its first report came; filing: that which counts; versions: that came."""

    body: Expected
    state: str
    due_on: date
    received_on: date | None
    filing: Filing | None
    versions: int

    @property
    def said(self) -> str:
        """The word of its state."""
        return STATES[self.state]

    @property
    def tone(self) -> str:
        """The tone of its tag."""
        return TONES.get(self.state, "")

    @property
    def days_late(self) -> int:
        """Days that the first report came after its last day; 0 in time or not there."""
        return max(0, (self.received_on - self.due_on).days) if self.received_on else 0


def rounds_seen(actor: Actor) -> QuerySet[ReportRound]:
    """The rounds that he runs for a body that supervises others, newest first. 条例2019 §3, §49."""
    mine = actor.agencies_with(Permit.OVERSEE)
    return ReportRound.objects.filter(agency_id__in=mine).select_related("agency", "item")


def round_seen(actor: Actor, id: UUID) -> ReportRound | None:
    """That round, None where he does not run it."""
    return rounds_seen(actor).filter(pk=id).first()


def round_of(agency_id: int, *, year: int) -> ReportRound | None:
    """The round of that county and year."""
    return ReportRound.objects.filter(agency_id=agency_id, year=year).select_related("agency").first()


def owed_by(actor: Actor) -> QuerySet[Expected]:
    """What the bodies owe whose reports he compiles, newest year first; excused ones as well. 条例2019 §49."""
    mine = actor.agencies_with(Permit.REPORT_COMPILE)
    found = Expected.objects.filter(agency_id__in=mine).select_related("round__agency", "agency")
    return found.order_by("-round__year", "order")


def body_seen(actor: Actor, id: UUID) -> Expected | None:
    """That body of a round, for whoever runs the round or compiles the body's reports."""
    able = Q(round__agency_id__in=actor.agencies_with(Permit.OVERSEE))
    able |= Q(agency_id__in=actor.agencies_with(Permit.REPORT_COMPILE))
    return Expected.objects.filter(able, pk=id).select_related("round__agency", "agency").first()


def filing_seen(actor: Actor, id: UUID) -> Filing | None:
    """That file, for whoever runs the round, or compiles the reports of the body it is of."""
    able = Q(round__agency_id__in=actor.agencies_with(Permit.OVERSEE))
    able |= Q(expected__agency_id__in=actor.agencies_with(Permit.REPORT_COMPILE))
    return Filing.objects.filter(able, pk=id).select_related("round__agency", "expected", "file").first()


def runs(actor: Actor, found: ReportRound) -> bool:
    """Whether he runs the round."""
    return actor.may(Permit.OVERSEE, agency_id=found.agency_id)


def due_of(body: Expected) -> date:
    """The last day of that body, itself in time. 条例2019 §49."""
    if body.due_on is not None:
        return body.due_on
    days = {
        Expected.Kind.TOWNSHIP: body.round.township_due_on,
        Expected.Kind.STREET: body.round.township_due_on,
        Expected.Kind.GOVERNMENT: body.round.county_due_on,
    }
    return days.get(Expected.Kind(body.kind), body.round.department_due_on)


def standings(found: ReportRound, *, on: date) -> list[Standing]:
    """Every body of the round as it stands on that day, in their order. 条例2019 §49."""
    bodies = list(found.bodies.select_related("agency"))
    for body in bodies:
        body.round = found
    files: dict[UUID, list[Filing]] = {}
    of_the_year = found.filings.filter(_ALIVE, role=Filing.Role.REPORT, expected__isnull=False)
    for filing in of_the_year.defer("content").order_by("received_at", "order"):
        if filing.expected_id is not None:
            files.setdefault(filing.expected_id, []).append(filing)
    writing = _writing(bodies, year=found.year)
    return [_standing(body, files.get(body.pk, []), body.agency_id in writing, on=on) for body in bodies]


def standing_of(body: Expected, *, on: date) -> Standing:
    """That one body as it stands. 条例2019 §49."""
    files = list(body.filings.filter(_ALIVE, role=Filing.Role.REPORT).order_by("received_at", "order"))
    return _standing(body, files, body.agency_id in _writing([body], year=body.round.year), on=on)


def _writing(bodies: Iterable[Expected], *, year: int) -> set[int]:
    return begun_by([body.agency_id for body in bodies if body.agency_id is not None], year=year)


def _standing(body: Expected, files: Sequence[Filing], writing: bool, *, on: date) -> Standing:
    read = [one for one in files if one.state == Filing.State.READ]
    counted = next((one for one in read if one.counts), None)
    received_on = civil_day(read[0].received_at) if read else None
    due_on = due_of(body)
    state = _state(body, counted, received_on, due_on, writing=writing, on=on)
    return Standing(body, state, due_on, received_on, counted, len(files))


def _state(
    body: Expected, counted: Filing | None, received_on: date | None, due_on: date, *, writing: bool, on: date
) -> str:
    if body.excused_because:
        return "excused"
    if counted is None:
        return "overdue" if on > due_on else "draft" if writing else "none"
    if body.returned_at is not None:  # a published one as well: a corrected one is awaited
        return "returned"
    if body.published_on is not None:
        return "published"
    if body.accepted_at is not None:
        return "accepted"
    return "late" if received_on is not None and received_on > due_on else "submitted"


def newer_of(body: Expected) -> Filing | None:
    """What the body sent after its report was accepted, while nobody has taken it or put it aside. decision 0235."""
    if body.accepted_at is None:
        return None
    rows = body.filings.filter(_ALIVE, role=Filing.Role.REPORT, state=Filing.State.READ, counts=False)
    rows = rows.filter(received_at__gt=body.accepted_at).exclude(source=Filing.Source.COUNTY)
    return rows.order_by("-received_at", "-order").first()


def left_over(found: ReportRound) -> list[Filing]:
    """The files that nobody could make use of yet, with the reason, newest first."""
    aside = found.filings.filter(_ALIVE, state__in=(Filing.State.ASIDE, Filing.State.UNREAD))
    return list(aside.select_related("expected", "file").defer("content"))


def waiting(found: ReportRound) -> tuple[int, int]:
    """How many files are still to be read, and how many came at the same time as the last ones."""
    rows = found.filings.filter(_ALIVE, state=Filing.State.WAITING)
    count = rows.count()
    newest = rows.order_by("-received_at").values_list("received_at", flat=True).first()
    together = found.filings.filter(received_at=newest).count() if newest else 0
    return count, max(count, together)


def versions_of(body: Expected) -> list[Filing]:
    """Every file of that body, newest first; those put aside by hand as well."""
    return list(body.filings.select_related("file").defer("content").order_by("-received_at", "-order"))
