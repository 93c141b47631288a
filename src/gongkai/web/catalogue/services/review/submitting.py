"""An item on its way through its reviews: screened, submitted, judged, taken back. 条例2019 §17; 保密法条例2024 §42."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db import transaction
from msgspec import Struct

from gongkai.web.accounts.queries import NotPermitted, people_with, with_deputies
from gongkai.web.accounts.roles import Permit
from gongkai.web.catalogue.models import Item
from gongkai.web.catalogue.queries.gate import KIND, NO_ATTRIBUTE, SECRECY, passed
from gongkai.web.catalogue.queries.seeing import drafts_there
from gongkai.web.catalogue.services.holding import Unable, back_to_draft, held, subject, tell
from gongkai.web.catalogue.services.review import screening_runs
from gongkai.web.catalogue.services.telling import tell_authors, tell_releasers
from gongkai.web.clearance import services as clearance
from gongkai.web.clearance.queries import reviews_of
from gongkai.web.clearance.queries import screening as screened
from gongkai.web.look.words import civil_day
from gongkai.web.notices import services as notices

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.catalogue.checking.renditions import AskedBy
    from gongkai.web.clearance.models import Found, Review, Screening

AT_THE_DESK: Final = (Item.State.DRAFT, Item.State.RETURNED)


class UnableToSubmit(Unable):
    """The item cannot be submitted: a Chinese sentence that says what to do first."""


class Submitted(Struct, frozen=True):
    """What came of submitting: under review, or held up by what the screening found (`left`)."""

    item: Item
    run: Screening | None
    left: tuple[Found, ...] = ()

    @property
    def is_under_review(self) -> bool:
        """Whether its reviews began."""
        return not self.left


def submit(
    item_id: UUID,
    *,
    by: Actor,
    at: datetime,
    asked_by: AskedBy | None = None,
) -> Submitted:
    """The item screened and, where nothing found is left to decide, under its reviews. 条例2019 §13, §17.

    asked_by: tells who asked, needed for the answer to a request (trust rule P08). Files are read before the
    transaction begins. Raises NotPermitted, UnableToSubmit: without disclosure attribute it stays with its author.
    """
    item = _at_the_desk(item_id, by)
    if item.attribute != Item.Attribute.PROACTIVE:
        return Submitted(_start(item_id, by=by, at=at), None)
    run = screening_runs.run(item_id, by=by, at=at, asked_by=asked_by)
    draft = item.draft
    left = screened.open_findings(run, authors=draft.authors if draft is not None else ())
    if left:
        return Submitted(item, run, tuple(left))
    return Submitted(_start(item_id, by=by, at=at, run=run), run)


@transaction.atomic
def judge(item_id: UUID, review_id: UUID, *, passed: bool, words: str, at_step: int, by: Actor, at: datetime) -> Item:
    """The item after what this person says at the next step of that review; returned, or on to the next. 条例2019 §17.

    The last of both reviews clears it for release; of what is not published itself, settles its attribute. Raises
    UnableToReview.
    """
    item = held(item_id)
    review = _of(item, review_id)
    digest = screening_runs.digest_now(item)
    after = clearance.give_verdict(review.pk, passed=passed, words=words, digest=digest, at_step=at_step, by=by, at=at)
    if after.state == after.State.RETURNED:
        return _return(item, after, words, by=by, at=at)
    if after.state == after.State.WITHDRAWN:
        back_to_draft(item, "内容有改动", by=by, at=at)
        item.save()
        return item
    if after.state == after.State.OPEN:
        _ask(item, after, at=at)
    else:
        _cleared(item, after, digest, by=by, at=at)
    return item


@transaction.atomic
def withdraw_submission(item_id: UUID, *, by: Actor, at: datetime) -> Item:
    """The item back on its author's desk, who took it back. Raises NotPermitted, UnableToSubmit."""
    item = held(item_id)
    if not drafts_there(by, item):
        raise NotPermitted(Permit.ITEM_DRAFT)
    if item.state not in (Item.State.REVIEW, Item.State.CLEARED, Item.State.SCHEDULED):
        raise UnableToSubmit("这条信息没有在审查，也没有待发布，不能撤回。")
    back_to_draft(item, "撤回送审", by=by, at=at)
    item.save()
    tell(item, "withdraw_submission", "撤回送审。", by=by, at=at)
    return item


def _at_the_desk(item_id: UUID, by: Actor) -> Item:
    with transaction.atomic():
        item = held(item_id)
    if not drafts_there(by, item):
        raise NotPermitted(Permit.ITEM_DRAFT)
    if item.draft is None or item.state not in AT_THE_DESK:
        raise UnableToSubmit(f"这条信息{Item.State(item.state).label}，不能送审，请刷新页面。")
    if not item.attribute:
        raise UnableToSubmit(NO_ATTRIBUTE)
    return item


@transaction.atomic
def _start(item_id: UUID, *, by: Actor, at: datetime, run: Screening | None = None) -> Item:
    item = held(item_id)
    if item.draft is None or item.state not in AT_THE_DESK:
        raise UnableToSubmit("这条信息刚刚由别人送审或者作废，请刷新页面。")
    item.draft.item = item
    digest = screening_runs.digest_now(item)
    if run is not None and run.digest != digest:
        raise UnableToSubmit("内容在检查的时候有改动，请重新送审。")
    published = item.attribute == Item.Attribute.PROACTIVE
    for kind in (KIND, SECRECY) if published else (KIND,):
        review = clearance.start(
            item.agency, kind=kind, subject=subject(item), title=item.draft.title[:200], digest=digest,
            authors=item.draft.authors, by=by, at=at,
        )  # fmt: skip
        _ask(item, review, at=at)
    item.state = Item.State.REVIEW
    item.save()
    tell(item, "submit", f"第{item.draft.number}版送审。", by=by, at=at, detail={"digest": digest})
    return item


def _of(item: Item, review_id: UUID) -> Review:
    review = next((one for one in reviews_of(subject(item)) if one.pk == review_id), None)
    if review is None or item.state != Item.State.REVIEW or item.draft is None:
        raise clearance.UnableToReview("这条信息的审查已经结束，请刷新页面。")
    item.draft.item = item
    return review


def _return(item: Item, review: Review, words: str, *, by: Actor, at: datetime) -> Item:
    item.state = Item.State.RETURNED
    back_to_draft(item, "退回修改", by=by, at=at)
    item.save()
    tell(item, "returned", f"审查退回（{review.steps[review.at_step]['title']}）。", by=by, at=at)
    said = f"《{item.title}》审查退回，请按意见修改后重新送审。"
    tell_authors(item, key=f"returned:{review.pk}", said=said, level="near", at=at)
    return item


def _cleared(item: Item, review: Review, digest: str, *, by: Actor, at: datetime) -> None:
    """After a review was passed: on to release where the other was too."""
    if review.kind == KIND:
        item.decided_by, item.decided_on = by.name, civil_day(at)
    proactive = item.attribute == Item.Attribute.PROACTIVE
    if proactive and not all(passed(item, kind, digest=digest) for kind in (KIND, SECRECY)):
        item.save()
        return
    item.state = Item.State.CLEARED if proactive else Item.State.KEPT
    item.save()
    said = "审查全部通过，待发布。" if proactive else f"公开属性定为{item.get_attribute_display()}，登记在册。"
    tell(item, "cleared", said, by=by, at=at, detail={"digest": digest})
    if proactive:
        said = f"《{item.title}》审查全部通过，可以发布。"
        tell_releasers(item.pk, key=f"cleared:{digest}", said=said, at=at)


def _ask(item: Item, review: Review, *, at: datetime) -> None:
    """A word to everybody who may take the next step: none of its authors, nobody who has judged it."""
    step = review.steps[review.at_step]
    posted = people_with(Permit(step["permit"]), agency_id=review.agency_id, on=civil_day(at))
    able = with_deputies(posted, agency_id=review.agency_id, on=civil_day(at))
    judged = set(review.verdicts.values_list("person_id", flat=True))
    asked = [person for person in able if person.pk not in {*review.authors, *judged}]
    word = notices.Word(
        key=f"review:{review.pk}:{review.at_step}",
        said=f"{review.title}：请办理{step['title']}。"[:400],
        path=f"/desk/reviews/{review.pk}/",
        subject=subject(item),
    )
    notices.tell(asked, word, at=at)
