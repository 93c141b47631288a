"""What every entry of every ledger has: whose it is, of which year, who entered and changed it. 条例2019 §50."""

from __future__ import annotations

import uuid

from django.db import models


class Entry(models.Model):
    """An entry of a ledger. What the ledger keeps of it is told in `data/ledgers.toml`, one column a field.

    year, dated_on: where it stands in the ledger, worked out by the services when it is written. edition: counts every
    change, so that nobody writes over what he has not seen. struck_at: taken out of the ledger, and kept. once: a token
    of the form that entered it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    dated_on = models.DateField()
    edition = models.PositiveIntegerField(default=1)
    entered_at = models.DateTimeField()
    entered_by = models.CharField(max_length=120)
    changed_at = models.DateTimeField(null=True, blank=True)
    changed_by = models.CharField(max_length=120, blank=True)
    struck_at = models.DateTimeField(null=True, blank=True)
    struck_by = models.CharField(max_length=120, blank=True)
    struck_because = models.CharField(max_length=200, blank=True)
    once = models.CharField(max_length=64, unique=True, null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["-dated_on", "-id"]
        indexes = [
            models.Index(fields=["agency", "-dated_on", "-id"], name="activities_%(class)s_list"),
            models.Index(fields=["agency", "year"], name="activities_%(class)s_year"),
        ]

    def __str__(self) -> str:
        return f"{self._meta.model_name} {self.pk}"
