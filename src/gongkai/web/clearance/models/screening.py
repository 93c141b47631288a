"""Runs of the screening, what each found and what became of it; words a body tells it. 条例2019 §14, §15, §17."""

from __future__ import annotations

import uuid

from django.db import models


class Screening(models.Model):
    """One run of the screening over a paper as it then was. subject and digest as of a Review; `whole`: all was read.

    rules: the version of the set of rules; superseded: a newer run over the same paper counts instead.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    subject = models.CharField(max_length=120, db_index=True)
    title = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    rules = models.CharField(max_length=24)
    whole = models.BooleanField()
    authors = models.JSONField(default=list)
    superseded = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["subject", "-at"], name="clearance_newest_screening")]

    def __str__(self) -> str:
        return f"{self.title} {self.at}"


class Found(models.Model):
    """One finding of a screening and what became of it. excerpt: masked; masks: what is proposed instead.

    mending: what one click does: put the masks into the text (`mask`), rest on the public copy, in which it is gone
    (`copy`), or nothing ("").

    mark: keyed digest of rule and of what was met, so that a decision holds for the next run over the same words;
    nothing of what was met can be read from it.
    """

    class State(models.TextChoices):
        """What was decided."""

        OPEN = "open", "待处理"
        MASKED = "masked", "已遮蔽"
        CONFIRMED = "confirmed", "已确认"
        OVERRIDDEN = "overridden", "已放行"

    screening = models.ForeignKey(Screening, models.CASCADE, related_name="findings")
    order = models.PositiveIntegerField()
    rule = models.CharField(max_length=8)
    version = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=8)
    place = models.JSONField()
    excerpt = models.CharField(max_length=200)
    said = models.CharField(max_length=300)
    repair = models.CharField(max_length=300)
    masks = models.JSONField(default=list)
    mending = models.CharField(max_length=8, blank=True)
    secret = models.BooleanField(default=False)
    mark = models.CharField(max_length=64)
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    settled_by = models.ForeignKey("accounts.Person", models.PROTECT, null=True, related_name="+")
    settled_name = models.CharField(max_length=60, blank=True)
    settled_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["screening", "order"], name="clearance_findings_in_order")]

    def __str__(self) -> str:
        return f"{self.rule} {self.said}"


class Term(models.Model):
    """A word that a body tells the screening 机关词表: one always written wrong, a name to be spelt right, and so on.

    instead: the right word of a wrong one; why: e.g. where a contact has been made public.
    """

    class Kind(models.TextChoices):
        """What is told of the word."""

        WRONG = "wrong", "易错词"
        LEADER = "leader", "须写对的姓名"
        CONTACT = "contact", "已公开的联系方式"
        NAME = "name", "本机关的其他名称"

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    text = models.CharField(max_length=80)
    instead = models.CharField(max_length=80, blank=True)
    why = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["kind", "text"]
        constraints = [models.UniqueConstraint(fields=["agency", "kind", "text"], name="clearance_term_once")]

    def __str__(self) -> str:
        return self.text
