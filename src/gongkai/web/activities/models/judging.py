"""Who was held to account 责任追究, and how the work was assessed 工作考核. 条例2019 §46."""

from __future__ import annotations

from django.db import models

from gongkai.web.activities.models.base import Entry
from gongkai.web.vault.fields import SealedTextField


class Accountability(Entry):
    """Somebody held to account, by his post and never by name; its words are sealed. 条例2019 §46."""

    decided_on = models.DateField()
    whom = SealedTextField()
    why = SealedTextField()
    by_whom = models.CharField(max_length=80)
    form = models.CharField(max_length=12)
    result = SealedTextField(blank=True)


class Assessment(Entry):
    """What somebody found of the work of a year: a score out of `full`, a rank among so many. 条例2019 §46."""

    assessor = models.CharField(max_length=80)
    kind = models.CharField(max_length=12)
    told_on = models.DateField(null=True, blank=True)
    score = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    full = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    rank = models.PositiveSmallIntegerField(null=True, blank=True)
    among = models.PositiveSmallIntegerField(null=True, blank=True)
    grade = models.CharField(max_length=40, blank=True)
    words = models.TextField(blank=True)
