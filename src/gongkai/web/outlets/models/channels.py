"""Channels 渠道 of a body, and every posting of an item on one of them. 条例2019 §23–25."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q


class Channel(models.Model):
    """One channel of a body: a column of a site, an official account, a notice board, a loudspeaker …

    kind: key of `data/channels.toml`; account: its name there, or where it hangs; keeper: whose task it is to put
    things up and take them down, None for whoever manages the channels of the body.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24)
    name = models.CharField(max_length=80)
    account = models.CharField(max_length=120, blank=True)
    link = models.URLField(max_length=300, blank=True)
    keeper = models.ForeignKey("accounts.Person", models.PROTECT, null=True, blank=True, related_name="+")
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["kind", "name"]
        constraints = [models.UniqueConstraint(fields=["agency", "name"], name="outlets_channel_named_once")]

    def __str__(self) -> str:
        return self.name


class Posting(models.Model):
    """An item on a channel: planned, put up, taken down; each with when and by whom. 条例2019 §23.

    due_on: the last day for putting it up, chosen when it was planned. version: what was put up; where the item has
    another one by now, the channel shows old words. link, proof, words: what proves it. Of one item at most one
    posting of a channel is planned or up. once: a token of the form, so that a form sent twice counts once.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    channel = models.ForeignKey(Channel, models.PROTECT, related_name="postings")
    item = models.ForeignKey("catalogue.Item", models.PROTECT, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    planned_at = models.DateTimeField()
    planned_by = models.CharField(max_length=120)
    version = models.ForeignKey("catalogue.Version", models.PROTECT, null=True, blank=True, related_name="+")
    up_at = models.DateTimeField(null=True, blank=True)
    up_by = models.CharField(max_length=120, blank=True)
    link = models.URLField(max_length=500, blank=True)
    words = models.CharField(max_length=200, blank=True)
    proof = models.ForeignKey("vault.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    down_at = models.DateTimeField(null=True, blank=True)
    down_by = models.CharField(max_length=120, blank=True)
    down_because = models.CharField(max_length=200, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    once = models.CharField(max_length=64, unique=True, null=True, blank=True)

    class Meta:
        ordering = ["planned_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "item"],
                condition=Q(down_at__isnull=True, dropped_at__isnull=True),
                name="outlets_posting_stands_once",
            )
        ]
        indexes = [
            models.Index(fields=["item"], name="outlets_posting_of_item"),
            models.Index(fields=["channel", "-up_at"], name="outlets_posting_up", condition=Q(down_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.item}"

    @property
    def is_up(self) -> bool:
        """Whether people can see it there now."""
        return self.up_at is not None and self.down_at is None

    @property
    def is_planned(self) -> bool:
        """Whether it is still to be put up."""
        return self.up_at is None and self.dropped_at is None


class Cursor(models.Model):
    """How far a follower of the list of releases has come. name: who follows; release: id of the last one seen."""

    name = models.CharField(max_length=24, unique=True)
    release = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name} {self.release}"
