"""Supplement 补正: asked for once, of everything; handed in; or given up. 条例2019 §30."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from gongkai.cases.dues import supplement_answer_by
from gongkai.cases.events import SupplementAsked, Supplemented
from gongkai.law.clock import count_working_days
from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import calendar, choice
from gongkai.web.casework.services.recording import record

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.casework.models import Case


def usual_answer_by(case: Case, *, told_on: date) -> date:
    """The last day (含当日) that this body usually gives; its own choice, not a statute. 条例2019 §30."""
    days = choice(case.agency_id, "supplement_working_days")
    usual = supplement_answer_by(told_on, calendar=calendar())
    return usual.due_on if days == usual.length else count_working_days(told_on, days, calendar=calendar()).due_on


def ask_supplement(case: Case, *, told_on: date, answer_by_on: date, by: Actor, at: datetime, version: int) -> Case:
    """The case waiting for the applicant, told on `told_on`. 条例2019 §30. Raises NotPermitted, Unable, Changed."""
    by.require(Permit.CASE_HANDLE, agency_id=case.agency_id)
    return record(case.pk, SupplementAsked(on=told_on, answer_by_on=answer_by_on), by=by, at=at, version=version)


def take_supplement(case: Case, *, received_on: date, by: Actor, at: datetime, version: int) -> Case:
    """The case with its reply period started afresh. 条例2019 §30. Raises NotPermitted, Unable, Changed."""
    by.require(Permit.CASE_HANDLE, agency_id=case.agency_id)
    return record(case.pk, Supplemented(on=received_on), by=by, at=at, version=version)
