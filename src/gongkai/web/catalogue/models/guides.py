"""Texts that are written field by field: service guides, the disclosure guide; how often videos were watched."""

from __future__ import annotations

from django.db import models

from gongkai.web.catalogue.models.items import Item, Version


class StructuredText(models.Model):
    """The fields out of which the body of a version was written: a service guide, the disclosure guide. 条例2019 §12.

    body_digest: of the body as it was written from them; a body that somebody wrote over by hand has another, and then
    the fields are not what is shown.
    """

    class Kind(models.TextChoices):
        """What is written field by field. 条例2019 §12, §20.5."""

        SERVICE = "service", "办事指南"
        GUIDE = "guide", "公开指南"

    version = models.OneToOneField(Version, models.CASCADE, related_name="structured")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    content = models.JSONField()
    body_digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.version}"


class PlayCount(models.Model):
    """How often a video of a guide was played, as read off on a day."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="play_counts")
    address = models.CharField(max_length=300)
    plays = models.PositiveIntegerField()
    counted_on = models.DateField()
    by = models.CharField(max_length=120)

    class Meta:
        ordering = ["-counted_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["item", "address", "counted_on"], name="catalogue_counted_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.address} {self.plays}"
