"""Reconsiderations and suits 行政复议、行政诉讼, their second instance, years that are closed. 条例2019 §51."""

from __future__ import annotations

import uuid
from typing import Final

from django.db import models

from gongkai.web.vault.fields import SealedTextField

OTHER: Final = "other"
CHANGED: Final = "changed"
REMANDED: Final = "remanded"


class Remedy(models.Model):
    """One reconsideration or suit; outcome, ending and closed_on are empty while it is pending. 年报格式2021 表四.

    follows: the reconsideration that a suit came after; after_reconsideration: it came after one, kept here or not.
    organ: the organ of reconsideration, or the court of first instance; number: its own; applicant, asked: who, and
    what is asked for and why, sealed. accepted_on 受理、立案之日; received_on: the day the copy of the application
    came; answered_on: the day our answer went out; extended: the time to decide was prolonged.
    judged_on, judged_ending, judged_by_ruling, judgment_received_on: the first instance, while it is not final.
    ending: key of `law.endings`; outcome: its column. once: a token of the form.
    """

    class Kind(models.TextChoices):
        """Which way. 条例2019 §51."""

        RECONSIDERATION = "reconsideration", "行政复议"
        LITIGATION = "litigation", "行政诉讼"

    class Ground(models.TextChoices):
        """What is challenged. 公开司法解释2025 §1, §2."""

        REPLY = "reply", "不服答复的内容"
        SILENCE = "silence", "没有在期限内答复"
        HARM = "harm", "认为公开侵害了自己的权益"
        PUBLICATION = "publication", "认为没有依法主动公开"
        OTHER = "other", "其他"

    class Procedure(models.TextChoices):
        """By which procedure. 复议法2023 §36, §53; 诉讼法2017 §82."""

        SIMPLE = "simple", "简易程序"
        ORDINARY = "ordinary", "普通程序"

    class Outcome(models.TextChoices):
        """The columns of table four. 年报格式2021 表四."""

        UPHELD = "upheld", "结果维持"
        CORRECTED = "corrected", "结果纠正"
        OTHER = OTHER, "其他结果"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    case = models.ForeignKey("casework.Case", models.PROTECT, null=True, blank=True, related_name="+")
    follows = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="followed_by")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    after_reconsideration = models.BooleanField(default=False)
    ground = models.CharField(max_length=12, choices=Ground.choices, default=Ground.REPLY)
    procedure = models.CharField(max_length=10, choices=Procedure.choices, blank=True)
    organ = models.CharField(max_length=120)
    number = models.CharField(max_length=80, blank=True)
    applicant = SealedTextField(blank=True)
    asked = SealedTextField(blank=True)
    handler = models.ForeignKey("accounts.Person", models.PROTECT, null=True, blank=True, related_name="+")
    filed_on = models.DateField()
    accepted_on = models.DateField(null=True, blank=True)
    received_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    extended = models.BooleanField(default=False)
    judged_on = models.DateField(null=True, blank=True)
    judged_ending = models.CharField(max_length=40, blank=True)
    judged_by_ruling = models.BooleanField(default=False)
    judgment_received_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    ending = models.CharField(max_length=40, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    once = models.CharField(max_length=64, unique=True, null=True, blank=True)

    class Meta:
        ordering = ["filed_on", "id"]
        indexes = [
            models.Index(fields=["agency", "-filed_on", "-id"], name="remedies_newest"),
            models.Index(fields=["agency", "closed_on"], name="remedies_of_a_year"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number or self.filed_on}"

    @property
    def is_suit(self) -> bool:
        """Whether a court decides."""
        return self.kind == self.Kind.LITIGATION

    @property
    def is_open(self) -> bool:
        """Whether it counts as 尚未审结 now. 年报格式2021 表四."""
        return self.closed_on is None

    @property
    def subject(self) -> str:
        """How notices and the ledger name it."""
        return f"remedy:{self.pk}"

    @property
    def path(self) -> str:
        """Its page at the desk."""
        return f"/desk/remedies/{self.pk}/"


class Appeal(models.Model):
    """The second instance of a suit 上诉; the suit is the same, and pending meanwhile. 诉讼法2017 §85–§89.

    by_us: the body appealed; judged_on, judged_ending: what the first instance had said. ending: how it ended.
    """

    class Ending(models.TextChoices):
        """How a second instance ends. 诉讼法2017 §89."""

        REJECTED = "rejected", "驳回上诉，维持原判"
        CHANGED = CHANGED, "依法改判"
        REMANDED = REMANDED, "撤销原判，发回重审"
        WITHDRAWN = "withdrawn", "准许撤回上诉"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    remedy = models.ForeignKey(Remedy, models.PROTECT, related_name="appeals")
    by_us = models.BooleanField(default=False)
    court = models.CharField(max_length=120)
    number = models.CharField(max_length=80, blank=True)
    filed_on = models.DateField()
    judged_on = models.DateField()
    judged_ending = models.CharField(max_length=40)
    ending = models.CharField(max_length=12, choices=Ending.choices, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["filed_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["remedy"], condition=models.Q(ended_on__isnull=True), name="remedies_one_appeal_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.court} {self.number or self.filed_on}"


class LockedYear(models.Model):
    """A year whose report is locked: what table four counts of it does not move. docs/decisions/0194."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    locked_at = models.DateTimeField()
    locked_by = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "year"], name="remedies_locked_once")]

    def __str__(self) -> str:
        return f"{self.agency} {self.year}"
