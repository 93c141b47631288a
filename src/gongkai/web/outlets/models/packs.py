"""Packs for audiences 人群专题 that a body adds to the packaged ones."""

from __future__ import annotations

from django.db import models


class OwnPack(models.Model):
    """A pack of the body's own. key: what stands in `Item.audiences`; columns, fields: what is proposed for it."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    key = models.SlugField(max_length=32)
    title = models.CharField(max_length=40)
    said = models.CharField(max_length=200, blank=True)
    large = models.BooleanField(default=False)
    columns = models.JSONField(default=list, blank=True)
    fields = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["agency", "key"], name="outlets_pack_keyed_once")]

    def __str__(self) -> str:
        return self.title
