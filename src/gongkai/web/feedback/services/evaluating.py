"""Evaluating a reply: once for each case, without a word of who it was. 条例2019 §46."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import IntegrityError, transaction
from msgspec import Struct

from gongkai.web.audit import services as audit
from gongkai.web.feedback.models import Evaluation
from gongkai.web.feedback.queries.evaluations import guard_of

LEAST: Final = 1
MOST: Final = 5
"""The scores: from one 很不满意 to five 很满意."""


class AlreadyEvaluated(Exception):
    """There is an evaluation of it: a Chinese sentence."""

    def __init__(self) -> None:
        super().__init__("这件已经评价过了，一件只能评价一次。谢谢您。")


class Scores(Struct, frozen=True, kw_only=True):
    """Three scores from one to five; None was left out. 条例2019 §46."""

    attitude: int | None = None
    speed: int | None = None
    openness: int | None = None


@transaction.atomic
def evaluate(agency_id: int, agency_code: str, *, subject: str, scores: Scores, words: str, at: datetime) -> Evaluation:
    """The evaluation of that subject, e.g. `case:UUID`. 条例2019 §46. Raises AlreadyEvaluated, ValueError.

    Only who was let in to the subject may call: the door asks that.
    """
    given = [score for score in (scores.attitude, scores.speed, scores.openness) if score is not None]
    if not given or any(not LEAST <= score <= MOST for score in given):
        raise ValueError(given)
    try:
        with transaction.atomic():
            made = Evaluation.objects.create(
                agency_id=agency_id,
                subject=subject,
                guard=guard_of(subject),
                attitude=scores.attitude,
                speed=scores.speed,
                openness=scores.openness,
                words=words,
                at=at,
            )
    except IntegrityError as twice:
        raise AlreadyEvaluated from twice
    line = audit.Line(act="feedback.evaluate", subject=subject, said="收到一份对答复的评价。")
    audit.record(line, chain=agency_code, actor="申请人", actor_key="public", at=at)
    return made
