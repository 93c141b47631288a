"""Taking a request in, by whatever channel: the case, its number, its query code, its applicant. 条例2019 §29, §31."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from django.db import IntegrityError, transaction
from msgspec import Struct

from gongkai.cases.events import Received
from gongkai.cases.vocabulary import Applicant as ApplicantKind
from gongkai.cases.vocabulary import Channel
from gongkai.web.accounts.queries import PUBLIC, Actor
from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.services import take_number
from gongkai.web.casework.models import Applicant, Case
from gongkai.web.casework.models.case import SUBMITTED
from gongkai.web.casework.queries.digests import code_digest, identity_index, phone_digest
from gongkai.web.casework.queries.lists.searching import name_index
from gongkai.web.casework.services.recording import Changed, begin, count_in, record
from gongkai.web.look.words import civil_day

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency

CODE_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH: Final = 16
NUMBERS: Final = "case"
"""The series of 登记号."""


class Asking(Struct, frozen=True, kw_only=True):
    """What is asked for, and in which form. 条例2019 §29."""

    matter: str
    description: str
    document_number: str = ""
    wanted_form: str
    wanted_delivery: str


class Person(Struct, frozen=True, kw_only=True):
    """Who asks, with proof of identity and contact; the agent, if any. 条例2019 §29."""

    kind: ApplicantKind
    name: str
    identity_kind: str
    identity_number: str = ""
    representative: str = ""
    phone: str = ""
    email: str = ""
    postcode: str = ""
    address: str = ""
    agent_name: str = ""
    agent_identity_number: str = ""
    agent_phone: str = ""
    privacy_version: str = ""
    privacy_shown_at: datetime | None = None


class Arrival(Struct, frozen=True, kw_only=True):
    """How it came, and the days that fix the receipt day; all None while it is not confirmed yet. 条例2019 §31."""

    channel: Channel
    submitted_on: date
    signed_on: date | None = None
    confirmed_on: date | None = None


class TakenIn(Struct, frozen=True):
    """The case and its query code, which is shown once and kept as a digest alone."""

    case: Case
    code: str


def take_in(
    agency: Agency,
    *,
    asking: Asking,
    person: Person,
    arrival: Arrival,
    by: Actor,
    at: datetime,
    received_on: date | None,
    once: str = "",
) -> TakenIn:
    """A new case with the next number of the year. 条例2019 §29, §31.

    received_on: the receipt day, None where both sides have not confirmed it yet (internet, fax); by: PUBLIC when the
    applicant sends it in. once: a token of the form; the same one twice raises SentTwice with the first case.
    Raises NotPermitted; UnableToReceive when the receipt day is not the channel's.
    """
    if by is not PUBLIC:
        by.require(Permit.CASE_TAKE_IN, agency_id=agency.pk)
    if once and (first := Case.objects.filter(once=once).first()):
        raise SentTwice(first)
    code = new_code()
    case = _made(agency, asking=asking, arrival=arrival, by=by, at=at, code=code, phone=person.phone, once=once)
    case.applicant_kind = person.kind.value
    applicant = _applicant(case, person)
    received = () if received_on is None else (_received(person.kind, arrival, received_on),)
    count_in(case, *received, at=at)
    try:
        with transaction.atomic():  # as short as it can be: all numbers of the year wait for each other here
            case.number = f"{arrival.submitted_on.year}-{_next(agency, arrival):04d}"
            begin(case, *received, by=by, at=at)
            applicant.save(force_insert=True)
    except IntegrityError as twice:
        raise SentTwice(Case.objects.filter(once=once).first() if once else None) from twice
    return TakenIn(case, code)


@transaction.atomic
def confirm(case: Case, *, confirmed_on: date, by: Actor, at: datetime) -> Case:
    """The case with its receipt day: the day both sides confirmed. 条例2019 §31.

    Raises NotPermitted, Unable, Changed.
    """
    by.require(Permit.CASE_HANDLE, agency_id=case.agency_id)
    if case.state != SUBMITTED:
        raise Changed(case.events.order_by("-number").first())
    submitted_on = civil_day(case.submitted_at)
    arrival = Arrival(channel=case.channel, submitted_on=submitted_on, confirmed_on=confirmed_on)  # type: ignore[arg-type]
    event = _received(ApplicantKind(case.applicant_kind), arrival, confirmed_on)
    return record(case.pk, event, by=by, at=at, version=case.version)


class SentTwice(Exception):
    """The same form came twice (a double click, the back button): the first case stands, a second is not made."""

    def __init__(self, case: Case | None) -> None:
        self.case = case
        super().__init__("这份申请已经提交过了，没有重复登记。")


def new_code() -> str:
    """A query code: 16 letters of Crockford's base 32, 80 bits."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def _next(agency: Agency, arrival: Arrival) -> int:
    return take_number(agency.pk, kind=NUMBERS, year=arrival.submitted_on.year)


def _made(
    agency: Agency, *, asking: Asking, arrival: Arrival, by: Actor, at: datetime, code: str, phone: str, once: str
) -> Case:
    written_down = Case.Origin.STAFF if by.machine is None else Case.Origin.API
    return Case(
        agency=agency,
        origin=Case.Origin.PUBLIC if by is PUBLIC else written_down,
        channel=arrival.channel,
        matter=asking.matter,
        description=asking.description,
        document_number=asking.document_number,
        wanted_form=asking.wanted_form,
        wanted_delivery=asking.wanted_delivery,
        query_digest=code_digest(code),
        phone_digest=phone_digest(phone),
        submitted_at=at,
        once=once or None,
    )


def _applicant(case: Case, person: Person) -> Applicant:
    fields = {name: getattr(person, name) for name in person.__struct_fields__ if name != "kind"}
    index = identity_index(person.identity_kind, person.identity_number)
    return Applicant(case=case, identity_index=index, name_index=name_index(person.name), **fields)


def _received(kind: ApplicantKind, arrival: Arrival, received_on: date) -> Received:
    return Received(
        on=received_on,
        channel=arrival.channel,
        applicant=kind,
        submitted_on=arrival.submitted_on,
        signed_on=arrival.signed_on,
        confirmed_on=arrival.confirmed_on,
    )
