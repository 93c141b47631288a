"""The page of a case in its parts: handling, papers, money and remedies, working together, the trail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.law.form_labels import column_label
from gongkai.web.accounts.roles import Permit
from gongkai.web.casework.letters.wording import RESULTS, said_of
from gongkai.web.casework.queries.applicant import handed_in, waiting_for_staff
from gongkai.web.casework.queries.around import around, documents_of, events_of
from gongkai.web.casework.queries.letters import State, letters_of
from gongkai.web.casework.queries.lists.alike import month_of
from gongkai.web.casework.services.papers.documents import to_open
from gongkai.web.look.shapes import Happened
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.frame import page
from gongkai.web.workbench.money import money_of
from gongkai.web.workbench.onecase import OneCase, case_of, doable, look_at, tabs_of

if TYPE_CHECKING:
    from gongkai.web.casework.models import Letter


@require_safe
@staff(Permit.CASE_SEE)
def case(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Handling: what may be done now, the clock, what is owed, what happened."""
    seen = look_at(case_of(request, case_id), on=request.day)
    told = {
        "acts": doable(seen, request.actor, signed=_signed(seen)),
        "happened": [_happened(event) for event in events_of(seen.case)],
        "facts": _facts(seen),
        "month": month_of(seen.case),
        "around": around(seen.case, seen_by=request.actor),
        "handed": handed_in(seen.case),
        "waiting": waiting_for_staff(seen.case, seen.record),
    }
    return show(request, "workbench/case.html", seen, told, here="desk:case")


@require_safe
@staff(Permit.CASE_SEE)
def papers(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Letters and documents."""
    seen = look_at(case_of(request, case_id), on=request.day)
    letters = [_letter(letter) for letter in letters_of(seen.case)]
    found = documents_of(seen.case)
    opened = {each.pk for each in found if request.actor.may(to_open(each.kind), agency_id=seen.case.agency_id)}
    told = {"documents": found, "opened": opened, "letters": letters, "actor_key": request.actor.key}
    return show(request, "workbench/papers.html", seen, told, here="desk:papers")


@require_safe
@staff(Permit.CASE_SEE)
def money(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """The fee by both tariffs, what was noticed and paid; reconsiderations and suits."""
    seen = look_at(case_of(request, case_id), on=request.day)
    told = {"money": money_of(seen, request.GET), "month": month_of(seen.case)}
    return show(request, "workbench/money.html", seen, told, here="desk:money")


@require_safe
@staff(Permit.CASE_SEE)
def together(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Notes, sections that help, cases that belong together."""
    seen = look_at(case_of(request, case_id), on=request.day)
    told = {"around": around(seen.case, seen_by=request.actor)}
    return show(request, "workbench/together.html", seen, told, here="desk:together")


@require_safe
@staff(Permit.CASE_SEE)
def printed(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """The case on paper: head, days, what happened; no personal data."""
    seen = look_at(case_of(request, case_id), on=request.day)
    return page(request, "workbench/printed.html", {"sheets": [sheet_of(seen)]})


def sheet_of(seen: OneCase) -> dict[str, Any]:
    """What is printed of one case."""
    return {"seen": seen, "facts": _facts(seen), "happened": [_happened(event) for event in events_of(seen.case)]}


def show(
    request: StaffRequest, template: str, seen: OneCase, told: dict[str, Any], *, here: str = "", status: int = 200
) -> HttpResponse:
    """A page about one case: with its head and its tabs."""
    may = {permit.name.lower(): request.actor.may(permit, agency_id=seen.case.agency_id) for permit in Permit}
    head = {"seen": seen, "case": seen.case, "tabs": tabs_of(seen.case, here), "may": may}
    return page(request, template, {**head, **told}, status=status)


def _facts(seen: OneCase) -> list[tuple[str, Any]]:
    case = seen.case
    return [
        ("申请内容", case.description),
        ("文件名称、文号", case.document_number),
        ("申请人类别", column_label("2021", "requests", case.applicant_kind)),
        ("提交方式", case.get_channel_display()),
        ("获取信息的方式", f"{case.wanted_form}，{case.wanted_delivery}"),
        ("经办人", case.handler.name if case.handler_id else "待分办"),
        ("承办科室", case.section.name if case.section_id else "政府信息公开工作机构"),
        ("办理结果", seen.outcome),
    ]


def _signed(seen: OneCase) -> Letter | None:
    """The letter of the result that is signed and waits for service."""
    if seen.case.decided_on is None or seen.case.closed_on is not None:
        return None
    waiting = (letter for letter in letters_of(seen.case) if letter.state == State.SIGNED)
    return next((letter for letter in waiting if letter.kind in RESULTS), None)


def _letter(letter: Any) -> tuple[Any, str, str]:
    """The letter, what it is, where it is read."""
    ref = f"（{letter.ref}）" if letter.ref else ""
    return letter, f"{said_of(letter.kind)}{ref}", reverse("desk:letter", args=[letter.pk])


def _happened(event: Any) -> Happened:
    return Happened(on=event.on, said=event.said, by=event.recorded_by)
