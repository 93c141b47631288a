"""More time: extension with approval (条例2019 §33.2), and reasons asked for quantity or frequency (§35)."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from gongkai.cases.events import Delayed, Extended, ReasonsAsked, ReasonsGiven
from gongkai.cases.refusals import Code, UnableToExtend
from gongkai.web.accounts.queries import people_with
from gongkai.web.accounts.roles import Permit
from gongkai.web.casework.services.recording import record

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.casework.models import Case


class Approval(Struct, frozen=True):
    """Who agreed to the extension, and when: the head of the disclosure office. 条例2019 §33.2."""

    by: str
    on: date


def extend(
    case: Case, working_days: int, *, told_on: date, approval: Approval, by: Actor, at: datetime, version: int
) -> Case:
    """The case with its reply period so much longer. 条例2019 §33.2. Raises NotPermitted, Unable, Changed.

    Whoever agreed is somebody else than the one who writes it down, and could agree on that day.
    """
    by.require(Permit.CASE_HANDLE, agency_id=case.agency_id)
    heads = people_with(Permit.CASE_APPROVE_EXTENSION, agency_id=case.agency_id, on=approval.on)
    if approval.by not in {head.name for head in heads if head.pk != by.person_id}:
        raise UnableToExtend(Code.EXTENSION_UNAPPROVED)
    event = Extended(on=told_on, working_days=working_days, approved_by=approval.by, approved_on=approval.on)
    return record(case.pk, event, by=by, at=at, version=version)


def ask_reasons(case: Case, *, asked_on: date, by: Actor, at: datetime, version: int) -> Case:
    """The case in which the applicant is to give reasons; the clock runs on. 条例2019 §35."""
    by.require(Permit.CASE_HANDLE, agency_id=case.agency_id)
    return record(case.pk, ReasonsAsked(on=asked_on), by=by, at=at, version=version)


def weigh_reasons(case: Case, *, reasonable: bool, given_on: date, by: Actor, at: datetime, version: int) -> Case:
    """The case with the reasons found reasonable or not. 条例2019 §35."""
    by.require(Permit.CASE_HANDLE, agency_id=case.agency_id)
    return record(case.pk, ReasonsGiven(on=given_on, reasonable=reasonable), by=by, at=at, version=version)


def delay(case: Case, *, until_on: date, told_on: date, by: Actor, at: datetime, version: int) -> Case:
    """The case to be answered by a reasonable later day, which the applicant was told. 条例2019 §35."""
    by.require(Permit.CASE_HANDLE, agency_id=case.agency_id)
    return record(case.pk, Delayed(on=told_on, until_on=until_on), by=by, at=at, version=version)
