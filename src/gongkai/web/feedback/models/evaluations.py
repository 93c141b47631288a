"""Evaluations 评价 of replies, and of the places where one was served; what became of the bad ones. 条例2019 §46."""

from __future__ import annotations

import uuid
from secrets import choice

from django.db import models

from gongkai.web.vault.fields import SealedTextField

_SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"


def new_slug() -> str:
    """A short address for a code on a wall: no signs that look like others, and it tells not how many there are."""
    return "".join(choice(_SIGNS) for _ in range(8))


class PointKind(models.TextChoices):
    """What is evaluated."""

    WINDOW = "window", "服务窗口"
    STATION = "station", "公开专区、便民服务站"
    ITEM = "item", "公开信息"
    REPLY = "reply", "依申请公开答复"
    MATTER = "matter", "办理事项"


class EvaluationPoint(models.Model):
    """评价点: one thing that is evaluated by its code. subject: e.g. `station:UUID`, `item:UUID`, "" for a mere name.

    section: who answers for what is said there, the disclosure office where nobody is named.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.CharField(max_length=16, unique=True, default=new_slug, editable=False)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=PointKind.choices)
    name = models.CharField(max_length=80)
    subject = models.CharField(max_length=120, blank=True, db_index=True)
    section = models.ForeignKey("agencies.Section", models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    printed_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["kind", "name"]
        constraints = [models.UniqueConstraint(fields=["agency", "kind", "name"], name="feedback_point_named_once")]

    def __str__(self) -> str:
        return self.name


class Evaluation(models.Model):
    """One evaluation, without a word of who it was; None scores were left out.

    point: None where a reply was evaluated on its own status page; subject: e.g. `case:UUID`, `point:UUID`. guard: what
    keeps out the second of the same, a digest that leads back to nobody (docs/decisions/0195). once: of the form.
    words: screened before they were stored; hidden: how many passages were covered then; removed_because: why the
    words were taken away later.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    point = models.ForeignKey(EvaluationPoint, models.PROTECT, null=True, blank=True, related_name="evaluations")
    kind = models.CharField(max_length=12, choices=PointKind.choices, default=PointKind.REPLY)
    subject = models.CharField(max_length=120, db_index=True)
    guard = models.CharField(max_length=64, unique=True)
    once = models.UUIDField(unique=True, null=True, blank=True)
    attitude = models.PositiveSmallIntegerField(null=True)
    speed = models.PositiveSmallIntegerField(null=True)
    openness = models.PositiveSmallIntegerField(null=True)
    words = SealedTextField(blank=True)
    has_words = models.BooleanField(default=False)
    hidden = models.PositiveSmallIntegerField(default=0)
    removed_because = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["agency", "-at", "-id"], name="feedback_evaluations_newest"),
            models.Index(fields=["point", "-at"], name="feedback_evaluations_point"),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def scores(self) -> tuple[int | None, int | None, int | None]:
        """Attitude, speed, openness."""
        return self.attitude, self.speed, self.openness


class FollowUp(models.Model):
    """办理 of a low evaluation, or of a call in which somebody was not content: who answers, by when, what was done."""

    class State(models.TextChoices):
        """What became of it."""

        OPEN = "open", "待办理"
        MENDED = "mended", "已改进"
        EXPLAINED = "explained", "已核实，没有问题"
        UNCLEAR = "unclear", "说得不具体，无法核实"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    evaluation = models.OneToOneField(Evaluation, models.PROTECT, null=True, blank=True, related_name="follow_up")
    call = models.OneToOneField("feedback.Call", models.PROTECT, null=True, blank=True, related_name="follow_up")
    section = models.ForeignKey("agencies.Section", models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey("accounts.Person", models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    due_on = models.DateField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    answer = models.CharField(max_length=400, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["due_on", "made_at"]
        indexes = [models.Index(fields=["agency", "state", "due_on"], name="feedback_followups_due")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(evaluation__isnull=False, call__isnull=True)
                | models.Q(evaluation__isnull=True, call__isnull=False),
                name="feedback_followup_of_one",
            )
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.due_on}"


class Summary(models.Model):
    """That the results of a period were drafted as an item, so that nobody drafts them twice. 条例2019 §46."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField()
    item = models.UUIDField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)

    class Meta:
        ordering = ["-since", "-until"]
        constraints = [models.UniqueConstraint(fields=["agency", "since", "until"], name="feedback_summary_once")]

    def __str__(self) -> str:
        return f"{self.since}–{self.until}"
