"""The leading group 领导小组, its meetings and what they decided. 条例2019 §4."""

from __future__ import annotations

from django.db import models

from gongkai.web.activities.models.base import Entry


class Member(Entry):
    """Who is in the leading group by which post, since when and until which day (含当日). 条例2019 §4."""

    post = models.CharField(max_length=80)
    person = models.CharField(max_length=40)
    duty = models.CharField(max_length=12)
    since_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    document = models.CharField(max_length=120, blank=True)


class Meeting(Entry):
    """One meeting about open government. 条例2019 §4."""

    topic = models.CharField(max_length=120)
    kind = models.CharField(max_length=12)
    held_on = models.DateField()
    chair = models.CharField(max_length=80, blank=True)
    people = models.PositiveIntegerField(null=True, blank=True)
    words = models.TextField(blank=True)


class Decision(Entry):
    """What a meeting decided: to be done by a section until a day. 条例2019 §4."""

    parent = models.ForeignKey(Meeting, models.PROTECT, related_name="decisions")
    title = models.CharField(max_length=200)
    section = models.ForeignKey("agencies.Section", models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    result = models.TextField(blank=True)
