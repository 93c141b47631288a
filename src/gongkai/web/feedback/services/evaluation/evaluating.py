"""Evaluating: a reply once, a point once a day from a device, without a word of who it was. 条例2019 §46."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db import IntegrityError, transaction
from msgspec import Struct

from gongkai.web.accounts.queries import PUBLIC
from gongkai.web.accounts.services import ledger
from gongkai.web.feedback.models import Evaluation, EvaluationPoint, PointKind
from gongkai.web.feedback.queries.evaluation.evaluations import guard_of, is_low
from gongkai.web.feedback.services.evaluation.following_up import follow_up_evaluation
from gongkai.web.feedback.services.masking import Masked, masked_words
from gongkai.web.look.refusing import Refused
from gongkai.web.look.words import civil_day

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency

LEAST: Final = 1
MOST: Final = 5
"""The scores: from one 很不满意 to five 很满意."""
LONGEST: Final = 500
"""Characters of what may be said."""


class AlreadyEvaluated(Refused):
    """There is an evaluation of it: a Chinese sentence."""


class PointClosed(Refused):
    """The point is closed: a Chinese sentence."""

    def __init__(self) -> None:
        super().__init__("这个评价点已经停用，不再收评价。")


class Scores(Struct, frozen=True, kw_only=True):
    """Three scores from one to five; None was left out. 条例2019 §46."""

    attitude: int | None = None
    speed: int | None = None
    openness: int | None = None


class Opinion(Struct, frozen=True, kw_only=True):
    """What somebody says. once: of the form, so that sending twice counts once."""

    scores: Scores
    words: str = ""
    once: UUID | None = None


def evaluate(agency: Agency, *, subject: str, said: Opinion, at: datetime) -> Evaluation:
    """The evaluation of a reply, `case:UUID`, once ever. 条例2019 §46. Raises AlreadyEvaluated, ValueError.

    Only who was let in to the case may call: the door asks that.
    """
    blank = Evaluation(agency=agency, kind=PointKind.REPLY, subject=subject, guard=guard_of(subject))
    return _kept(blank, said, again="这件已经评价过了，一件只能评价一次。谢谢您。", at=at)


def evaluate_at(point: EvaluationPoint, *, device: str, said: Opinion, at: datetime) -> Evaluation:
    """The evaluation of a point, once a day for a device. 条例2019 §46.

    device: a random number that its browser keeps, not stored here (docs/decisions/0195). Raises AlreadyEvaluated,
    PointClosed, ValueError.
    """
    if point.closed_at is not None:
        raise PointClosed
    subject = f"point:{point.pk}"
    guard = guard_of(f"{subject}|{civil_day(at)}|{device}")
    blank = Evaluation(agency=point.agency, point=point, kind=point.kind, subject=subject, guard=guard)
    return _kept(blank, said, again="今天您已经评价过这里，明天可以再评。谢谢您。", at=at)


def _kept(blank: Evaluation, said: Opinion, *, again: str, at: datetime) -> Evaluation:
    """Raises AlreadyEvaluated with these words, ValueError for impossible scores."""
    _refuse_impossible(said.scores)
    before = Evaluation.objects.filter(once=said.once).first() if said.once is not None else None
    if before is not None:
        return before
    masked = masked_words(said.words[:LONGEST], agency=blank.agency, at=at)
    try:
        with transaction.atomic():
            return _stored(blank, said, masked, at=at)
    except IntegrityError as twice:
        raise AlreadyEvaluated(again) from twice


def _stored(blank: Evaluation, said: Opinion, masked: Masked, *, at: datetime) -> Evaluation:
    for name in Scores.__struct_fields__:
        setattr(blank, name, getattr(said.scores, name))
    blank.once, blank.at = said.once, at
    blank.has_words, blank.hidden = bool(masked.words), masked.hidden
    setattr(blank, "words", masked.words)  # noqa: B010 - a field that seals takes a plain text
    blank.save(force_insert=True)
    told = f"收到一份评价：{blank.get_kind_display()}。"
    ledger.write(blank.agency.code, "feedback.evaluate", blank.subject, told, by=PUBLIC, at=at)
    if is_low(blank.scores):
        follow_up_evaluation(blank, at=at)
    return blank


def _refuse_impossible(scores: Scores) -> None:
    given = [score for score in (scores.attitude, scores.speed, scores.openness) if score is not None]
    if not given or any(not LEAST <= score <= MOST for score in given):
        raise ValueError(given)
