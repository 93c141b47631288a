"""Reports of years before this platform 往年年报, read from a file and kept for carry-over and trends."""

from __future__ import annotations

import uuid

from django.db import models


class EarlierReport(models.Model):
    """A report that was read: kept_at None until somebody confirmed whose it is and of which year. 条例2019 §50.

    content: msgspec JSON of `annual.figures.whole`; findings: sentences of the checks, errors first.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    file = models.ForeignKey("vault.StoredFile", models.PROTECT, related_name="+")
    content = models.JSONField()
    findings = models.JSONField(default=list)
    read_at = models.DateTimeField()
    read_by = models.CharField(max_length=120)
    kept_at = models.DateTimeField(null=True)
    kept_by = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["-year", "-read_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "year"], condition=models.Q(kept_at__isnull=False), name="annual_one_earlier_a_year"
            )
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.year} {self.name}"
