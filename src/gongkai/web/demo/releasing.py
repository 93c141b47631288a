"""An item of the sample on its way out: submitted, passed by its reviewers, published, all through the services."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from gongkai.web.accounts.roles import Permit
from gongkai.web.casework.queries.identity import identity_of
from gongkai.web.catalogue.services.release import releasing
from gongkai.web.catalogue.services.review import submitting
from gongkai.web.clearance.queries import reviews_of

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.catalogue.models import Item
    from gongkai.web.clearance.models import Review
    from gongkai.web.demo.stage import Stage


class HeldUp(AssertionError):
    """The sample's own words do not pass the screening: to be mended in the data."""


def publish(stage: Stage, item: Item, *, by: Actor, at: datetime) -> Item:
    """The item, shown to everybody, after all that it takes. 条例2019 §17."""
    return releasing.publish(passed(stage, item, by=by, at=at).pk, by=by, at=at)


def passed(stage: Stage, item: Item, *, by: Actor, at: datetime) -> Item:
    """The item, passed by everybody and not yet published. 条例2019 §17."""
    sent = submitting.submit(item.pk, by=by, at=at, asked_by=identity_of)
    if sent.left:
        raise HeldUp([(found.rule, found.said, found.excerpt) for found in sent.left])
    judged(stage, item, at=at)
    return sent.item


def judged(stage: Stage, item: Item, *, at: datetime) -> None:
    """The item under review, passed by everybody. 条例2019 §17."""
    for review in reviews_of(f"item:{item.pk}"):
        _pass(stage, item, review, at=at)


def _pass(stage: Stage, item: Item, review: Review, *, at: datetime) -> None:
    for number, step in enumerate(review.steps):
        reviewer = _reviewer(stage, review, Permit(step["permit"]), at)
        submitting.judge(item.pk, review.pk, passed=True, words="", at_step=number, by=reviewer, at=at)


def _reviewer(stage: Stage, review: Review, permit: Permit, at: datetime) -> Actor:
    """Somebody of the body who may say so and has no hand in it."""
    hands = {*review.authors, *review.verdicts.values_list("person_id", flat=True)}
    actors = (stage.actor(name, at.date()) for name in stage.people)
    return next(
        actor for actor in actors if actor.may(permit, agency_id=review.agency_id) and actor.person_id not in hands
    )
