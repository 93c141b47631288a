"""A county collects the annual reports of its bodies 年报收集: who owes one, what came, what was told. 条例2019 §49."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from django.db.models.manager import RelatedManager


class ReportRound(models.Model):
    """The reports of one year that a county collects. 条例2019 §49.

    township_due_on, department_due_on, county_due_on: last days, themselves in time; waivers: findings let stand, as
    `annual.model.Waiver`; item: the published list of where each report is to be read.
    """

    class State(models.TextChoices):
        """Whether reports are still taken."""

        OPEN = "open", "收集中"
        CLOSED = "closed", "已结束"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    township_due_on = models.DateField()
    department_due_on = models.DateField()
    county_due_on = models.DateField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    waivers = models.JSONField(default=list)
    item = models.ForeignKey("catalogue.Item", models.PROTECT, null=True, blank=True, related_name="+")
    begun_at = models.DateTimeField()
    begun_by = models.CharField(max_length=120)
    closed_at = models.DateTimeField(null=True, blank=True)

    if TYPE_CHECKING:
        agency_id: int
        item_id: uuid.UUID | None
        bodies: RelatedManager[Expected]
        filings: RelatedManager[Filing]

    class Meta:
        ordering = ["-year"]
        constraints = [models.UniqueConstraint(fields=["agency", "year"], name="oversight_one_round_a_year")]

    def __str__(self) -> str:
        return f"{self.agency.short_name}{self.year}年度年报收集"

    @property
    def subject(self) -> str:
        """How audit and notices name it."""
        return f"report-round:{self.pk}"


class Expected(models.Model):
    """A body that owes a report. agency: None where it does not work on this platform. 条例2019 §49.

    kind: of `annual.rollup.Kind`; due_on: a day of its own; excused_because: why it owes none after all; returned_at:
    sent back to be put right; link_*: what came of trying its address; door: digest of the token of its own link.
    """

    class Kind(models.TextChoices):
        """What sort of body it is."""

        TOWNSHIP = "township", "乡镇"
        STREET = "street", "街道"
        DEPARTMENT = "department", "部门"
        GOVERNMENT = "government", "政府"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(ReportRound, models.CASCADE, related_name="bodies")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    order = models.PositiveSmallIntegerField(default=0)
    contact = models.CharField(max_length=120, blank=True)
    due_on = models.DateField(null=True, blank=True)
    excused_because = models.CharField(max_length=200, blank=True)
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_because = models.CharField(max_length=400, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.CharField(max_length=120, blank=True)
    accepted_because = models.CharField(max_length=400, blank=True)
    published_on = models.DateField(null=True, blank=True)
    address = models.CharField(max_length=600, blank=True)
    link_state = models.CharField(max_length=8, blank=True)
    link_said = models.CharField(max_length=200, blank=True)
    link_checked_at = models.DateTimeField(null=True, blank=True)
    door = models.CharField(max_length=64, blank=True, db_index=True)
    door_made_at = models.DateTimeField(null=True, blank=True)

    if TYPE_CHECKING:
        agency_id: int | None
        round_id: uuid.UUID
        filings: RelatedManager[Filing]
        raised: RelatedManager[Raised]
        letters: RelatedManager[PointsLetter]

    class Meta:
        ordering = ["order", "name"]
        constraints = [models.UniqueConstraint(fields=["round", "name"], name="oversight_expected_once")]

    def __str__(self) -> str:
        return self.name


class Filing(models.Model):
    """A file or a report of the house as it came in; every version is kept. 条例2019 §49.

    role: the report of the year, that of the year before, or the county's own; counts: taken into the sum; content:
    msgspec JSON of `annual.figures.whole`, None where it was not read; findings: of `annual.model.Finding`; why: it
    was not taken; issue: of the live report, where it came out of this platform.
    """

    class State(models.TextChoices):
        """What became of it."""

        WAITING = "waiting", "待读取"
        READ = "read", "已读出"
        ASIDE = "aside", "待认领"
        UNREAD = "unread", "读不了"

    class Role(models.TextChoices):
        """What it is taken for."""

        REPORT = "report", "本年度年报"
        PREVIOUS = "previous", "上年年报"
        PARENT = "parent", "县级年报"

    class Source(models.TextChoices):
        """How it came."""

        COUNTY = "county", "县级上传"
        HOUSE = "house", "平台报送"
        DOOR = "door", "链接上传"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(ReportRound, models.CASCADE, related_name="filings")
    expected = models.ForeignKey(Expected, models.CASCADE, null=True, blank=True, related_name="filings")
    role = models.CharField(max_length=8, choices=Role.choices, default=Role.REPORT)
    source = models.CharField(max_length=8, choices=Source.choices)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64, blank=True)
    file = models.ForeignKey("vault.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    issue = models.ForeignKey("annual.Issue", models.PROTECT, null=True, blank=True, related_name="+")
    content = models.JSONField(null=True)
    findings = models.JSONField(default=list)
    why = models.CharField(max_length=400, blank=True)
    compared_with = models.CharField(max_length=200, blank=True)
    counts = models.BooleanField(default=False)
    read_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField()
    received_by = models.CharField(max_length=120)
    order = models.PositiveSmallIntegerField(default=0)
    dropped_at = models.DateTimeField(null=True, blank=True)

    if TYPE_CHECKING:
        round_id: uuid.UUID
        expected_id: uuid.UUID | None
        file_id: uuid.UUID | None

    class Meta:
        ordering = ["-received_at", "-order"]
        indexes = [models.Index(fields=["round", "state"], name="oversight_filings_of_a_round")]
        constraints = [
            models.UniqueConstraint(
                fields=["expected", "role"], condition=models.Q(counts=True), name="oversight_one_counts"
            )
        ]

    def __str__(self) -> str:
        return self.name


class PointsLetter(models.Model):
    """A letter to a body: its points, or that its report is missing. reply_by: itself in time. 条例2019 §3."""

    class Kind(models.TextChoices):
        """What it asks for."""

        POINTS = "points", "整改函"
        CHASE = "chase", "催报函"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    expected = models.ForeignKey(Expected, models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    file = models.ForeignKey("vault.StoredFile", models.PROTECT, related_name="+")
    points = models.PositiveSmallIntegerField(default=0)
    reply_by = models.DateField()
    sent_at = models.DateTimeField()
    sent_by = models.CharField(max_length=120)

    if TYPE_CHECKING:
        expected_id: uuid.UUID

    class Meta:
        ordering = ["-sent_at"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.expected}"


class Raised(models.Model):
    """A point that a body was told of, ticked off by itself once a report without it came. 条例2019 §3, §50.

    fingerprint: of the finding, the same in every version that has it.
    """

    expected = models.ForeignKey(Expected, models.CASCADE, related_name="raised")
    letter = models.ForeignKey(PointsLetter, models.CASCADE, related_name="raised")
    fingerprint = models.CharField(max_length=64)
    code = models.CharField(max_length=8)
    severity = models.CharField(max_length=8)
    message = models.TextField()
    place = models.CharField(max_length=400, blank=True)
    cite = models.CharField(max_length=120, blank=True)
    repair = models.TextField(blank=True)
    told_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["expected", "fingerprint"], name="oversight_raised_once")]

    def __str__(self) -> str:
        return self.message
