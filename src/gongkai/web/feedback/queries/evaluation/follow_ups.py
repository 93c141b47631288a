"""低分办理: what was scored low, in whose hands it is, by when, with its light. 条例2019 §46."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db.models import Count, Q
from msgspec import Struct

from gongkai.cases.obligations import Light
from gongkai.web.accounts.roles import Permit
from gongkai.web.feedback.models import FollowUp
from gongkai.web.feedback.queries.terms import term_of
from gongkai.web.look.words import civil_day

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gongkai.web.accounts.queries import Actor

OPEN: Final = "open"
STATES: Final[list[tuple[str, str]]] = FollowUp.State.choices
"""What may become of it, for a form; the first is not answered yet."""
MOST: Final = 500


class Standing(Struct, frozen=True):
    """A task with its light today, and the working days left; None where the calendar is not known."""

    task: FollowUp
    light: str
    left: int | None

    @property
    def about(self) -> str:
        """What was scored low: the point, a reply, a call."""
        if self.task.evaluation is None:
            return f"回访 {self.task.call.plan.number} 第 {self.task.call.order} 号" if self.task.call else ""
        return self.task.evaluation.point.name if self.task.evaluation.point else "依申请公开答复"

    @property
    def whose(self) -> str:
        """In whose hands it is."""
        if self.task.person is not None:
            return self.task.person.name
        return self.task.section.name if self.task.section is not None else ""


def answers_for(actor: Actor, task: FollowUp) -> bool:
    """Whether the actor answers for it: the office for all, a section for its own, a person for what he was given."""
    if actor.may(Permit.FEEDBACK_HANDLE, agency_id=task.agency_id):
        return True
    if not actor.may(Permit.FEEDBACK_ANSWER, agency_id=task.agency_id):
        return False
    if task.person_id is not None:
        return task.person_id == actor.person_id
    may = actor.may(Permit.FEEDBACK_ANSWER, agency_id=task.agency_id, section_id=task.section_id)
    return task.section_id is not None and may


def follow_ups(actor: Actor, *, agency_id: int, state: str = "", on: date) -> list[Standing]:
    """The tasks that the actor answers for, the nearest day first; in that state where one is named."""
    found = _seen(actor, agency_id)
    found = found.filter(state=state) if state else found
    found = found.order_by("due_on", "made_at") if state == OPEN else found.order_by("-made_at")
    return _standing(found[:MOST], on=on)


def counts(actor: Actor, *, agency_id: int) -> dict[str, int]:
    """How many tasks that the actor answers for stand in each state that one stands in."""
    return dict(_seen(actor, agency_id).order_by().values_list("state").annotate(Count("id")))


def follow_up(actor: Actor, id: UUID, *, on: date) -> Standing | None:
    """That task, where the actor answers for it; None else."""
    for agency_id in actor.agencies_with(Permit.FEEDBACK_ANSWER) | actor.agencies_with(Permit.FEEDBACK_HANDLE):
        found = _standing(_seen(actor, agency_id).filter(pk=id), on=on)
        if found:
            return found[0]
    return None


def to_answer(actor: Actor, *, agency_id: int, on: date) -> list[Standing]:
    """What waits for the actor himself: his own, his section's, and for the office what nobody else has."""
    waiting = follow_ups(actor, agency_id=agency_id, state=OPEN, on=on)
    return [row for row in waiting if _mine(actor, row.task)]


def _mine(actor: Actor, task: FollowUp) -> bool:
    if task.person_id is not None:
        return task.person_id == actor.person_id
    if task.section_id is not None and not actor.may(Permit.FEEDBACK_HANDLE, agency_id=task.agency_id):
        return True
    return task.section_id is None


def _seen(actor: Actor, agency_id: int) -> QuerySet[FollowUp]:
    found = FollowUp.objects.filter(agency_id=agency_id).select_related(
        "agency", "section", "person", "evaluation__point", "call__plan"
    )
    if actor.may(Permit.FEEDBACK_HANDLE, agency_id=agency_id):
        return found
    held = [post for post in actor.posts if post.agency_id == agency_id and post.allows(Permit.FEEDBACK_ANSWER)]
    own = Q(person_id=actor.person_id, person_id__isnull=False)
    if any(post.section_id is None for post in held):
        return found.filter(own | Q(section__isnull=False, person__isnull=True))
    return found.filter(own | Q(section_id__in=[post.section_id for post in held], person__isnull=True))


def _standing(tasks: QuerySet[FollowUp], *, on: date) -> list[Standing]:
    return [_stands(task, on) for task in tasks]


def _stands(task: FollowUp, on: date) -> Standing:
    if task.answered_at is not None:
        met = civil_day(task.answered_at) <= task.due_on
        return Standing(task, (Light.MET if met else Light.MET_LATE).value, None)
    term = term_of(task.due_on, on=on)
    return Standing(task, term.light, term.left)
