"""Trainings, proposals, innovations: ledgers whose entries have no parts. 条例2019 §48, §50."""

from __future__ import annotations

from django.db import models

from gongkai.web.activities.models.base import Entry


class Training(Entry):
    """One training. role: whether the body held it or sent people to it; hours: lessons, by the clock. 条例2019 §48."""

    topic = models.CharField(max_length=120)
    kind = models.CharField(max_length=16)
    role = models.CharField(max_length=12)
    held_on = models.DateField()
    hours = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    people = models.PositiveIntegerField()
    organiser = models.CharField(max_length=80, blank=True)
    place = models.CharField(max_length=100, blank=True)
    lecturer = models.CharField(max_length=80, blank=True)
    words = models.TextField(blank=True)


class Proposal(Entry):
    """A proposal of a deputy 人大代表建议 or of a conference member 政协委员提案, up to its reply. 条例2019 §50."""

    number = models.CharField(max_length=40)
    source = models.CharField(max_length=12)
    title = models.CharField(max_length=200)
    role = models.CharField(max_length=8)
    section = models.ForeignKey("agencies.Section", models.PROTECT, null=True, blank=True, related_name="+")
    received_on = models.DateField()
    due_on = models.DateField()
    replied_on = models.DateField(null=True, blank=True)
    reply_number = models.CharField(max_length=80, blank=True)
    met_on = models.DateField(null=True, blank=True)
    met_how = models.CharField(max_length=200, blank=True)
    satisfaction = models.CharField(max_length=12, blank=True)
    adoption = models.CharField(max_length=4, blank=True)
    publishing = models.CharField(max_length=12, blank=True)
    link = models.CharField(max_length=300, blank=True)


class Innovation(Entry):
    """A new way of doing things, what it brought, and whether others took it up or honoured it. 条例2019 §50."""

    title = models.CharField(max_length=120)
    kind = models.CharField(max_length=12)
    since_on = models.DateField()
    words = models.TextField()
    effect = models.TextField(blank=True)
    award = models.CharField(max_length=200, blank=True)
