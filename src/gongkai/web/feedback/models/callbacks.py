"""Call-backs 回访: a plan, the fair sample drawn for it, each call and each try. 条例2019 §46."""

from __future__ import annotations

import uuid

from django.db import models

from gongkai.web.vault.fields import SealedTextField


class Plan(models.Model):
    """回访计划: whom of whom, what is asked, how often one tries.

    questions: `{"key", "said", "kind"}` in order, kind one of score, yes, words. population: `[subject, stratum]` of
    everybody who could have been drawn, as it was then; with seed the same sample comes out
    again (docs/decisions/0196).
    strata: `{"key", "said", "of", "drawn"}`. Of people it holds nothing.
    """

    class Source(models.TextChoices):
        """Who is called."""

        CASES = "cases", "办结的依申请公开申请"
        EVALUATED = "evaluated", "评价过答复的申请"
        MATTERS = "matters", "导入的办理事项"

    class State(models.TextChoices):
        """Where it stands."""

        DRAFT = "draft", "起草"
        CALLING = "calling", "正在回访"
        CLOSED = "closed", "已结束"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    number = models.CharField(max_length=24)
    title = models.CharField(max_length=80)
    source = models.CharField(max_length=12, choices=Source.choices)
    since = models.DateField()
    until = models.DateField()
    size = models.PositiveIntegerField()
    tries = models.PositiveSmallIntegerField()
    due_on = models.DateField(null=True, blank=True)
    opening = models.CharField(max_length=400, blank=True)
    questions = models.JSONField(default=list)
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    seed = models.CharField(max_length=32, blank=True)
    population = models.JSONField(default=list)
    population_digest = models.CharField(max_length=64, blank=True)
    strata = models.JSONField(default=list)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)
    drawn_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_words = models.CharField(max_length=400, blank=True)
    once = models.UUIDField(unique=True, null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["agency", "number"], name="feedback_plan_numbered_once")]

    def __str__(self) -> str:
        return self.number

    @property
    def subject(self) -> str:
        """How audit and notices name it."""
        return f"plan:{self.pk}"


class Call(models.Model):
    """One who was drawn. subject: `case:UUID` or `matter:UUID`, and nothing else of him.

    answers: value by the key of the question; words are sealed. next_on: not before that day. content: whether he was,
    None where nobody was reached or nothing was scored.
    """

    class State(models.TextChoices):
        """Where it stands."""

        WAITING = "waiting", "待回访"
        AGAIN = "again", "再打一次"
        REACHED = "reached", "已访到"
        REFUSED = "refused", "不愿回答"
        UNREACHED = "unreached", "没有联系上"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="calls")
    order = models.PositiveIntegerField()
    subject = models.CharField(max_length=60)
    stratum = models.CharField(max_length=80)
    caller = models.ForeignKey("accounts.Person", models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    next_on = models.DateField(null=True, blank=True)
    answers = models.JSONField(default=dict)
    words = SealedTextField(blank=True)
    content = models.BooleanField(null=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["plan", "order"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "subject"], name="feedback_called_once_in_a_plan"),
            models.UniqueConstraint(fields=["plan", "order"], name="feedback_call_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.plan} {self.order}"


class Try(models.Model):
    """One try: the telephone was dialled, and what came of it."""

    class Outcome(models.TextChoices):
        """What came of it."""

        REACHED = "reached", "接通，回答了"
        REFUSED = "refused", "接通，不愿回答"
        LATER = "later", "接通，另约时间"
        SILENT = "silent", "没有人接、占线、关机"
        WRONG = "wrong", "空号、号码不对"
        CORRECTED = "corrected", "更正登记"

    call = models.ForeignKey(Call, models.PROTECT, related_name="tries")
    number = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    note = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=120)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["call", "number"], name="feedback_try_once")]

    def __str__(self) -> str:
        return f"{self.call} {self.number}"


class Matter(models.Model):
    """办理事项 of an office that was read from its sheet so that people can be asked: who and where are sealed.

    section: of the office, as the sheet says; index: blind, so that the same line is not taken twice. Name and
    telephone are forgotten when the plans that ask them are closed. 个人信息保护法2021 §47.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    batch = models.UUIDField(db_index=True)
    matter = models.CharField(max_length=120)
    section = models.CharField(max_length=80, blank=True)
    done_on = models.DateField()
    name = SealedTextField(blank=True)
    phone = SealedTextField(blank=True)
    index = models.CharField(max_length=64)
    read_at = models.DateTimeField()
    read_by = models.CharField(max_length=120)
    forgotten_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-done_on", "id"]
        indexes = [models.Index(fields=["agency", "done_on"], name="feedback_matters_by_day")]
        constraints = [models.UniqueConstraint(fields=["agency", "index"], name="feedback_matter_once")]

    def __str__(self) -> str:
        return self.matter
