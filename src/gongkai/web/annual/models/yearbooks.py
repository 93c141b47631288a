"""The report of a body on a year 年度报告: its paragraphs while it is written, its issues 送审稿、定稿 afterwards."""

from __future__ import annotations

import uuid

from django.db import models


class Yearbook(models.Model):
    """One body's report on one year. because: why the published report is corrected, "" for the first one.

    Its figures stand in no table: they are counted anew whenever somebody looks. 条例2019 §49, §50.
    """

    class State(models.TextChoices):
        """Where the work stands."""

        DRAFTING = "drafting", "起草中"
        IN_REVIEW = "in_review", "审核中"
        SIGNED = "signed", "已签发"
        PUBLISHED = "published", "已公布"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFTING)
    because = models.CharField(max_length=400, blank=True)
    begun_at = models.DateTimeField()
    begun_by = models.CharField(max_length=120)

    class Meta:
        ordering = ["-year"]
        constraints = [models.UniqueConstraint(fields=["agency", "year"], name="annual_one_report_a_year")]

    def __str__(self) -> str:
        return f"{self.agency} {self.year}"

    @property
    def subject(self) -> str:
        """How audit and notices name the report."""
        return f"annual:{self.pk}"


class Paragraph(models.Model):
    """One paragraph of a section; figures stand in it as tokens `{requests.received}`.

    section: key of the form, "" for what stands before the first; template: key of `data/prose.toml`, "" for one of
    somebody's own; while it is not `is_own` its words come from there, live. seen: the figures by their tokens when
    somebody last saved or confirmed it; None where nobody has. authors: ids of everybody who wrote in it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    yearbook = models.ForeignKey(Yearbook, models.CASCADE, related_name="paragraphs")
    section = models.CharField(max_length=16, blank=True)
    order = models.PositiveSmallIntegerField()
    template = models.CharField(max_length=40, blank=True)
    is_own = models.BooleanField(default=False)
    text = models.TextField(blank=True)
    seen = models.JSONField(null=True)
    dropped_at = models.DateTimeField(null=True)
    authors = models.JSONField(default=list)
    edition = models.PositiveIntegerField(default=1)
    touched_at = models.DateTimeField()
    touched_by = models.CharField(max_length=120)

    class Meta:
        ordering = ["order", "touched_at", "id"]

    def __str__(self) -> str:
        return f"{self.yearbook} {self.section} {self.order}"


class Edit(models.Model):
    """What a paragraph said after each change, for its history and for going back."""

    class Act(models.TextChoices):
        """What was done."""

        WRITE = "write", "修改"
        ADD = "add", "新增"
        TAKE = "take", "采用新数"
        RESET = "reset", "恢复自动起草"
        BACK = "back", "退回到以前的文字"
        DROP = "drop", "删去"
        RESTORE = "restore", "恢复"

    paragraph = models.ForeignKey(Paragraph, models.CASCADE, related_name="edits")
    act = models.CharField(max_length=8, choices=Act.choices)
    is_own = models.BooleanField()
    text = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=120)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.get_act_display()} {self.at}"


class Issue(models.Model):
    """A report as it was sent for review; nothing of it changes afterwards. 条例2019 §49, §50.

    content: msgspec JSON of `annual.figures.whole`; figures: every quantity by its key as printed; carried: the numbers
    of the requests carried out of the year, by applicant column; digest: of all these, which the signature binds.
    because: of a correction. item: where it is published; placed: digest of the words and files put there.
    """

    class State(models.TextChoices):
        """What became of it."""

        IN_REVIEW = "in_review", "审核中"
        RETURNED = "returned", "已退回"
        WITHDRAWN = "withdrawn", "已撤回"
        SIGNED = "signed", "已签发"
        PUBLISHED = "published", "已公布"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    yearbook = models.ForeignKey(Yearbook, models.PROTECT, related_name="issues")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.IN_REVIEW)
    because = models.CharField(max_length=400, blank=True)
    content = models.JSONField()
    figures = models.JSONField()
    carried = models.JSONField()
    digest = models.CharField(max_length=64)
    review = models.ForeignKey("clearance.Review", models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)
    signed_at = models.DateTimeField(null=True)
    signed_by = models.CharField(max_length=120, blank=True)
    item = models.ForeignKey("catalogue.Item", models.PROTECT, null=True, related_name="+")
    item_version = models.UUIDField(null=True)
    placed = models.CharField(max_length=64, blank=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["yearbook", "number"], name="annual_issues_in_order")]

    def __str__(self) -> str:
        return f"{self.yearbook} 第{self.number}稿"

    @property
    def subject(self) -> str:
        """How reviews name the issue."""
        return f"annual:{self.pk}"
