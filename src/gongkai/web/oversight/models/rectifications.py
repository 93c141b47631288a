"""Rectifications 整改: a problem, who mends it by when, what shows that, who checked. 条例2019 §46, §47."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import models

from gongkai.law.citation import UnknownCitation, said

if TYPE_CHECKING:
    from django.db.models.manager import RelatedManager


class Rectification(models.Model):
    """One problem to be mended in a body. number: 整改2026-0003, of a 督办单 its 文号; without gaps.

    issuer: the body above that ordered it, None where the body found it itself; point: of the self-inspection that
    found it; first_due_on: as it was set at first; due_on: as extended; asked_until, asked_because: an extension that
    waits for its answer. authors: ids of whoever planned, proved or sent it in: none of them closes it.
    """

    class State(models.TextChoices):
        """Where it stands; overdue 逾期 is no state but a light."""

        OPEN = "open", "待整改"
        WORKING = "working", "整改中"
        REVIEW = "review", "待复核"
        CLOSED = "closed", "已销号"
        DROPPED = "dropped", "已撤销"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    issuer = models.ForeignKey("agencies.Agency", models.PROTECT, null=True, blank=True, related_name="+")
    point = models.ForeignKey("oversight.Point", models.PROTECT, null=True, blank=True, related_name="rectifications")
    number = models.CharField(max_length=60)
    problem = models.CharField(max_length=200)
    detail = models.TextField(max_length=2000, blank=True)
    basis = models.CharField(max_length=200, blank=True)
    demand = models.TextField(max_length=1000, blank=True)
    section = models.ForeignKey("agencies.Section", models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey("accounts.Person", models.PROTECT, null=True, blank=True, related_name="+")
    opened_on = models.DateField()
    first_due_on = models.DateField()
    due_on = models.DateField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    measures = models.TextField(max_length=2000, blank=True)
    result = models.TextField(max_length=2000, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    received_by = models.CharField(max_length=120, blank=True)
    asked_until = models.DateField(null=True, blank=True)
    asked_because = models.CharField(max_length=400, blank=True)
    sent_in_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closed_by = models.CharField(max_length=120, blank=True)
    letter = models.ForeignKey("vault.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    authors = models.JSONField(default=list)
    opened_by = models.CharField(max_length=120)
    once = models.CharField(max_length=64, unique=True, null=True, blank=True)

    if TYPE_CHECKING:
        agency_id: int
        issuer_id: int | None
        section_id: int | None
        person_id: int | None
        point_id: uuid.UUID | None
        letter_id: uuid.UUID | None
        proofs: RelatedManager[Proof]
        happenings: RelatedManager[Happening]

    class Meta:
        ordering = ["due_on", "number"]
        constraints = [models.UniqueConstraint(fields=["agency", "number"], name="oversight_rectification_numbered")]
        indexes = [
            models.Index(fields=["agency", "state", "due_on"], name="oversight_to_rectify"),
            models.Index(fields=["issuer", "state", "due_on"], name="oversight_ordered"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.problem}"

    @property
    def basis_said(self) -> str:
        """What it goes against, a clause in full words where it is cited as the house cites."""
        try:
            return said(self.basis) if self.basis else ""
        except UnknownCitation:
            return self.basis

    @property
    def is_done(self) -> bool:
        """Whether nothing more is to be done about it."""
        return self.state in (self.State.CLOSED, self.State.DROPPED)


class Proof(models.Model):
    """What shows that something was mended: a file or a photo, with a word on it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    rectification = models.ForeignKey(Rectification, models.CASCADE, related_name="proofs")
    words = models.CharField(max_length=200, blank=True)
    file = models.ForeignKey("vault.StoredFile", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.CharField(max_length=120)

    if TYPE_CHECKING:
        file_id: uuid.UUID

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return self.words or str(self.pk)


class Happening(models.Model):
    """What was done about a rectification, when and by whom; never changed. tone: of the pattern `timeline`."""

    rectification = models.ForeignKey(Rectification, models.CASCADE, related_name="happenings")
    act = models.CharField(max_length=16)
    said = models.CharField(max_length=200)
    words = models.TextField(max_length=2000, blank=True)
    tone = models.CharField(max_length=8, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=120)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.said
