"""Opinion items 舆情 with their responses, and drafts laid out for comment 公开征求意见.

舆情回应2016; 决策条例2019 §14, §15.
"""

from __future__ import annotations

import uuid

from django.db import models

from gongkai.web.feedback.models.addresses import new_slug
from gongkai.web.vault.fields import SealedTextField


class Opinion(models.Model):
    """What is being said in public and may need a word of the body. due_at: by when it is to be responded to.

    source: where it was met; owner: who answers for the response. item: the response as it is published; link: one
    that stands elsewhere; response: what was done, in a sentence. ended_because: why no response is needed.
    """

    class Level(models.TextChoices):
        """How grave it is. 舆情回应2016."""

        ORDINARY = "ordinary", "一般"
        NOTABLE = "notable", "较大"
        GRAVE = "grave", "重大、特别重大突发事件"

    class State(models.TextChoices):
        """Where it stands."""

        OPEN = "open", "待回应"
        RESPONDED = "responded", "已回应"
        NEEDLESS = "needless", "不需要回应"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    number = models.CharField(max_length=24)
    once = models.UUIDField(unique=True)
    source = models.CharField(max_length=80)
    address = models.URLField(max_length=300, blank=True)
    about = models.CharField(max_length=80)
    words = SealedTextField(blank=True)
    level = models.CharField(max_length=12, choices=Level.choices)
    found_at = models.DateTimeField()
    due_at = models.DateTimeField()
    section = models.ForeignKey("agencies.Section", models.PROTECT, null=True, blank=True, related_name="+")
    owner = models.ForeignKey("accounts.Person", models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    responded_at = models.DateTimeField(null=True, blank=True)
    response = models.CharField(max_length=300, blank=True)
    link = models.URLField(max_length=300, blank=True)
    item = models.ForeignKey("catalogue.Item", models.PROTECT, null=True, blank=True, related_name="+")
    ended_because = models.CharField(max_length=300, blank=True)
    made_by = models.CharField(max_length=120)

    class Meta:
        ordering = ["-found_at", "-id"]
        indexes = [
            models.Index(fields=["agency", "-found_at", "-id"], name="feedback_opinions_newest"),
            models.Index(fields=["agency", "state", "due_at"], name="feedback_opinions_due"),
        ]
        constraints = [models.UniqueConstraint(fields=["agency", "number"], name="feedback_opinion_numbered")]

    def __str__(self) -> str:
        return self.number

    @property
    def subject(self) -> str:
        """What the audit and reminders call it."""
        return f"opinion:{self.pk}"

    @property
    def was_in_time(self) -> bool | None:
        """Whether the response came by due_at; None while there is none."""
        return None if self.responded_at is None else self.responded_at <= self.due_at


class PublicConsultation(models.Model):
    """A draft laid out for comment from opens_on to closes_on (含当日). 决策条例2019 §15.

    item: the draft as it is published; short_because: why the period is shorter than the law has it, shown to all.
    result: the item that tells what became of the comments 采纳情况, a draft at first. slug: its public address.
    """

    class Kind(models.TextChoices):
        """What is drafted. 决策条例2019 §3."""

        DECISION = "decision", "重大行政决策草案"
        DOCUMENT = "document", "规范性文件草案"
        OTHER = "other", "其他征集"

    class State(models.TextChoices):
        """Where it stands; whether comments are taken just now is told by its days."""

        OPEN = "open", "已发布"
        CLOSED = "closed", "已结束"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.CharField(max_length=16, unique=True, default=new_slug, editable=False)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    title = models.CharField(max_length=120)
    said = models.CharField(max_length=400, blank=True)
    item = models.ForeignKey("catalogue.Item", models.PROTECT, related_name="+")
    opens_on = models.DateField()
    closes_on = models.DateField()
    short_because = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    ended_at = models.DateTimeField(null=True, blank=True)
    result = models.ForeignKey("catalogue.Item", models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)

    class Meta:
        ordering = ["-opens_on", "-made_at"]
        indexes = [models.Index(fields=["agency", "state", "closes_on"], name="feedback_consultations")]

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> str:
        """What the audit and reminders call it."""
        return f"consultation:{self.pk}"


class Comment(models.Model):
    """What somebody says of a draft, and what became of it. Words, name and contact are sealed.

    taken: whether it was adopted, with reason; the result tells all of them without who.
    """

    class Taken(models.TextChoices):
        """What became of it. 决策条例2019 §14."""

        OPEN = "open", "待研究"
        ADOPTED = "adopted", "采纳"
        PARTLY = "partly", "部分采纳"
        NOT = "not", "未采纳"
        BESIDE = "beside", "与草案无关"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consultation = models.ForeignKey(PublicConsultation, models.PROTECT, related_name="comments")
    number = models.PositiveIntegerField()
    once = models.UUIDField(unique=True)
    channel = models.CharField(max_length=8, choices=[("web", "网上"), ("paper", "书面、当面")], default="web")
    words = SealedTextField()
    name = SealedTextField(blank=True)
    contact = SealedTextField(blank=True)
    at = models.DateTimeField()
    taken = models.CharField(max_length=8, choices=Taken.choices, default=Taken.OPEN)
    because = models.CharField(max_length=300, blank=True)
    judged_by = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["consultation", "number"], name="feedback_comment_numbered")]

    def __str__(self) -> str:
        return f"{self.consultation} {self.number}"
