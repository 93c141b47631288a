"""The ledger's one table. The database itself refuses to change or remove a line (see the migration)."""

from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """One act: who (`actor`, a name; `actor_key`, an id), when, what (`act`, a code), to what (`subject`).

    chain: code of the body, or `system`; number: from 1, without gaps within the chain; said: one Chinese sentence
    without personal data; digest: of everything in the line and of the line before it.
    """

    chain = models.CharField(max_length=32)
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=120)
    actor_key = models.CharField(max_length=64)
    act = models.CharField(max_length=64)
    subject = models.CharField(max_length=120)
    said = models.TextField()
    detail = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "number"], name="audit_one_line_a_number")]
        indexes = [
            models.Index(fields=["subject", "number"], name="audit_by_subject"),
            models.Index(fields=["chain", "-number"], name="audit_newest_first"),
        ]

    def __str__(self) -> str:
        return f"{self.chain} {self.number}"


class Head(models.Model):
    """The last line of a chain; whoever adds a line locks this row first."""

    chain = models.CharField(max_length=32, primary_key=True)
    number = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return f"{self.chain} {self.number}"
