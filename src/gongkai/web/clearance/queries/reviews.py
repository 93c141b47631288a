"""Where a paper stands in its reviews, and what waits for somebody. 条例2019 §17."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from msgspec import Struct

from gongkai.web.accounts.queries import Actor
from gongkai.web.accounts.roles import Permit
from gongkai.web.clearance.models import Review, Verdict

State = Review.State
"""Where a review stands."""


class Said(Struct, frozen=True, kw_only=True):
    """One step of a review for the page: its title, who said what when; passed is None while it is to come."""

    step: int
    title: str
    passed: bool | None = None
    who: str = ""
    for_whom: str = ""
    words: str = ""
    verdict: Verdict | None = None


def review(review_id: UUID) -> Review | None:
    """The review, with its body."""
    return Review.objects.select_related("agency", "made_by").filter(pk=review_id).first()


def reviews_of(subject: str) -> list[Review]:
    """Every review of that paper, the newest first."""
    return list(Review.objects.filter(subject=subject).order_by("-started_at", "-pk"))


def trail(found: Review) -> tuple[Said, ...]:
    """The steps of the review in order, with what was said at each."""
    said = {verdict.step: verdict for verdict in found.verdicts.all()}
    return tuple(_said(number, step, said.get(number)) for number, step in enumerate(found.steps))


def due_for(actor: Actor) -> list[Review]:
    """The open reviews whose next step this person may take, the oldest first: not his own papers, not twice."""
    if actor.person_id is None:
        return []
    bodies = {post.agency_id for post in actor.posts}
    open_now = Review.objects.filter(agency_id__in=bodies, state=Review.State.OPEN).order_by("started_at")
    given = open_now.select_related("agency").prefetch_related("verdicts")
    return [found for found in given if why_not(found, actor) == ""]


def why_not(found: Review, actor: Actor) -> str:
    """Why this person may not give the next verdict, as a Chinese sentence; "" where he may. 条例2019 §17."""
    if found.state != Review.State.OPEN:
        return f"这份文书{Review.State(found.state).label}，不需要审查意见。"
    step = found.steps[found.at_step]
    if actor.person_id is None or not actor.may(Permit(step["permit"]), agency_id=found.agency_id):
        return f"这一步是“{step['title']}”，您的岗位不能办理。"
    eyes = actor.eyes(Permit(step["permit"]), agency_id=found.agency_id)
    if not eyes.isdisjoint({*found.authors, found.made_by_id}):
        return "起草人不能审查、签发自己起草的文书，也不能由代理人代为审查，请由其他同事办理。"
    if any(not eyes.isdisjoint(verdict.eyes) for verdict in found.verdicts.all()):
        return "您或者您代理的同事已经在前面的步骤提出过审查意见，同一人不能审查两次，请由其他同事办理。"
    return ""


def is_last_step(found: Review) -> bool:
    """Whether the next verdict signs."""
    return bool(found.at_step == len(found.steps) - 1)


def for_whom(actor: Actor, permit: Permit, *, agency_id: int) -> str:
    """The absent colleague for whom the permit is held; "" when it is the person's own."""
    holding = [post for post in actor.posts if post.agency_id == agency_id and post.allows(permit)]
    return "" if any(not post.for_whom for post in holding) else next((post.for_whom for post in holding), "")


def _said(number: int, step: dict[str, Any], verdict: Verdict | None) -> Said:
    if verdict is None:
        return Said(step=number, title=step["title"])
    return Said(
        step=number,
        title=step["title"],
        passed=verdict.passed,
        who=verdict.name,
        for_whom=verdict.for_whom,
        words=verdict.words,
        verdict=verdict,
    )
