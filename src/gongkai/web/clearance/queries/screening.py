"""What the screening found in a paper, what holds it up still, and who may decide about it. 条例2019 §14, §15, §17."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.db.models import QuerySet

from gongkai.screening.model import Level
from gongkai.web.accounts.queries import Actor
from gongkai.web.accounts.roles import Permit
from gongkai.web.clearance.models import Found, Screening, Term

State = Found.State
"""What was decided about a finding."""
TERM_KINDS: Final[list[tuple[str, str]]] = Term.Kind.choices
"""The kinds of words that a body may tell the screening, for a form."""
HOLDING: Final = (Level.BLOCK.value, Level.REVIEW.value, Level.WARN.value)
"""The levels that hold a paper up until somebody decides."""
NO_AUTHOR: Final = "起草人不能放行自己起草的内容，请由其他有权限的同事决定。"


def newest(subject: str, *, digest: str = "") -> Screening | None:
    """The newest run over that paper, as it reads under that digest where one is named; None where there is none."""
    runs = Screening.objects.filter(subject=subject, **({"digest": digest} if digest else {}))
    return runs.order_by("superseded", "-at", "-pk").first()


def open_findings(run: Screening, *, authors: Iterable[int] = ()) -> list[Found]:
    """What still holds the paper up, gravest first. authors: whose own overriding does not count."""
    mine = set(authors)
    held = run.findings.filter(level__in=HOLDING)
    left = [found for found in held if found.state == State.OPEN or _own_word(found, mine)]
    return sorted(left, key=lambda found: (HOLDING.index(found.level), found.order))


def is_quarantined(run: Screening) -> bool:
    """Whether a secret mark was met that nobody has decided about: its content is shown to nobody. 保密法2024 §35."""
    return bool(run.findings.filter(secret=True, state=State.OPEN).exists())


def has_open_secret(subject: str) -> bool:
    """Whether some run over that paper that still counts met a secret mark that nobody has decided about."""
    return bool(_open_secrets().filter(screening__subject=subject).exists())


def with_open_secret(agency_id: int) -> set[str]:
    """The papers of that body in which a secret mark was met that nobody has decided about. 保密法2024 §35."""
    return set(_open_secrets().filter(screening__agency_id=agency_id).values_list("screening__subject", flat=True))


def found(found_id: int) -> Found | None:
    """That finding, with its run and body."""
    return Found.objects.select_related("screening__agency").filter(pk=found_id).first()


def to_override(actor: Actor) -> QuerySet[Found]:
    """The open findings of newest runs in the actor's bodies at a level that he may decide, the oldest first."""
    bodies = {level: _bodies(actor, level) for level in (Level.BLOCK, Level.REVIEW)}
    open_now = Found.objects.filter(state=State.OPEN, screening__superseded=False).select_related("screening")
    blocked = open_now.filter(level=Level.BLOCK.value, screening__agency_id__in=bodies[Level.BLOCK])
    private = open_now.filter(level=Level.REVIEW.value, screening__agency_id__in=bodies[Level.REVIEW])
    return (blocked | private).order_by("screening__at", "order")


def why_not_override(finding: Found, actor: Actor) -> str:
    """Why this person may not let that finding pass, as a Chinese sentence; "" where he may. 条例2019 §17.

    BLOCK: who reviews for secrecy or signs; a secret mark: who reviews for secrecy alone; REVIEW: who reviews for
    privacy. Never an author, nor who stands in for one.
    """
    if finding.state != State.OPEN:
        return f"这一处{State(finding.state).label}，不需要再决定。"
    body = finding.screening.agency_id
    able = [permit for permit in permits_to_override(finding) if actor.may(permit, agency_id=body)]
    if actor.person_id is None or not able:
        needed = "、".join(permit.said for permit in permits_to_override(finding))
        return f"放行这一处要有“{needed}”的权限，您的岗位不能办理。" if needed else "这一处由起草人确认，不需要放行。"
    authors = set(finding.screening.authors)
    return "" if any(actor.eyes(permit, agency_id=body).isdisjoint(authors) for permit in able) else NO_AUTHOR


def permits_to_override(finding: Found) -> tuple[Permit, ...]:
    """The permits of which one is needed to let that finding pass; () where the author alone confirms it."""
    if finding.secret:
        return (Permit.ITEM_SECRECY,)
    return _NEEDED.get(finding.level, ())


def terms_of(agency_id: int) -> list[Term]:
    """The words that the body tells the screening, by kind."""
    return list(Term.objects.filter(agency_id=agency_id))


_NEEDED: Final = {
    Level.BLOCK.value: (Permit.ITEM_SECRECY, Permit.ITEM_SIGN),
    Level.REVIEW.value: (Permit.ITEM_PRIVACY,),
}


def _open_secrets() -> QuerySet[Found]:
    return Found.objects.filter(screening__superseded=False, secret=True, state=State.OPEN)


def _own_word(found: Found, authors: set[int]) -> bool:
    return bool(found.state == State.OVERRIDDEN and found.settled_by_id in authors)


def _bodies(actor: Actor, level: Level) -> set[int]:
    return {body for permit in _NEEDED[level.value] for body in actor.agencies_with(permit)}
