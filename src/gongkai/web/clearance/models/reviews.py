"""Chains of reviews per body, reviews under way, and every verdict with its words. 条例2019 §17."""

from __future__ import annotations

import uuid

from django.db import models


class Chain(models.Model):
    """The reviews that one kind of paper passes in a body, in order. kind: `reply`, later `item`."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24)
    name = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "kind"], name="clearance_one_chain_a_kind")]

    def __str__(self) -> str:
        return self.name


class Step(models.Model):
    """One review of a chain: its title, the permit it needs. The last one signs."""

    chain = models.ForeignKey(Chain, models.CASCADE, related_name="steps")
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=40)
    permit = models.CharField(max_length=40)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["chain", "order"], name="clearance_steps_in_order")]

    def __str__(self) -> str:
        return self.title


class Review(models.Model):
    """One paper on its way through a chain; the steps are copied when it starts, so a later chain does not change it.

    subject: e.g. `letter:UUID`; steps: [{"title", "permit"}]; at_step: index of the one that is due;
    authors: ids of everybody who wrote it, none of whom may pass it; digest: of what is reviewed.
    """

    class State(models.TextChoices):
        """Where a review stands."""

        OPEN = "open", "审查中"
        PASSED = "passed", "已通过"
        RETURNED = "returned", "已退回"
        WITHDRAWN = "withdrawn", "已撤回"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24)
    subject = models.CharField(max_length=120, db_index=True)
    title = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    steps = models.JSONField()
    at_step = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    made_by = models.ForeignKey("accounts.Person", models.PROTECT, related_name="+")
    authors = models.JSONField(default=list)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["agency", "state", "started_at"], name="clearance_open_reviews")]

    def __str__(self) -> str:
        return self.title


class Verdict(models.Model):
    """What one reviewer said at one step. passed: else returned, with words. for_whom: held as somebody's deputy.

    eyes: ids of the people whose word it was: the reviewer's own, and of whom he stood in for.
    """

    review = models.ForeignKey(Review, models.PROTECT, related_name="verdicts")
    step = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=40)
    person = models.ForeignKey("accounts.Person", models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    for_whom = models.CharField(max_length=60, blank=True)
    eyes = models.JSONField(default=list)
    passed = models.BooleanField()
    words = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.title} {self.name}"
