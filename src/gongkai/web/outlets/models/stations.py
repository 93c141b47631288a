"""Stations 公开专区、村级便民服务站: what hangs there, since when, and the monthly collection. 条例2019 §25."""

from __future__ import annotations

import uuid
from secrets import token_hex

from django.db import models
from django.db.models import Q


def new_slug() -> str:
    """A public address that tells nothing of how many there are."""
    return token_hex(6)


class Station(models.Model):
    """One place where people look. kind: key of `data/stations.toml`; liaison: who keeps it; slug: public address.

    across, down: where it lies on the sketch of the township, in hundredths from the left and from the top; None where
    nobody has drawn it in.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.CharField(max_length=16, unique=True, default=new_slug, editable=False)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24)
    name = models.CharField(max_length=80)
    village = models.CharField(max_length=60, blank=True)
    address = models.CharField(max_length=200, blank=True)
    hours = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    liaison = models.ForeignKey("accounts.Person", models.PROTECT, null=True, blank=True, related_name="+")
    across = models.PositiveSmallIntegerField(null=True, blank=True)
    down = models.PositiveSmallIntegerField(null=True, blank=True)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["agency", "name"], name="outlets_station_named_once")]

    def __str__(self) -> str:
        return self.name


class Shown(models.Model):
    """One thing that hangs at a station: an item of the catalogue, or a sheet of the village's own (item is None).

    title: as it was put up, `name` what it is called now; duty: which line of the standard list it fulfils, "" for
    none; version: of the item as it was put up; proof: a photo, its metadata removed. once: a token of the form.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    station = models.ForeignKey(Station, models.PROTECT, related_name="shown")
    item = models.ForeignKey("catalogue.Item", models.PROTECT, null=True, blank=True, related_name="+")
    version = models.ForeignKey("catalogue.Version", models.PROTECT, null=True, blank=True, related_name="+")
    title = models.CharField(max_length=200)
    duty = models.CharField(max_length=40, blank=True)
    words = models.CharField(max_length=200, blank=True)
    proof = models.ForeignKey("vault.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    up_at = models.DateTimeField()
    up_by = models.CharField(max_length=120)
    down_at = models.DateTimeField(null=True, blank=True)
    down_by = models.CharField(max_length=120, blank=True)
    down_because = models.CharField(max_length=200, blank=True)
    once = models.CharField(max_length=64, unique=True, null=True, blank=True)

    class Meta:
        ordering = ["-up_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["station", "item"], condition=Q(down_at__isnull=True), name="outlets_shown_once_at_a_station"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The present title of the item, which may have been corrected since; of a sheet of its own, what it says."""
        return self.item.title if self.item is not None else self.title


class Collection(models.Model):
    """月报 of a station: what it showed in a month (counted when it was sent), and what the liaison adds.

    month: its first day. visitors, copies, asked: how many came to look, copies handed out, questions and opinions
    taken down. experience: what worked, for the other stations to read.
    """

    class State(models.TextChoices):
        """Where it lies."""

        OPEN = "open", "待报送"
        SENT = "sent", "已报送"
        RETURNED = "returned", "已退回"
        RECEIVED = "received", "已接收"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    station = models.ForeignKey(Station, models.PROTECT, related_name="collections")
    month = models.DateField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    standing = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    removed = models.PositiveIntegerField(default=0)
    visitors = models.PositiveIntegerField(null=True, blank=True)
    copies = models.PositiveIntegerField(null=True, blank=True)
    asked = models.PositiveIntegerField(null=True, blank=True)
    words = models.CharField(max_length=500, blank=True)
    experience = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.CharField(max_length=120, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=120, blank=True)
    returned_because = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-month", "station__name"]
        constraints = [models.UniqueConstraint(fields=["station", "month"], name="outlets_one_collection_a_month")]

    def __str__(self) -> str:
        return f"{self.station} {self.month:%Y-%m}"
