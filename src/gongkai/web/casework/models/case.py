"""A case and its events. The events are the truth; the cached columns are written by `services.recording` alone."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import models
from msgspec import convert

from gongkai.cases.events import AnyEvent
from gongkai.cases.record import fold
from gongkai.cases.state import Case as Record
from gongkai.cases.state import State
from gongkai.cases.vocabulary import Applicant as ApplicantKind
from gongkai.law.form_labels import column_label
from gongkai.law.receipt import receipt_rules

if TYPE_CHECKING:
    from django.db.models.manager import RelatedManager

    from gongkai.web.casework.models.people import Applicant

SUBMITTED = "submitted"
"""Sent in by internet or fax, not yet confirmed with the applicant: no receipt day yet. 条例2019 §31."""
RETRACTED = "retracted"
"""Taken back by the applicant before that: it never was received, and counts nowhere. docs/decisions/0105."""
STATES = [(SUBMITTED, "待确认收到"), (RETRACTED, "确认收到前撤回"), *((state.value, state.said) for state in State)]


def applicant_kinds() -> list[tuple[str, str]]:
    """The columns of table three with their labels. 年报格式2021 表三."""
    return [(kind.value, column_label("2021", "requests", kind.value)) for kind in ApplicantKind]


class Case(models.Model):
    """One request 依申请公开案件. 条例2019 §29–§45.

    number: 登记号 `2026-0005`, without gaps within body and year; matter: what is asked, in one line; version: grows
    with every event, so that two officers do not decide over each other; query_digest, phone_digest: of the code
    and of the last digits of the telephone, which the applicant names together. Caches: state, outcome, due_on
    (reply, by the calendar of the day it was written; None while it cannot be known), due_before (original), stopped,
    due_seen_on (the day on which due_on was counted: while an opinion is awaited it moves on), received_on,
    applicant_kind, received_year, closed_on, closed_year, decided_on.
    """

    class Origin(models.TextChoices):
        """Who wrote the case down."""

        PUBLIC = "public", "申请人网上提交"
        STAFF = "staff", "工作人员登记"
        API = "api", "接口"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    number = models.CharField(max_length=24)
    origin = models.CharField(max_length=8, choices=Origin.choices)
    channel = models.CharField(max_length=16, choices=[(rule.channel, rule.title) for rule in receipt_rules()])
    matter = models.CharField(max_length=200)
    description = models.TextField()
    document_number = models.CharField(max_length=120, blank=True)
    wanted_form = models.CharField(max_length=40)
    wanted_delivery = models.CharField(max_length=40)
    query_digest = models.CharField(max_length=64, unique=True)
    phone_digest = models.CharField(max_length=64, blank=True)
    handler = models.ForeignKey("accounts.Person", models.PROTECT, null=True, blank=True, related_name="+")
    section = models.ForeignKey("agencies.Section", models.PROTECT, null=True, blank=True, related_name="+")
    restricted = models.BooleanField(default=False)
    submitted_at = models.DateTimeField()
    once = models.CharField(max_length=64, unique=True, null=True)
    archived_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0)
    # caches
    state = models.CharField(max_length=24, choices=STATES, default=SUBMITTED)
    applicant_kind = models.CharField(max_length=24, choices=applicant_kinds())
    outcome = models.CharField(max_length=48, blank=True)
    received_on = models.DateField(null=True)
    received_year = models.PositiveSmallIntegerField(null=True)
    decided_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    closed_year = models.PositiveSmallIntegerField(null=True)
    due_on = models.DateField(null=True)
    due_before = models.DateField(null=True)
    due_seen_on = models.DateField(null=True)
    stopped = models.BooleanField(default=False)

    if TYPE_CHECKING:
        applicant: Applicant
        agency_id: int
        handler_id: int | None
        section_id: int | None
        events: RelatedManager[CaseEvent]

    class Meta:
        ordering = ["-submitted_at", "-number"]
        constraints = [models.UniqueConstraint(fields=["agency", "number"], name="casework_number_once")]
        indexes = [
            models.Index(fields=["agency", "state", "due_on"], name="casework_inbox"),
            models.Index(fields=["agency", "-received_on", "-id"], name="casework_newest"),
            models.Index(
                fields=["agency", "closed_year", "applicant_kind", "outcome", "received_year"], name="casework_tables"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def to_record(self) -> Record:
        """The pure record of the case: its events folded. 条例2019 §29–§42. Raises Unable for an impossible history."""
        return fold(event.to_event() for event in self.events.all())

    @property
    def subject(self) -> str:
        """How audit, notices and reviews name the case."""
        return f"case:{self.pk}"


class CaseEvent(models.Model):
    """One event, as the core knows it (payload: msgspec JSON of `cases.events`), with who wrote it down and when."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="events")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    on = models.DateField()
    payload = models.JSONField()
    said = models.TextField()
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=120)
    recorded_key = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="casework_event_once")]

    def __str__(self) -> str:
        return self.said

    def to_event(self) -> AnyEvent:
        """The event of the core. Raises msgspec.ValidationError for a payload that is none."""
        return convert(self.payload, type=AnyEvent)


class CaseLink(models.Model):
    """Two cases that belong together: linked, the same asked again, or split off (一事一申请). 条例2019 §36.6, §44."""

    class Kind(models.TextChoices):
        """How they belong together."""

        LINKED = "linked", "关联"
        DUPLICATE = "duplicate", "重复申请"
        SPLIT = "split", "拆分（一事一申请）"

    case = models.ForeignKey(Case, models.PROTECT, related_name="links")
    other = models.ForeignKey(Case, models.PROTECT, related_name="linked_from")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "other"], name="casework_linked_once")]

    def __str__(self) -> str:
        return f"{self.case} {self.other}"
