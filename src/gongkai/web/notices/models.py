"""Words to one person of the staff, and letters that wait for the mail."""

from __future__ import annotations

from django.db import models


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
