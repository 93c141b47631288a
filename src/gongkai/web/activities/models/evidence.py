"""What shows that an entry is true: photos and documents in the vault. 条例2019 §50."""

from __future__ import annotations

import uuid

from django.db import models


class Evidence(models.Model):
    """A file beside an entry. ledger, entry: which; words: what it shows. A photo tells no more where it was taken."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    ledger = models.CharField(max_length=20)
    entry = models.UUIDField()
    file = models.ForeignKey("vault.StoredFile", models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    words = models.CharField(max_length=200, blank=True)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["entry"], name="activities_evidence_of")]

    def __str__(self) -> str:
        return self.name


class Sheet(models.Model):
    """A sheet on its way into a ledger: nothing of it is there before it is taken up whole. The file goes then.

    columns: {field: number of the column from 0}; head_row: from 0; taken: how many rows it gave.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    ledger = models.CharField(max_length=20)
    file = models.ForeignKey("vault.StoredFile", models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200)
    head_row = models.PositiveSmallIntegerField(default=0)
    columns = models.JSONField(default=dict)
    by = models.CharField(max_length=120)
    made_at = models.DateTimeField()
    taken = models.PositiveIntegerField(null=True)
    taken_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name
