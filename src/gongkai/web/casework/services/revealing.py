"""Showing who applied, taking cases out of the house: always for a reason, always on record. 个人信息保护法2021 §51."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services import ledger
from gongkai.web.casework.models import Applicant, Party
from gongkai.web.look.refusing import Refused

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.casework.models import Case


class ReasonMissing(Refused):
    """Personal data was asked for without a reason: a Chinese sentence."""

    def __init__(self) -> None:
        super().__init__("请写明查看个人信息的原因，原因会记入审计记录。")


@transaction.atomic
def reveal(case: Case, *, reason: str, by: Actor, at: datetime) -> Applicant:
    """The applicant, opened for this once. 个人信息保护法2021 §51. Raises NotPermitted, ReasonMissing."""
    _require(case.agency_id, reason, by)
    said = f"{case.number}：查看申请人信息，原因：{reason.strip()}。"
    _tell(case.agency.code, case.subject, act="person.reveal", said=said, by=by, at=at)
    return Applicant.objects.get(case=case)


@transaction.atomic
def reveal_parties(case: Case, *, reason: str, by: Actor, at: datetime) -> list[Party]:
    """Those who are asked for an opinion, opened for this once. 条例2019 §32. Raises NotPermitted, ReasonMissing."""
    _require(case.agency_id, reason, by)
    said = f"{case.number}：查看被征求意见方信息，原因：{reason.strip()}。"
    _tell(case.agency.code, case.subject, act="party.reveal", said=said, by=by, at=at)
    return list(Party.objects.filter(case=case).order_by("ref"))


@transaction.atomic
def export(cases: list[Case], *, open_reason: str, by: Actor, at: datetime) -> dict[str, Applicant]:
    """The applicants by id of the case where a reason opens them, else none; that cases were exported is on record.

    个人信息保护法2021 §51. Raises NotPermitted.
    """
    for agency_id in {case.agency_id for case in cases}:
        by.require(Permit.CASE_EXPORT, agency_id=agency_id)
        if open_reason.strip():
            by.require(Permit.CASE_SEE_PERSON, agency_id=agency_id)
    opened = f"，包含申请人信息，原因：{open_reason.strip()}" if open_reason.strip() else "，申请人信息已隐去"
    for code in sorted({case.agency.code for case in cases}):
        count = sum(case.agency.code == code for case in cases)
        _tell(code, "case:export", act="case.export", said=f"导出案件 {count} 件{opened}。", by=by, at=at)
    if not open_reason.strip():
        return {}
    return {str(person.case_id): person for person in Applicant.objects.filter(case__in=cases)}


def _require(agency_id: int, reason: str, by: Actor) -> None:
    by.require(Permit.CASE_SEE_PERSON, agency_id=agency_id)
    if not reason.strip():
        raise ReasonMissing


def _tell(chain: str, subject: str, *, act: str, said: str, by: Actor, at: datetime) -> None:
    ledger.write(chain, act, subject, said, by=by, at=at)
