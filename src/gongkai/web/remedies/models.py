"""Reconsiderations and suits 行政复议、行政诉讼 about a reply. 复议法2023 §20; 行政诉讼法2017 §45, §46."""

from __future__ import annotations

import uuid

from django.db import models


class Remedy(models.Model):
    """One reconsideration or suit. outcome and closed_on are empty while it is pending. 年报格式2021 表四.

    after_reconsideration: the suit came after a reconsideration; False for a reconsideration.
    """

    class Kind(models.TextChoices):
        """Which way. 条例2019 §51."""

        RECONSIDERATION = "reconsideration", "行政复议"
        LITIGATION = "litigation", "行政诉讼"

    class Outcome(models.TextChoices):
        """The columns of table four. 年报格式2021 表四."""

        UPHELD = "upheld", "结果维持"
        CORRECTED = "corrected", "结果纠正"
        OTHER = "other", "其他结果"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    case = models.ForeignKey("casework.Case", models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    after_reconsideration = models.BooleanField(default=False)
    organ = models.CharField(max_length=120)
    number = models.CharField(max_length=80, blank=True)
    filed_on = models.DateField()
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["filed_on", "id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.filed_on}"
