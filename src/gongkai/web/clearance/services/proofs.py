"""Marks of the proof-readers 校对意见 on a paper under review, and what its author does with them. 条例2019 §17."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from msgspec import Struct

from gongkai.web.accounts.services import ledger
from gongkai.web.clearance import queries
from gongkai.web.clearance.models import ProofMark, Review
from gongkai.web.clearance.services.reviews import UnableToReview

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor


class Note(Struct, frozen=True, kw_only=True):
    """What a proof-reader says. quote: the words it points to, "" for the whole; instead: what they should be.

    paragraph: from 1, of the plain text of the body; None for the title, the files, the whole.
    """

    words: str = ""
    quote: str = ""
    instead: str = ""
    paragraph: int | None = None


@transaction.atomic
def note(review_id: UUID, said: Note, *, by: Actor, at: datetime) -> ProofMark:
    """The mark, by whoever may give the next verdict of that review. Raises UnableToReview."""
    review = Review.objects.select_for_update(of=("self",)).select_related("agency").get(pk=review_id)
    reason = queries.why_not(review, by)
    if reason or by.person_id is None:
        raise UnableToReview(reason or "校对意见须由工作人员本人提出。")
    if not (said.words.strip() or (said.quote.strip() and said.instead.strip())):
        raise UnableToReview("请写明意见，或者写明哪几个字改成什么。")
    made = ProofMark.objects.create(
        review=review, paragraph=said.paragraph, quote=said.quote.strip()[:200], instead=said.instead.strip()[:200],
        words=said.words.strip()[:400], person_id=by.person_id, name=by.name, at=at,
    )  # fmt: skip
    step = review.steps[review.at_step]["title"]
    _tell(made, "note", f"{step}提出一条校对意见。", by=by, at=at)
    return made


@transaction.atomic
def settle(mark_id: int, *, taken: bool, words: str = "", by: Actor, at: datetime) -> ProofMark:
    """The mark, taken up or set aside with a reason; that he writes in the paper is asked by the caller.

    Raises UnableToReview.
    """
    held = ProofMark.objects.select_for_update(of=("self",)).select_related("review__agency")
    made = held.filter(pk=mark_id).first()
    if made is None or made.done_at is not None:
        raise UnableToReview("这条校对意见已经处理，请刷新页面。")
    if not taken and not words.strip():
        raise UnableToReview("不采纳的，请写明理由。")
    made.taken, made.done_at, made.done_by, made.done_words = taken, at, by.name[:60], words.strip()[:200]
    made.save(update_fields=["taken", "done_at", "done_by", "done_words"])
    _tell(made, "settle_note", f"校对意见{'已采纳' if taken else '不采纳'}。", by=by, at=at)
    return made


def _tell(made: ProofMark, act: str, said: str, *, by: Actor, at: datetime) -> None:
    review = made.review
    detail = {"review": str(review.pk), "mark": made.pk}
    ledger.write(review.agency.code, f"review.{act}", review.subject, said, by=by, at=at, detail=detail)
