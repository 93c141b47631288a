"""What was said of the replies. 条例2019 §46."""

from __future__ import annotations

from gongkai.web.feedback.models import Evaluation
from gongkai.web.vault.sealing import index_of


def guard_of(subject: str) -> str:
    """The one place that an evaluation of that subject can take."""
    return index_of(subject, purpose="evaluation")


def evaluation_of(subject: str) -> Evaluation | None:
    """The evaluation of that subject, None while there is none."""
    return Evaluation.objects.filter(guard=guard_of(subject)).first()
