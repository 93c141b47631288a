"""Consultation 征求意见 of a third party, a joint maker or another agency, with their silences. 条例2019 §32–§34."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from msgspec import Struct

from gongkai.cases.events import ConsultationClosed, ConsultationOpened, ConsultationServed
from gongkai.cases.vocabulary import Answer, Consulted
from gongkai.web.accounts.roles import Permit
from gongkai.web.casework.models import Party
from gongkai.web.casework.services.recording import record

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.casework.models import Case


class Asked(Struct, frozen=True, kw_only=True):
    """Who is asked, and about what. Name and contact are sealed. 条例2019 §32."""

    kind: Consulted
    name: str
    contact: str = ""
    about: str


@transaction.atomic
def consult(case: Case, asked: Asked, *, opened_on: date, by: Actor, at: datetime, version: int) -> Party:
    """The party that was asked in writing on `opened_on`; the clock stands from the day after. 条例2019 §33.3.

    Its ref is the next of the case, e.g. `第三方1`. Raises NotPermitted, Unable, Changed.
    """
    by.require(Permit.CASE_HANDLE, agency_id=case.agency_id)
    number = Party.objects.filter(case=case, kind=asked.kind.value).count() + 1
    ref = f"{asked.kind.said}{number}"
    record(case.pk, ConsultationOpened(on=opened_on, ref=ref, kind=asked.kind), by=by, at=at, version=version)
    fields = {"name": asked.name, "contact": asked.contact, "about": asked.about}
    return Party.objects.create(case=case, ref=ref, kind=asked.kind.value, **fields)


def serve_consultation(case: Case, ref: str, *, served_on: date, by: Actor, at: datetime, version: int) -> Case:
    """The case in which that party's own period runs from `served_on`. 条例2019 §32, §34."""
    by.require(Permit.CASE_HANDLE, agency_id=case.agency_id)
    return record(case.pk, ConsultationServed(on=served_on, ref=ref), by=by, at=at, version=version)


@transaction.atomic
def end_consultation(
    case: Case, ref: str, *, answer: Answer, closed_on: date, opinion: str, by: Actor, at: datetime, version: int
) -> Case:
    """The case whose clock counts on from the day after `closed_on`; its words are sealed. 条例2019 §32."""
    by.require(Permit.CASE_HANDLE, agency_id=case.agency_id)
    changed = record(case.pk, ConsultationClosed(on=closed_on, ref=ref, answer=answer), by=by, at=at, version=version)
    party = Party.objects.get(case=case, ref=ref)
    party.opinion = opinion
    party.save(update_fields=["opinion"])
    return changed
