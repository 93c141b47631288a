"""Sheets on their way into a ledger, and which column of them was taken for what. 条例2019 §20."""

from __future__ import annotations

import uuid

from django.db import models


class SheetImport(models.Model):
    """A sheet that somebody sent in, until it is taken up whole or thrown away; nothing of it is in a ledger before.

    ledger: decisions, fees or entries; columns: {field: number of the column from 0}; head_row: from 0; taken: how many
    rows it gave, None while it waits. The file goes when it was taken up.
    """

    class Ledger(models.TextChoices):
        """What can be taken from a sheet. 条例2019 §20."""

        DECISIONS = "decisions", "处理决定"
        FEES = "fees", "行政事业性收费"
        ENTRIES = "entries", "基层政务公开标准目录"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    ledger = models.CharField(max_length=12, choices=Ledger.choices)
    file = models.ForeignKey("vault.StoredFile", models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200)
    head_row = models.PositiveSmallIntegerField(default=0)
    columns = models.JSONField(default=dict)
    fixed = models.JSONField(default=dict)
    by = models.CharField(max_length=120)
    made_at = models.DateTimeField()
    taken = models.PositiveIntegerField(null=True)
    taken_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class KeptMapping(models.Model):
    """Which heads a body's sheets have for which field: what the next sheet is read by. heads: {field: head}."""

    agency = models.ForeignKey("agencies.Agency", models.CASCADE, related_name="+")
    ledger = models.CharField(max_length=12, choices=SheetImport.Ledger.choices)
    heads = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "ledger"], name="catalogue_one_mapping")]

    def __str__(self) -> str:
        return f"{self.ledger} {self.heads}"
