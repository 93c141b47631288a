"""The table of the later release."""

from __future__ import annotations

from django.db import models


class Copied(models.Model):
    """One line of the ledger once more."""

    line = models.BigIntegerField(unique=True)
    said = models.TextField()
    length = models.IntegerField(default=0)
