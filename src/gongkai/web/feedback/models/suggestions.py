"""Suggestions and complaints 意见投诉, from arrival to the answer that all may read. 条例2019 §6, §46."""

from __future__ import annotations

import uuid

from django.db import models

from gongkai.web.vault.fields import SealedTextField


class Suggestion(models.Model):
    """One matter that somebody brought up. What was written, who wrote it and the answer are sealed.

    about: in a few words, masked where it held what must not be told; query_digest, phone_digest: of the query code and
    of the last digits of the telephone, "" where none was left. may_publish: whether the writer agreed that matter and
    answer are told to all without a trace of who. once: of the form, so that sending twice counts once.

    section: who answers; due_on: the last day for the answer (含当日); proposed: the answer while it is under review.
    merged_into: the matter that answers this one too; passed_to: the body or hotline that it was handed to. told_on,
    told_how: when and how the writer heard of the answer outside of the status page. item: the draft, later the public
    text, in which the matter and its answer are told to all.
    """

    class Kind(models.TextChoices):
        """What somebody wants."""

        SUGGESTION = "suggestion", "意见建议"
        COMPLAINT = "complaint", "投诉"
        QUESTION = "question", "咨询求助"

    class Channel(models.TextChoices):
        """How it came."""

        WEB = "web", "网上"
        PHONE = "phone", "电话"
        PAPER = "paper", "来信、意见箱"
        VISIT = "visit", "当面"
        HOTLINE = "hotline", "12345 等转来"

    class State(models.TextChoices):
        """Where the work on it stands."""

        RECEIVED = "received", "待交办"
        ASSIGNED = "assigned", "办理中"
        REVIEW = "review", "答复待审核"
        ANSWERED = "answered", "已答复"
        MERGED = "merged", "已合并办理"
        PASSED = "passed", "已转交"
        CLOSED = "closed", "不再办理"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    number = models.CharField(max_length=24)
    once = models.UUIDField(unique=True)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    channel = models.CharField(max_length=8, choices=Channel.choices)
    about = models.CharField(max_length=80)
    words = SealedTextField()
    name = SealedTextField(blank=True)
    contact = SealedTextField(blank=True)
    query_digest = models.CharField(max_length=64, unique=True)
    phone_digest = models.CharField(max_length=64, blank=True)
    wants_answer = models.BooleanField(default=True)
    may_publish = models.BooleanField(default=True)
    received_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.RECEIVED)
    wanted_section = models.ForeignKey("agencies.Section", models.PROTECT, null=True, blank=True, related_name="+")
    section = models.ForeignKey("agencies.Section", models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    proposed = SealedTextField(blank=True)
    proposed_by = models.ForeignKey("accounts.Person", models.PROTECT, null=True, blank=True, related_name="+")
    review = models.ForeignKey("clearance.Review", models.PROTECT, null=True, blank=True, related_name="+")
    answer = SealedTextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=120, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    passed_to = models.CharField(max_length=80, blank=True)
    ended_because = models.CharField(max_length=300, blank=True)
    told_on = models.DateField(null=True, blank=True)
    told_how = models.CharField(max_length=80, blank=True)
    item = models.ForeignKey("catalogue.Item", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-received_at", "-id"]
        indexes = [
            models.Index(fields=["agency", "-received_at", "-id"], name="feedback_suggestions_newest"),
            models.Index(fields=["agency", "state", "due_on"], name="feedback_suggestions_due"),
            models.Index(fields=["item"], name="feedback_suggestions_item"),
        ]
        constraints = [models.UniqueConstraint(fields=["agency", "number"], name="feedback_suggestion_numbered")]

    def __str__(self) -> str:
        return self.number

    @property
    def subject(self) -> str:
        """What the audit, reviews and reminders call it."""
        return f"suggestion:{self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something."""
        return self.state in (self.State.RECEIVED, self.State.ASSIGNED, self.State.REVIEW)
