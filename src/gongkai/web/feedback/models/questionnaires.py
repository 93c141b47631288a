"""Questionnaires 问卷 of a body, their questions and what was answered: nobody is asked who he is. 条例2019 §46."""

from __future__ import annotations

import uuid

from django.db import models

from gongkai.web.feedback.models.addresses import new_slug


class Questionnaire(models.Model):
    """One questionnaire, open from opens_on to closes_on (含当日). slug: its public address, on posters too.

    purpose: a social review 社会评议 counts for 条例2019 §46, a survey does not. item: the report on it, a draft at
    first. ended_at: when it was closed, before closes_on or after; results count from then.
    """

    class Purpose(models.TextChoices):
        """What it is for."""

        REVIEW = "review", "社会评议"
        SURVEY = "survey", "问卷调查"

    class State(models.TextChoices):
        """Where it stands."""

        DRAFT = "draft", "起草中"
        OPEN = "open", "已发布"
        CLOSED = "closed", "已结束"
        DROPPED = "dropped", "已作废"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.CharField(max_length=16, unique=True, default=new_slug, editable=False)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    title = models.CharField(max_length=80)
    intro = models.CharField(max_length=400, blank=True)
    purpose = models.CharField(max_length=8, choices=Purpose.choices)
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    opens_on = models.DateField()
    closes_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)
    released_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    item = models.ForeignKey("catalogue.Item", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-opens_on", "-made_at"]
        indexes = [models.Index(fields=["agency", "state", "closes_on"], name="feedback_questionnaires")]

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> str:
        """What the audit calls it."""
        return f"questionnaire:{self.pk}"


class Question(models.Model):
    """One question. options: the words to choose from, of SINGLE and MULTIPLE alone; scale: one to five."""

    class Kind(models.TextChoices):
        """How it is answered."""

        SINGLE = "single", "选一项"
        MULTIPLE = "multiple", "可选多项"
        SCALE = "scale", "打分（1 到 5）"
        TEXT = "text", "写一段话"

    questionnaire = models.ForeignKey(Questionnaire, models.CASCADE, related_name="questions")
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=Kind.choices)
    words = models.CharField(max_length=120)
    options = models.JSONField(default=list, blank=True)
    required = models.BooleanField(default=True)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.words


class Response(models.Model):
    """What one person answered: by id of the question, a number of an option, several, a score, or masked words.

    guard: one answer of a device, see `portal.saying`; random for one that was given on paper. on: the day alone, for
    the minute might tell who it was.
    """

    class Channel(models.TextChoices):
        """Where it was filled in."""

        WEB = "web", "网上"
        PAPER = "paper", "纸质录入"

    questionnaire = models.ForeignKey(Questionnaire, models.CASCADE, related_name="responses")
    guard = models.CharField(max_length=64, unique=True)
    channel = models.CharField(max_length=8, choices=Channel.choices, default=Channel.WEB)
    on = models.DateField()
    given = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.questionnaire} {self.on}"
