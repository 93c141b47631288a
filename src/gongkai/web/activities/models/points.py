"""The work points 工作要点 of a year and the tasks they were divided into. 条例2019 §50."""

from __future__ import annotations

from django.db import models

from gongkai.web.activities.models.base import Entry


class WorkPoint(Entry):
    """One work point. done_on: of one that was divided, the day of its last task; services alone write it then."""

    number = models.CharField(max_length=20, blank=True)
    title = models.TextField()
    source = models.CharField(max_length=120, blank=True)
    section = models.ForeignKey("agencies.Section", models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    result = models.TextField(blank=True)


class Task(Entry):
    """One task of a work point: whose, until when, what came of it."""

    parent = models.ForeignKey(WorkPoint, models.PROTECT, related_name="tasks")
    title = models.CharField(max_length=200)
    section = models.ForeignKey("agencies.Section", models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    result = models.TextField(blank=True)
