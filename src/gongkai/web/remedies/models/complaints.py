"""Complaints to the supervisor 投诉、举报, and what the body complained of says to them. 条例2019 §47, §51."""

from __future__ import annotations

import uuid

from django.db import models

from gongkai.web.vault.fields import SealedTextField


class Complaint(models.Model):
    """One complaint, kept by the body that answers it. number: `2026-3`, without gaps within body and year.

    about: the body complained of: the keeper itself, or one below it; about_name: one that is not kept here. matter:
    in one line, without anybody's name; complainant, contact, words: sealed. passed_by: who handed it down, with
    their number. finding: what was found; reasons: sealed; told_on: the complainant was told.
    """

    class Kind(models.TextChoices):
        """What is complained of. 条例2019 §47."""

        PUBLICATION = "publication", "没有按要求主动公开"
        REPLY = "reply", "没有依法答复申请"
        FEE = "fee", "收费"
        CONDUCT = "conduct", "服务态度、办事作风"
        OTHER = "other", "其他"

    class Way(models.TextChoices):
        """How it came."""

        LETTER = "letter", "信函"
        VISIT = "visit", "当面"
        PHONE = "phone", "电话"
        ONLINE = "online", "网上"
        PASSED = "passed", "上级或者其他机关转来"

    class Finding(models.TextChoices):
        """What was found, and what was done. 条例2019 §47, §51."""

        CORRECT = "correct", "属实，责令改正"
        CRITICISED = "criticised", "属实，责令改正并通报批评"
        PARTLY = "partly", "部分属实，责令改正"
        MENDED = "mended", "属实，已经自行改正"
        UNFOUNDED = "unfounded", "不属实"
        REDIRECTED = "redirected", "不属于受理范围，告知其他途径"
        WITHDRAWN = "withdrawn", "投诉人撤回"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    number = models.CharField(max_length=24)
    about = models.ForeignKey("agencies.Agency", models.PROTECT, null=True, blank=True, related_name="+")
    about_name = models.CharField(max_length=120, blank=True)
    case = models.ForeignKey("casework.Case", models.PROTECT, null=True, blank=True, related_name="+")
    case_number = models.CharField(max_length=24, blank=True)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    way = models.CharField(max_length=8, choices=Way.choices)
    passed_by = models.CharField(max_length=120, blank=True)
    passed_number = models.CharField(max_length=80, blank=True)
    matter = models.CharField(max_length=120)
    complainant = SealedTextField(blank=True)
    contact = SealedTextField(blank=True)
    words = SealedTextField()
    handler = models.ForeignKey("accounts.Person", models.PROTECT, null=True, blank=True, related_name="+")
    received_on = models.DateField()
    due_on = models.DateField()
    finding = models.CharField(max_length=12, choices=Finding.choices, blank=True)
    reasons = SealedTextField(blank=True)
    decided_on = models.DateField(null=True, blank=True)
    told_on = models.DateField(null=True, blank=True)
    told_how = models.CharField(max_length=80, blank=True)
    once = models.CharField(max_length=64, unique=True, null=True, blank=True)

    class Meta:
        ordering = ["-received_on", "-id"]
        constraints = [models.UniqueConstraint(fields=["agency", "number"], name="remedies_complaint_numbered_once")]
        indexes = [models.Index(fields=["agency", "-received_on", "-id"], name="remedies_complaints_newest")]

    def __str__(self) -> str:
        return self.number

    @property
    def about_said(self) -> str:
        """The body complained of, in words."""
        return self.about.name if self.about is not None else self.about_name

    @property
    def is_about_us(self) -> bool:
        """Whether it is about the body that keeps it."""
        return self.about_id == self.agency_id

    @property
    def is_open(self) -> bool:
        """Whether it waits for a finding."""
        return self.decided_on is None

    @property
    def subject(self) -> str:
        """How notices and the ledger name it."""
        return f"complaint:{self.pk}"

    @property
    def path(self) -> str:
        """Its page at the desk."""
        return f"/desk/complaints/{self.pk}/"


FOUNDED = (
    Complaint.Finding.CORRECT, Complaint.Finding.CRITICISED, Complaint.Finding.PARTLY, Complaint.Finding.MENDED,
)  # fmt: skip
"""What counts as founded 查证属实. 条例2019 §47."""
MENDS = (Complaint.Finding.CORRECT, Complaint.Finding.CRITICISED, Complaint.Finding.PARTLY)
"""What orders the body to put something right. 条例2019 §47."""


class Statement(models.Model):
    """What a body is asked to tell about a complaint 情况说明, and tells. agency: who is asked. docs/decisions/0193.

    question: what the asked body reads, without anybody's name; words: its answer, sealed; file: with it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="statements")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    question = models.CharField(max_length=600)
    due_on = models.DateField()
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=120)
    words = SealedTextField(blank=True)
    file = models.ForeignKey("vault.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    given_on = models.DateField(null=True, blank=True)
    given_by = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["complaint", "agency"],
                condition=models.Q(given_on__isnull=True),
                name="remedies_asked_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.complaint} {self.agency}"

    @property
    def path(self) -> str:
        """Its page at the desk of the body that is asked."""
        return f"/desk/statements/{self.pk}/"
