"""Evaluations 评价 of replies, and of the places where one was served. 条例2019 §46."""

from __future__ import annotations

from django.db import models


class Evaluation(models.Model):
    """One evaluation. subject: e.g. `case:UUID`; guard: one evaluation for each, ever; None scores were left out."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    subject = models.CharField(max_length=120, db_index=True)
    guard = models.CharField(max_length=64, unique=True)
    attitude = models.PositiveSmallIntegerField(null=True)
    speed = models.PositiveSmallIntegerField(null=True)
    openness = models.PositiveSmallIntegerField(null=True)
    words = models.TextField(blank=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.subject
