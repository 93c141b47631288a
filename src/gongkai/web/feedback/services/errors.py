"""A reader reports a mistake on a public page 找错; whoever releases there looks into it and says so. 检查指标2019."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db import IntegrityError, transaction
from msgspec import Struct

from gongkai.web.accounts.queries import PUBLIC, Actor, people_with
from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services.ledger import write
from gongkai.web.agencies.services import take_number
from gongkai.web.feedback.models import ErrorReport
from gongkai.web.feedback.queries.errors import OPEN, PERSONAL
from gongkai.web.look.refusing import Refused
from gongkai.web.look.words import civil_day
from gongkai.web.notices.services import Word, settle, tell

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency

_SERIES: Final = "error_report"
LONGEST: Final = 1000
"""Characters of what is reported."""


class UnableToAnswer(Refused):
    """The report cannot be answered so: a Chinese sentence."""


class Mistake(Struct, frozen=True, kw_only=True):
    """What a reader reports: the kind, the page and its title, what is wrong, how to reach him if he likes."""

    kind: str
    page: str
    title: str
    words: str
    subject: str = ""
    contact: str = ""


@transaction.atomic
def report_error(agency: Agency, mistake: Mistake, *, once: UUID, at: datetime) -> ErrorReport:
    """The report, numbered; the same one again where that form was sent before. 检查指标2019."""
    before = ErrorReport.objects.filter(once=once).first()
    if before is not None:
        return before
    try:
        with transaction.atomic():
            made = _kept(agency, mistake, once=once, at=at)
    except IntegrityError:
        return ErrorReport.objects.get(once=once)
    said = f"收到读者找错 {made.number}：{made.get_kind_display()}。"
    write(agency.code, "feedback.error", f"error:{made.pk}", said, by=PUBLIC, at=at)
    level = "overdue" if made.kind == PERSONAL else "near"
    told = Word(
        key=f"error:{made.pk}",
        level=level,
        said=f"读者找错 {made.number}：{made.get_kind_display()}，请核实。",
        path=f"/desk/errors/{made.pk}/",
        subject=f"error:{made.pk}",
    )
    tell(people_with(Permit.ITEM_RELEASE, agency_id=agency.pk, on=civil_day(at)), told, at=at)
    return made


@transaction.atomic
def answer_error(report: ErrorReport, *, state: str, answer: str, by: Actor, at: datetime) -> None:
    """Says what became of the report. Raises NotPermitted, UnableToAnswer."""
    by.require(Permit.ITEM_RELEASE, agency_id=report.agency_id)
    if state == OPEN or state not in ErrorReport.State.values:
        raise UnableToAnswer("请选择核实的结果。")
    if not answer.strip():
        raise UnableToAnswer("请写明怎样处理的。")
    held = ErrorReport.objects.select_for_update().get(pk=report.pk)
    if held.state != OPEN:
        raise UnableToAnswer(f"{held.answered_by}已经处理过：{held.get_state_display()}。")
    held.state, held.answer, held.answered_at, held.answered_by = state, answer.strip(), at, by.name
    held.save(update_fields=["state", "answer", "answered_at", "answered_by"])
    said = f"处理读者找错 {held.number}：{held.get_state_display()}。"
    write(held.agency.code, "feedback.error_answered", f"error:{held.pk}", said, by=by, at=at)
    settle(f"error:{held.pk}", at=at)


def _kept(agency: Agency, mistake: Mistake, *, once: UUID, at: datetime) -> ErrorReport:
    year = civil_day(at).year
    return ErrorReport.objects.create(
        agency=agency,
        number=f"{year}-{take_number(agency.pk, kind=_SERIES, year=year)}",
        once=once,
        kind=mistake.kind,
        page=mistake.page[:300],
        title=mistake.title[:200],
        subject=mistake.subject,
        words=mistake.words[:LONGEST],
        contact=mistake.contact[:120],
        at=at,
    )
