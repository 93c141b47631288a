"""Imported reports of years before the platform 往年年报. 条例2019 §50."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from gongkai.web.accounts.roles import Permit
from gongkai.web.annual.models import EarlierReport

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor


def earlier_of(agency_id: int) -> list[EarlierReport]:
    """Every imported report of the body, newest year first; those to be confirmed among them. 条例2019 §50."""
    return list(EarlierReport.objects.filter(agency_id=agency_id))


def earlier_for(actor: Actor, id: UUID) -> EarlierReport | None:
    """That imported report, of a body whose reports the actor compiles."""
    found = EarlierReport.objects.filter(pk=id, agency_id__in=actor.agencies_with(Permit.REPORT_COMPILE))
    return found.select_related("agency", "file").first()
