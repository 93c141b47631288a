"""What the pages about remedies and complaints have in common: the thing itself, lights, what may be done with it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from msgspec import Struct

from gongkai.cases.obligations import Light
from gongkai.law.clock import DueDay, working_days_left
from gongkai.law.workdays import CalendarNotPublished
from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import calendar
from gongkai.web.look.missing import or_404
from gongkai.web.look.shapes import Doable, Happened
from gongkai.web.remedies.queries.days import answer_due, appeal_due, decision_due, suit_due
from gongkai.web.remedies.queries.listing import State, state_of
from gongkai.web.remedies.queries.owed import owed_in
from gongkai.web.remedies.queries.seeing import complaint_seen, remedy_seen
from gongkai.web.workbench.forms.remedies.acts import ACTS
from gongkai.web.workbench.onecase import require_here

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from gongkai.web.accounts.queries import Actor
    from gongkai.web.remedies.models import Complaint, Remedy
    from gongkai.web.remedies.queries.course import Step
    from gongkai.web.remedies.queries.owed import Owed
    from gongkai.web.workbench.asked import StaffRequest


class OneRemedy(Struct, frozen=True, kw_only=True):
    """A remedy as seen on a day. days: title and every day on the way, of what runs now; unknown: why none is known."""

    remedy: Remedy
    on: date
    state: State
    owed: Owed | None
    answer: DueDay | None = None
    decision: DueDay | None = None
    appeal: DueDay | None = None
    suit: DueDay | None = None
    left: int | None = None
    unknown: str = ""

    @property
    def light(self) -> Light | None:
        """The light at the head of the page: of what we owe, or how our answer went. 复议法2023 §48."""
        if self.owed is not None and self.owed.due_on is not None:
            return self.owed.light
        answered = self.remedy.answered_on
        if answered is None or self.answer is None:
            return None
        return Light.MET if answered <= self.answer.due_on else Light.MET_LATE


def remedy_or_404(request: StaffRequest, remedy_id: UUID) -> Remedy:
    """That remedy, as far as this person may know that there is one. Raises Http404, NotPermitted."""
    found = or_404(remedy_seen(request.actor, remedy_id))
    require_here(request, found.agency_id)
    return found


def complaint_or_404(request: StaffRequest, complaint_id: UUID) -> Complaint:
    """That complaint of a body of the actor. Raises Http404, NotPermitted."""
    found = or_404(complaint_seen(request.actor, complaint_id))
    require_here(request, found.agency_id)
    return found


def look_at_remedy(remedy: Remedy, *, on: date) -> OneRemedy:
    """The remedy as seen on that day; where the calendar is silent, it says so. 复议法2023 §48, §62."""
    in_force = calendar()
    waiting = {one.subject: one for one in owed_in(remedy.agency_id, on=on, calendar=in_force)}
    owed = waiting.get(remedy.subject)
    try:
        days: dict[str, Callable[..., DueDay | None]] = {
            "answer": answer_due, "decision": decision_due, "appeal": appeal_due, "suit": suit_due,
        }  # fmt: skip
        found: dict[str, Any] = {name: of(remedy, calendar=in_force) for name, of in days.items()}
        answer = found["answer"]
        left = working_days_left(on, answer.due_on, calendar=in_force) if answer is not None else None
        return OneRemedy(remedy=remedy, on=on, state=state_of(remedy), owed=owed, left=left, **found)
    except CalendarNotPublished as silent:
        return OneRemedy(remedy=remedy, on=on, state=state_of(remedy), owed=owed, unknown=str(silent))


def happened(steps: Iterable[Step]) -> list[Happened]:
    """The steps for the timeline."""
    return [Happened(on=one.on, said=one.said, detail=one.detail, cite=one.cite, tone=one.tone) for one in steps]


_CITES = {
    "answer": "复议法2023 §48", "extend": "复议法2023 §62", "judge": "诉讼法2017 §81", "stand": "诉讼法2017 §85",
    "appeal": "诉讼法2017 §85", "appeal-end": "诉讼法2017 §89", "close": "年报格式2021 表四",
    "take-back": "年报格式2021 表四",
}  # fmt: skip


def doable(seen: OneRemedy, actor: Actor) -> tuple[Doable, ...]:
    """What may be done now, and what may not and why; nothing for whoever only reads. 复议法2023 §48."""
    remedy = seen.remedy
    if not actor.may(Permit.REMEDY_HANDLE, agency_id=remedy.agency_id):
        return ()
    return tuple(
        Doable(
            said=ACTS[act].TITLE,
            cite=_cite(act, remedy),
            href=reverse("desk:remedy_act", args=[remedy.pk, act]),
            allowed=not why,
            why_not=why,
            main=act == _next(seen),
            danger=ACTS[act].DANGER,
        )
        for act, why in _why_not(seen).items()
    )


def _cite(act: str, remedy: Remedy) -> str:
    if act != "answer":
        return _CITES[act]
    return "诉讼法2017 §67" if remedy.is_suit else "复议法2023 §54" if remedy.procedure == "simple" else _CITES[act]


def _next(seen: OneRemedy) -> str:
    """The act that is usually next."""
    waiting = {State.TO_ANSWER: "answer", State.JUDGED: "stand", State.APPEAL: "appeal-end", State.CLOSED: ""}
    return waiting.get(seen.state, "judge" if seen.remedy.is_suit else "close")


def _why_not(seen: OneRemedy) -> dict[str, str]:
    """Why each act that fits the way cannot be done now, "" where it can."""
    remedy, state = seen.remedy, seen.state
    if state is State.CLOSED:
        return {"take-back": ""}
    answer = "" if remedy.received_on else "先用“更正”补登收到副本之日。"
    found = {} if remedy.answered_on else {"answer": answer}
    if not remedy.is_suit:
        more = {} if remedy.procedure != "ordinary" or remedy.extended else {"extend": ""}
        return {**found, **more, "close": ""}
    if state is State.APPEAL:
        return {"appeal-end": ""}
    if state is State.JUDGED:
        return {"stand": "", "appeal": "", "take-back": ""}
    return {**found, "judge": "", "close": ""}
