"""A letter for the page: as it reads, what is wrong with it, who has looked at it, what may be done with it now."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from msgspec import Struct

from gongkai.law.workdays import CalendarNotPublished
from gongkai.web.accounts.roles import Permit
from gongkai.web.casework.letters.composing import Written
from gongkai.web.casework.letters.linting import Finding
from gongkai.web.casework.letters.masking import masked
from gongkai.web.casework.letters.wording import RESULTS, Wording, wording
from gongkai.web.casework.queries.letters import State, correction_of, letter_seen, may_read_names
from gongkai.web.casework.services.letters.drafting import OPEN, look_at
from gongkai.web.clearance.queries import Said, trail
from gongkai.web.look.missing import or_404
from gongkai.web.look.shapes import Doable, Fault, Verdict
from gongkai.web.look.words import civil_day
from gongkai.web.workbench.onecase import require_here

if TYPE_CHECKING:
    from uuid import UUID

    from gongkai.web.accounts.queries import Actor
    from gongkai.web.casework.letters.facts import Facts
    from gongkai.web.casework.models import Letter
    from gongkai.web.clearance.models import Review
    from gongkai.web.workbench.asked import StaffRequest


class Shown(Struct, frozen=True, kw_only=True):
    """One letter on a page. written: masked for who may not read names; silent: why the calendar does not say."""

    letter: Letter
    plan: Wording
    facts: Facts | None
    written: Written | None
    faults: tuple[Fault, ...]
    names: bool
    silent: str = ""

    @property
    def dated(self) -> date | None:
        """The civil day on which it was signed."""
        return civil_day(self.letter.signed_at) if self.letter.signed_at else None

    @property
    def stamp(self) -> str:
        """The word across a letter that does not go out like that."""
        return "" if self.letter.state in ("signed", "sent") else str(self.letter.get_state_display())


def letter_or_404(request: StaffRequest, letter_id: UUID) -> Letter:
    """The letter, as far as this person may know of it. Raises Http404, NotPermitted as `require_here`."""
    letter = or_404(letter_seen(request.actor, letter_id))
    require_here(request, letter.case.agency_id)
    return letter


def shown(letter: Letter, actor: Actor, *, on: date, linked: bool = False) -> Shown:
    """The letter as this person sees it on that day. linked: its findings lead to the fields of the editor."""
    names = may_read_names(actor, letter)
    plan = wording(letter.kind, letter.outcome)
    try:
        looked = look_at(letter, on=on)
    except CalendarNotPublished as silent:
        return Shown(letter=letter, plan=plan, facts=None, written=None, faults=(), names=names, silent=str(silent))
    written = looked.written if names else masked(looked.written, looked.facts)
    open_now = letter.state in (*OPEN, State.IN_REVIEW)
    faults = tuple(fault_of(finding, linked=linked) for finding in looked.findings) if open_now else ()
    return Shown(letter=letter, plan=plan, facts=looked.facts, written=written, faults=faults, names=names)


def fault_of(finding: Finding, *, linked: bool = False) -> Fault:
    """The finding as the page shows it; linked: leading to its field in the editor."""
    return Fault(
        severity=finding.severity,
        said=finding.said,
        place=finding.place,
        href=f"#id_{finding.key}-field" if finding.key and linked else "",
        repair=finding.repair,
        cite=finding.cite,
    )


def verdicts(review: Review | None) -> tuple[Verdict, ...]:
    """The trail of a review for the page."""
    return tuple(_verdict(said) for said in trail(review)) if review is not None else ()


def doable(letter: Letter, actor: Actor) -> tuple[Doable, ...]:
    """What may be done with the letter now by this person. 条例2019 §45."""
    may = {
        permit: actor.may(permit, agency_id=letter.case.agency_id) for permit in (Permit.CASE_HANDLE, Permit.CASE_SIGN)
    }
    plan = wording(letter.kind, letter.outcome)
    acts: list[Doable] = []
    if not may[Permit.CASE_HANDLE] and not may[Permit.CASE_SIGN]:
        return ()
    if letter.state in OPEN and may[Permit.CASE_HANDLE]:
        acts += [_act("继续起草", "edit", letter, main=True), _act("删除草稿", "discard", letter, danger=True)]
    if letter.state == State.IN_REVIEW and actor.person_id in letter.authors:
        acts.append(_act("撤回送审", "withdraw", letter))
    if letter.state == State.SIGNED:
        if may[Permit.CASE_HANDLE]:
            acts.append(_act("登记送达", "serve", letter, main=True))
        if may[Permit.CASE_SIGN if plan.chain else Permit.CASE_HANDLE]:
            acts.append(_act("作废", "void", letter, danger=True))
    result = letter.state == State.SENT and letter.kind in RESULTS and letter.case.closed_on
    if result and may[Permit.CASE_HANDLE] and correction_of(letter) is None:
        acts.append(_act("更正答复", "correct", letter))
    return tuple(acts)


def _act(said: str, name: str, letter: Letter, *, main: bool = False, danger: bool = False) -> Doable:
    href = reverse(f"desk:letter_{name}", args=[letter.pk])
    return Doable(said=said, cite="", href=href, main=main, danger=danger)


def _verdict(said: Said) -> Verdict:
    if said.verdict is None:
        return Verdict(step=said.title, verdict="waiting", said="待办理")
    who = f"{said.who}（代{said.for_whom}）" if said.for_whom else said.who
    passed = bool(said.passed)
    return Verdict(
        step=said.title,
        verdict="passed" if passed else "returned",
        said="同意" if passed else "退回",
        who=who,
        at=said.verdict.at,
        words=said.words,
    )
