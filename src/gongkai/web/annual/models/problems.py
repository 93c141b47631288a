"""Problems of a year 存在的主要问题, handed down by supervision for section five of the report. 条例2019 §50.4."""

from __future__ import annotations

from django.db import models


class Problem(models.Model):
    """One problem and what was done about it; key: who handed it down names it, e.g. `rectification:UUID`.

    path: the page at the desk that it came from. done_on: the day it was settled, None while it is not.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=80)
    problem = models.CharField(max_length=400)
    measures = models.CharField(max_length=400, blank=True)
    found_on = models.DateField()
    done_on = models.DateField(null=True)
    path = models.CharField(max_length=200, blank=True)
    taken_at = models.DateTimeField()

    class Meta:
        ordering = ["found_on", "id"]
        constraints = [models.UniqueConstraint(fields=["agency", "key"], name="annual_problem_once")]

    def __str__(self) -> str:
        return self.problem
