"""Mistakes that readers report 找错. 检查指标2019."""

from __future__ import annotations

import uuid

from django.db import models

from gongkai.web.vault.fields import SealedTextField


class ErrorReport(models.Model):
    """A mistake on a public page, reported by a reader 找错. 检查指标2019.

    page: its address; title: what stood above it; subject: `item:UUID` where it is an item. once: of the form, so that
    sending twice reports once. words and contact are sealed: a reader may quote the very number that should not be
    there.
    """

    class Kind(models.TextChoices):
        """What is wrong."""

        WORDS = "words", "错别字、病句"
        CONTENT = "content", "内容不对或者过时"
        LINK = "link", "链接、附件打不开"
        PERSONAL = "personal", "露出了个人信息"
        ACCESS = "access", "看不清、读屏读不出"
        OTHER = "other", "其他"

    class State(models.TextChoices):
        """What became of it."""

        OPEN = "open", "待核实"
        MENDED = "mended", "已改正"
        SOUND = "sound", "核实无误"
        PASSED = "passed", "已转其他单位"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    number = models.CharField(max_length=24)
    once = models.UUIDField(unique=True)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    page = models.CharField(max_length=300)
    title = models.CharField(max_length=200)
    subject = models.CharField(max_length=120, blank=True)
    words = SealedTextField()
    contact = SealedTextField(blank=True)
    at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    answer = models.CharField(max_length=400, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["agency", "state", "-at"], name="feedback_errors_open")]
        constraints = [models.UniqueConstraint(fields=["agency", "number"], name="feedback_error_numbered_once")]

    def __str__(self) -> str:
        return self.number
