"""Words to one person of the staff, and what waits for whoever carries it out of the house."""

from __future__ import annotations

import uuid

from django.db import models

from gongkai.web.vault.fields import SealedTextField


class Notice(models.Model):
    """One line in somebody's inbox. key: what it is about, so that nobody is told the same thing twice.

    level: info, near, due or overdue; path: the page it leads to; subject: e.g. `case:UUID`.
    """

    person = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    key = models.CharField(max_length=160)
    level = models.CharField(max_length=12)
    said = models.CharField(max_length=400)
    path = models.CharField(max_length=200)
    subject = models.CharField(max_length=120, db_index=True)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="notices_told_once")]
        indexes = [models.Index(fields=["person", "read_at", "-made_at"], name="notices_unread_first")]

    def __str__(self) -> str:
        return self.said


class Mail(models.Model):
    """One message of the outbox: written in the same transaction as what it tells of, sent by the worker.

    key: sent once for it, ever; next_try_at: nobody else tries before; problem: what the mail server said last, with
    tries. No personal data in it.
    """

    key = models.CharField(max_length=160, unique=True)
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, db_index=True)
    next_try_at = models.DateTimeField(db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.subject


class Outgoing(models.Model):
    """Words to an address outside, until they were taken; as `Mail`, but the address is sealed. 个人信息保护法2021 §51.

    Once they were taken, address and words are forgotten; what is left keeps the key from being used again.
    way: who carries it; to: a mail address or a telephone number, "" for a draft of the official account; headers:
    further ones of the mail, or `source` of a draft; answer: what the carrier called it; about: what they speak of,
    `item:UUID` a line; held_at: since when they wait to be said anew, because what they speak of has changed.
    """

    class Way(models.TextChoices):
        """Who carries it."""

        MAIL = "mail", "电子邮件"
        SMS = "sms", "手机短信"
        WECHAT = "wechat", "微信公众号草稿"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=160, unique=True)
    way = models.CharField(max_length=8, choices=Way.choices)
    to = SealedTextField(blank=True)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField()
    headers = models.JSONField(default=dict, blank=True)
    about = models.TextField(blank=True)
    held_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, db_index=True)
    next_try_at = models.DateTimeField(db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=200, blank=True)
    answer = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.get_way_display()} {self.pk}"
