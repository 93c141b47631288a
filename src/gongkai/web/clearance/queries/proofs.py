"""The marks of the proof-readers on a paper. 条例2019 §17."""

from __future__ import annotations

from gongkai.web.clearance.models import ProofMark


def marks_on(subject: str) -> list[ProofMark]:
    """Every mark on that paper, in all its reviews, the oldest first."""
    return list(ProofMark.objects.filter(review__subject=subject).select_related("review").order_by("pk"))


def mark(mark_id: int) -> ProofMark | None:
    """That mark, with its review and body."""
    return ProofMark.objects.select_related("review__agency").filter(pk=mark_id).first()
