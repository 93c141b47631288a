"""Normative documents of a body, how long they are in force, and the rounds of cleaning them up. 条例2019 §20.1."""

from __future__ import annotations

from datetime import date

from django.db import models

from gongkai.web.catalogue.models.items import Item


class NormativeDocument(models.Model):
    """A rule or normative document of a body, when it came into and went out of force. 条例2019 §20.1.

    item: where its words are published, None for one that is kept here alone. is_trial: 暂行, 试行. expires_on: its
    last day (含当日), by its own words or by the province's rule; None for one without end. amended_on, repealed_on,
    lapsed_on: 修改, 废止, 失效; because: by which document or decision. successor: what stands in its place.
    """

    class Kind(models.TextChoices):
        """The two rows of table two. 年报格式2021 表二."""

        RULES = "rules", "规章"
        NORMATIVE = "normative_documents", "行政规范性文件"

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24, choices=Kind.choices)
    title = models.CharField(max_length=200)
    number = models.CharField(max_length=80, blank=True)
    issued_on = models.DateField()
    in_force_on = models.DateField(null=True, blank=True)
    is_trial = models.BooleanField(default=False)
    expires_on = models.DateField(null=True, blank=True)
    amended_on = models.DateField(null=True, blank=True)
    repealed_on = models.DateField(null=True, blank=True)
    lapsed_on = models.DateField(null=True, blank=True)
    because = models.CharField(max_length=200, blank=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replaced")
    item = models.OneToOneField(Item, models.PROTECT, null=True, blank=True, related_name="normative")

    class Meta:
        indexes = [models.Index(fields=["agency", "-issued_on"], name="catalogue_documents")]

    def __str__(self) -> str:
        return self.title

    def state_on(self, day: date) -> str:
        """Where it stands on that day, by `Item.Validity`; 失效 after its last day though nobody said so."""
        if self.repealed_on is not None and self.repealed_on <= day:
            return Item.Validity.REPEALED
        ended = self.lapsed_on is not None and self.lapsed_on <= day
        if ended or (self.expires_on is not None and self.expires_on < day):
            return Item.Validity.EXPIRED
        if self.amended_on is not None and self.amended_on <= day:
            return Item.Validity.AMENDED
        return Item.Validity.IN_FORCE


class CleanUp(models.Model):
    """A round in which every document in force is looked at again 清理. 规范性文件清理2010.

    through_on: documents issued up to then (含当日) are looked at; item: the list of results, as a draft to publish.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    through_on = models.DateField()
    started_on = models.DateField()
    started_by = models.CharField(max_length=120)
    ended_on = models.DateField(null=True, blank=True)
    item = models.ForeignKey(Item, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-started_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency"], condition=models.Q(ended_on__isnull=True), name="catalogue_one_clean_up"
            )
        ]

    def __str__(self) -> str:
        return self.title


class CleanUpVerdict(models.Model):
    """What a round says of one document; blank until somebody has looked at it. 规范性文件清理2010."""

    class Verdict(models.TextChoices):
        """The four lists that are published. 规范性文件清理2010."""

        KEEP = "keep", "继续有效"
        AMEND = "amend", "拟修改"
        REPEAL = "repeal", "废止"
        LAPSE = "lapse", "失效"

    clean_up = models.ForeignKey(CleanUp, models.CASCADE, related_name="verdicts")
    document = models.ForeignKey(NormativeDocument, models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=8, choices=Verdict.choices, blank=True)
    words = models.CharField(max_length=200, blank=True)
    by = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["document__issued_on", "id"]
        constraints = [models.UniqueConstraint(fields=["clean_up", "document"], name="catalogue_judged_once")]

    def __str__(self) -> str:
        return f"{self.document}：{self.get_verdict_display()}"
