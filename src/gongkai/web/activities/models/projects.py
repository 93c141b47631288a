"""Livelihood projects 民生实事 and how far they are. 条例2019 §21."""

from __future__ import annotations

from django.db import models

from gongkai.web.activities.models.base import Entry


class Project(Entry):
    """One project of a year. money: planned, 万元. 条例2019 §21."""

    title = models.CharField(max_length=120)
    goal = models.TextField()
    section = models.ForeignKey("agencies.Section", models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField()
    money = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    result = models.TextField(blank=True)


class Progress(Entry):
    """How far a project was on a day. percent: of the whole; money: spent up to then, 万元."""

    parent = models.ForeignKey(Project, models.PROTECT, related_name="progress")
    told_on = models.DateField()
    percent = models.PositiveSmallIntegerField()
    money = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    words = models.TextField()
