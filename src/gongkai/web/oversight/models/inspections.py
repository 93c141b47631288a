"""Self-inspections 自查: a list of points looked at in one body for one span of days. 条例2019 §46."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from django.db.models.manager import RelatedManager


class Inspection(models.Model):
    """One run of a list of points. template: its key in `data/inspections.toml`; first_on, until_on: what it looks at.

    looked_at: when the house last answered what it can answer by itself; once: a token of the form.
    """

    class State(models.TextChoices):
        """Where it stands."""

        OPEN = "open", "自查中"
        CLOSED = "closed", "已完成"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    template = models.CharField(max_length=24)
    title = models.CharField(max_length=120)
    first_on = models.DateField()
    until_on = models.DateField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    summary = models.TextField(max_length=1000, blank=True)
    looked_at = models.DateTimeField()
    started_at = models.DateTimeField()
    started_by = models.CharField(max_length=120)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=120, blank=True)
    once = models.CharField(max_length=64, unique=True, null=True, blank=True)

    if TYPE_CHECKING:
        agency_id: int
        points: RelatedManager[Point]

    class Meta:
        ordering = ["-started_at", "-id"]
        indexes = [models.Index(fields=["agency", "-started_at"], name="oversight_inspections_newest")]

    def __str__(self) -> str:
        return self.title


class Point(models.Model):
    """One point of a run, with its answer. key: of the list; said: what is to be looked at, as it was told then.

    automatic: name of the answer that the house gives by itself, "" where a person looks; rows: what was found
    ({"said", "on", "path"}); evidence: a file that shows it; by hand: a person decided, whatever the house says.
    """

    class Verdict(models.TextChoices):
        """What was found."""

        OK = "ok", "符合"
        PROBLEM = "problem", "有问题"
        NONE = "none", "不适用"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="points")
    order = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=40)
    group = models.CharField(max_length=60)
    title = models.CharField(max_length=120)
    said = models.CharField(max_length=400)
    cite = models.CharField(max_length=60, blank=True)
    automatic = models.CharField(max_length=40, blank=True)
    days = models.PositiveSmallIntegerField()
    needs_evidence = models.BooleanField(default=False)
    verdict = models.CharField(max_length=8, choices=Verdict.choices, blank=True)
    words = models.CharField(max_length=600, blank=True)
    rows = models.JSONField(default=list)
    evidence = models.ForeignKey("vault.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    by_hand = models.BooleanField(default=False)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=120, blank=True)

    if TYPE_CHECKING:
        rectifications: RelatedManager[models.Model]

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["inspection", "key"], name="oversight_point_once")]

    def __str__(self) -> str:
        return self.title
