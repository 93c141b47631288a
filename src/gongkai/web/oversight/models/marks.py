"""Marks of a year 年度考核: indicators marked by the body, a third party and the supervisor. 条例2019 §46."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from django.db.models.manager import RelatedManager


class Marking(models.Model):
    """One round of marks: who marks (agency), of which year. indicators: the tree as it was when the round began.

    appeal_until: last day (含当日) on which a body may object to a published mark.
    """

    class State(models.TextChoices):
        """Who is to mark now."""

        SELF = "self", "自评"
        THIRD = "third", "第三方评估"
        COMBINED = "combined", "综合评定"
        PUBLISHED = "published", "已公布"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    indicators = models.JSONField()
    third_party = models.CharField(max_length=120, blank=True)
    self_until = models.DateField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.SELF)
    appeal_until = models.DateField(null=True, blank=True)
    started_at = models.DateTimeField()
    started_by = models.CharField(max_length=120)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.CharField(max_length=120, blank=True)
    once = models.CharField(max_length=64, unique=True, null=True, blank=True)

    if TYPE_CHECKING:
        agency_id: int
        bodies: RelatedManager[Marked]

    class Meta:
        ordering = ["-year", "-started_at"]

    def __str__(self) -> str:
        return self.title


class Marked(models.Model):
    """One body in a round. sent_at: when it sent its own marks."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    marking = models.ForeignKey(Marking, models.CASCADE, related_name="bodies")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.CharField(max_length=120, blank=True)

    if TYPE_CHECKING:
        agency_id: int
        marks: RelatedManager[Mark]

    class Meta:
        ordering = ["agency_id"]
        constraints = [models.UniqueConstraint(fields=["marking", "agency"], name="oversight_marked_once")]

    def __str__(self) -> str:
        return f"{self.marking} {self.agency_id}"


class Mark(models.Model):
    """The marks of a body on one indicator: counted by the house, its own, the third party's, the combined one.

    figure: what the house counted, in words; applies: False where the indicator is no matter of that body, which then
    is left out of what can be reached. A None mark has not been given.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    marked = models.ForeignKey(Marked, models.CASCADE, related_name="marks")
    key = models.CharField(max_length=40)
    order = models.PositiveSmallIntegerField()
    most = models.DecimalField(max_digits=5, decimal_places=1)
    applies = models.BooleanField(default=True)
    figure = models.CharField(max_length=200, blank=True)
    counted = models.DecimalField(max_digits=5, decimal_places=1, null=True)
    own = models.DecimalField(max_digits=5, decimal_places=1, null=True)
    own_words = models.CharField(max_length=400, blank=True)
    evidence = models.ForeignKey("vault.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    third = models.DecimalField(max_digits=5, decimal_places=1, null=True)
    third_words = models.CharField(max_length=400, blank=True)
    combined = models.DecimalField(max_digits=5, decimal_places=1, null=True)
    combined_words = models.CharField(max_length=400, blank=True)

    if TYPE_CHECKING:
        appeals: RelatedManager[Appeal]

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["marked", "key"], name="oversight_mark_once")]

    def __str__(self) -> str:
        return self.key


class Appeal(models.Model):
    """A body objects to a published mark 申诉. before, after: the combined mark as it was, and as decided."""

    class State(models.TextChoices):
        """What came of it."""

        OPEN = "open", "待复核"
        GRANTED = "granted", "已调整"
        REFUSED = "refused", "维持原分"
        WITHDRAWN = "withdrawn", "已撤回"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mark = models.ForeignKey(Mark, models.CASCADE, related_name="appeals")
    words = models.CharField(max_length=600)
    evidence = models.ForeignKey("vault.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    before = models.DecimalField(max_digits=5, decimal_places=1, null=True)
    after = models.DecimalField(max_digits=5, decimal_places=1, null=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)
    made_key = models.CharField(max_length=64)
    answer = models.CharField(max_length=600, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(fields=["mark"], condition=models.Q(state="open"), name="oversight_one_open_appeal")
        ]

    def __str__(self) -> str:
        return self.words
