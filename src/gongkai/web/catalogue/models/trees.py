"""The trees of a body beyond the packaged ones: its own columns 自设栏目. 平台规范2019."""

from __future__ import annotations

from django.db import models


class OwnColumn(models.Model):
    """A column that a body keeps besides those of `data/columns.toml`; its key is never one of theirs. 平台规范2019.

    parent: key of the column above it, "" at the top; kinds: of `Item.Kind`; keywords: with spaces between.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    key = models.SlugField(max_length=40)
    title = models.CharField(max_length=40)
    type = models.CharField(max_length=20)
    description = models.CharField(max_length=120)
    keywords = models.CharField(max_length=120, blank=True)
    parent = models.CharField(max_length=40, blank=True)
    kinds = models.JSONField(default=list)
    order = models.PositiveSmallIntegerField(default=0)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["agency", "key"], name="catalogue_column_named_once")]

    def __str__(self) -> str:
        return self.title
