"""Monthly briefs 月报、通报 on what supervision saw: figures of a month, kept as they went out. 条例2019 §46."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import models


class Brief(models.Model):
    """One version of the brief of a month. month: its first day; told: its figures and lists as they were counted.

    number: 〔2026〕第5期 of that body; practice, demands: what is written by hand; because: why there is a new version.
    """

    class State(models.TextChoices):
        """Whether it went out."""

        DRAFT = "draft", "草稿"
        ISSUED = "issued", "已印发"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    month = models.DateField()
    version = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    number = models.CharField(max_length=40, blank=True)
    told = models.JSONField()
    counted_at = models.DateTimeField()
    practice = models.TextField(max_length=2000, blank=True)
    demands = models.TextField(max_length=2000, blank=True)
    because = models.CharField(max_length=200, blank=True)
    file = models.ForeignKey("vault.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)
    issued_at = models.DateTimeField(null=True, blank=True)
    issued_by = models.CharField(max_length=120, blank=True)

    if TYPE_CHECKING:
        agency_id: int

    class Meta:
        ordering = ["-month", "-version"]
        constraints = [models.UniqueConstraint(fields=["agency", "month", "version"], name="oversight_brief_versions")]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.version}"
