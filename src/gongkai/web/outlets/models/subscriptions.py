"""Subscriptions 订阅: an address that asked to be told, and said so twice. 个人信息保护法2021 §13, §51."""

from __future__ import annotations

import uuid

from django.db import models

from gongkai.web.vault.fields import SealedTextField


class Subscription(models.Model):
    """One wish of one address. The address is sealed; whoever is gone has none: the row is deleted.

    way: mail or sms; mark: keyed digest of way and address, to find it again and to bound how many it has; guard: of
    the whole wish, so that it stands once. agency: None for every body; topic, audience, column: "" for all. confirm:
    digest of the token or code that was sent, until it was given back or its time ran out (tries: how often a wrong
    one was). release: id of the last release told of.
    """

    class Way(models.TextChoices):
        """How it is told."""

        MAIL = "mail", "电子邮件"
        SMS = "sms", "手机短信"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    way = models.CharField(max_length=8, choices=Way.choices)
    address = SealedTextField()
    mark = models.CharField(max_length=64, db_index=True)
    guard = models.CharField(max_length=64, unique=True)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, null=True, blank=True, related_name="+")
    column = models.CharField(max_length=40, blank=True)
    topic = models.CharField(max_length=40, blank=True)
    audience = models.CharField(max_length=32, blank=True)
    made_at = models.DateTimeField()
    confirm = models.CharField(max_length=64, blank=True, db_index=True)
    confirm_until = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    release = models.BigIntegerField(default=0)
    told_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["confirmed_at", "told_on"], name="outlets_to_be_told")]

    def __str__(self) -> str:
        return f"{self.get_way_display()} {self.pk}"
