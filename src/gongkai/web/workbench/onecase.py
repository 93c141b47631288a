"""One case as the desk looks at it today: its record, its day, what may be done, all asked once for the page."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.urls import reverse
from msgspec import Struct

from gongkai.cases import dues
from gongkai.cases.acts import Act, AllowedAct, Lapse, acts_allowed
from gongkai.cases.letters import LetterDue, letters_due
from gongkai.cases.obligations import Light, Obligation, Owed, obligations
from gongkai.law.workdays import CalendarNotPublished
from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import calendar
from gongkai.web.casework.queries.applicant import lapsed
from gongkai.web.casework.queries.choices import NOT_RECEIVED
from gongkai.web.casework.queries.seeing import case_seen
from gongkai.web.look.missing import or_404
from gongkai.web.look.shapes import Doable, Link
from gongkai.web.workbench.rows import outcome_said

if TYPE_CHECKING:
    from gongkai.cases.state import Case as Record
    from gongkai.law.clock import Stop
    from gongkai.law.workdays import WorkCalendar
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.casework.models import Case, Letter
    from gongkai.web.workbench.asked import StaffRequest

LAPSING: Final = (Act.LAPSE_SUPPLEMENT, Act.LAPSE_FEE)
"""Acts that are done by confirming what ran out."""
DANGEROUS: Final = (Act.REPLY, Act.WITHDRAW, Act.CLOSE_OTHERWISE, *LAPSING)
OPEN_TO: Final[dict[Act, tuple[Permit, ...]]] = {
    Act.TRANSFER: (Permit.CASE_ASSIGN,),
    Act.RETURN: (Permit.CASE_HANDLE, Permit.CASE_COWORK),
    Act.RECORD_SEARCH: (Permit.CASE_HANDLE, Permit.CASE_COWORK),
    Act.DECIDE: (Permit.CASE_SIGN,),
    Act.CORRECT_REPLY: (Permit.CASE_SIGN,),
    Act.CLOSE_OTHERWISE: (Permit.CASE_SIGN,),
}
"""Whose act it is; any other is the handler's."""


class OneCase(Struct, frozen=True, kw_only=True):
    """A case as seen on a day. record is None while its receipt is not confirmed; unknown: why no day is known."""

    case: Case
    on: date
    calendar: WorkCalendar
    record: Record | None
    owed: tuple[Obligation, ...] = ()
    acts: tuple[AllowedAct, ...] = ()
    lapsed: tuple[Lapse, ...] = ()
    letters: tuple[LetterDue, ...] = ()
    unknown: str = ""

    @property
    def reply(self) -> Obligation | None:
        """The reply that is owed, with its days. 条例2019 §33."""
        return next((entry for entry in self.owed if entry.owed is Owed.REPLY), None)

    @property
    def stops(self) -> tuple[Stop, ...]:
        """The stretches that do not count towards the reply. 条例2019 §33.3. Raises CalendarNotPublished."""
        if self.record is None or self.unknown:
            return ()
        found = dues.stops(self.record, on=self.record.closed_on or self.on, calendar=self.calendar)
        return tuple(stop for stop in found if stop.until > stop.after)

    @property
    def light(self) -> Light | None:
        """The light at the head of the page. 条例2019 §33."""
        return self.reply.light if self.reply else None

    @property
    def outcome(self) -> str:
        """The result in words, "" while there is none. 年报格式2021 表三."""
        return outcome_said(self.case.outcome)


def case_of(request: StaffRequest, case_id: UUID) -> Case:
    """The case, as far as this person may know that there is one. Raises Http404, NotPermitted as `require_here`."""
    case = or_404(case_seen(request.actor, case_id))
    require_here(request, case.agency_id)
    return case


def require_here(request: StaffRequest, agency_id: int) -> None:
    """Raises NotPermitted unless one of the permits that the page names is held in that very body.

    The guard of the page lets in whoever holds one in some body; a post elsewhere opens nothing here. 条例2019 §4.
    """
    permits: tuple[Permit, ...] = getattr(getattr(request.resolver_match, "func", None), "permits", ())
    if permits and not any(request.actor.may(permit, agency_id=agency_id) for permit in permits):
        raise NotPermitted(permits[0])


def look_at(case: Case, *, on: date) -> OneCase:
    """The case as seen on that day; where the calendar is silent, it says so and shows what it can. 条例2019 §33."""
    in_force = calendar()
    if case.state in NOT_RECEIVED:
        return OneCase(case=case, on=on, calendar=in_force, record=None)
    record = case.to_record()
    try:
        return OneCase(
            case=case,
            on=on,
            calendar=in_force,
            record=record,
            owed=obligations(record, on=on, calendar=in_force),
            acts=acts_allowed(record, on=on, calendar=in_force),
            lapsed=lapsed(case, record, on=on, calendar=in_force),
            letters=letters_due(record, on=on, calendar=in_force),
        )
    except CalendarNotPublished as silent:
        return OneCase(case=case, on=on, calendar=in_force, record=record, unknown=str(silent))


def doable(seen: OneCase, actor: Actor, *, signed: Letter | None = None) -> tuple[Doable, ...]:
    """The acts for the bar: whoever has no permit for one is told so, like whom the law stops. 条例2019 §30–§36.

    signed: the letter of the result that waits for service, which is where it is served.
    """
    return tuple(_doable(seen.case, entry, actor, signed) for entry in seen.acts)


def may_do(case: Case, act: Act, actor: Actor) -> bool:
    """Whether the actor's posts allow the act. 条例2019 §30–§36."""
    permits = OPEN_TO.get(act, (Permit.CASE_HANDLE,))
    return any(actor.may(permit, agency_id=case.agency_id) for permit in permits)


def tabs_of(case: Case, here: str) -> tuple[Link, ...]:
    """The parts of the page of a case, each with its address; here: the name of the one shown."""
    parts = (
        ("办理", "desk:case"),
        ("文书和材料", "desk:papers"),
        ("费用和救济", "desk:money"),
        ("协作", "desk:together"),
        ("办理记录", "desk:trail"),
    )
    return tuple(Link(said, reverse(name, args=[case.pk]), name == here) for said, name in parts)


def _doable(case: Case, entry: AllowedAct, actor: Actor, signed: Letter | None) -> Doable:
    permitted = may_do(case, entry.act, actor)
    why_not = entry.why_not if not entry.allowed else "" if permitted else _ask_whom(entry.act)
    return Doable(
        said=entry.act.said,
        cite=entry.cite if entry.allowed else entry.why_not_cite or entry.cite,
        href=_address(case, entry.act, signed),
        allowed=entry.allowed and permitted,
        why_not=why_not,
        main=entry.act is Act.REPLY,
        danger=entry.act in DANGEROUS and entry.act is not Act.REPLY,
    )


def _address(case: Case, act: Act, signed: Letter | None) -> str:
    """Where an act is done: a lapse is confirmed, a signed letter is served where it stands, all else has its form."""
    if act in LAPSING:
        return reverse("desk:lapse", args=[case.pk])
    if act is Act.REPLY and signed is not None:
        return reverse("desk:letter_serve", args=[signed.pk])
    return reverse("desk:act", args=[case.pk, act.value])


def _ask_whom(act: Act) -> str:
    permit = OPEN_TO.get(act, (Permit.CASE_HANDLE,))[0]
    return f"您的岗位没有“{permit.said}”的权限。"
