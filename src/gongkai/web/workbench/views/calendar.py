"""The working-day calendar at the desk: the year as it counts here, and imports looked at before they count."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.law.workdays import CalendarNotPublished, CalendarYear, WorkCalendar, known_years
from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies import queries
from gongkai.web.agencies.holidays import missing_from
from gongkai.web.agencies.services import Unfit
from gongkai.web.casework.queries.alarm import moves
from gongkai.web.casework.queries.seeing import cases_seen
from gongkai.web.casework.services.daily import calendars
from gongkai.web.look.missing import or_404
from gongkai.web.look.shapes import Link
from gongkai.web.look.years import months_of
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest, year_typed
from gongkai.web.workbench.forms.calendar import ImportForm
from gongkai.web.workbench.frame import page

if TYPE_CHECKING:
    from gongkai.web.agencies.models import ImportedYear

_IMPORT: Final = Permit.CALENDAR_IMPORT
_SHOWN: Final = 200


@require_safe
@staff()
def calendar(request: StaffRequest) -> HttpResponse:
    """One year as it counts here, this one unless another is asked for; and every import."""
    year = year_typed(request.GET.get("year", ""), otherwise=request.day.year)
    imports = queries.imports()
    told = {"year": year, "years": _years(year, imports), "imports": imports, "may": _may(request)}
    return page(request, "workbench/calendar/year.html", told | _in_force(year, today=request.day))


@require_http_methods(["GET", "HEAD", "POST"])
@staff(_IMPORT)
def new_import(request: StaffRequest) -> HttpResponse:
    """Days off typed, pasted or sent; read, kept, and not in force."""
    sent = request.method == "POST"
    initial = {"year": request.GET.get("year") or request.day.year + 1, "status": "official"}
    form = ImportForm(request.POST if sent else None, request.FILES if sent else None, initial=initial)
    if not (sent and form.is_valid()):
        return page(request, "workbench/calendar/import.html", {"form": form}, status=200 if not sent else 422)
    found, official = form.cleaned_data["holidays"], form.cleaned_data["status"] == "official"
    imported = calendars.import_year(found, official=official, by=request.actor, at=request.moment)
    messages.success(request, f"已读取{found.year}年放假安排，还没有启用。请核对下面的日历和会变动的案件。")
    if found.outside:
        days = "、".join(f"{day:%Y-%m-%d}" for day in found.outside)
        messages.warning(request, f"这些日子不在{found.year}年，没有收录：{days}。")
    return redirect("desk:calendar_imported", imported.pk)


@require_safe
@staff()
def imported(request: StaffRequest, import_id: int) -> HttpResponse:
    """One import: its days, the open cases it would move or has moved."""
    it = _import(import_id)
    in_force = it.accepted_at is not None and it.withdrawn_at is None
    found = _moves(it, in_force=in_force, on=request.day)
    seen = set(cases_seen(request.actor).filter(pk__in=[move.case.pk for move in found]).values_list("pk", flat=True))
    known = queries.as_year(it)
    mine = cases_seen(request.actor)
    told = {
        "it": it,
        "in_force": in_force,
        "rows": _rows(known),
        "months": months_of(it.year, WorkCalendar.of(known), today=request.day),
        "missing": missing_from(known.off.values()),
        "moves": [move for move in found if move.case.pk in seen],
        "elsewhere": sum(move.case.pk not in seen for move in found),
        "past": moves.moved_by(it).filter(case__in=mine)[:_SHOWN],
        "may": _may(request),
    }
    return page(request, "workbench/calendar/imported.html", told)


@require_POST
@staff(_IMPORT)
def accept(request: StaffRequest, import_id: int) -> HttpResponse:
    """Puts the import in force."""
    it = _import(import_id)
    try:
        done = calendars.accept(it, on=request.day, by=request.actor, at=request.moment)
    except Unfit as unfit:
        messages.error(request, str(unfit))
    else:
        messages.success(request, f"已启用{it.year}年放假安排，{done.moved}件申请的答复期限随之改变。")
    return redirect("desk:calendar_imported", it.pk)


@require_POST
@staff(_IMPORT)
def withdraw(request: StaffRequest, import_id: int) -> HttpResponse:
    """Puts the import out of force."""
    it = _import(import_id)
    try:
        done = calendars.withdraw(it, on=request.day, by=request.actor, at=request.moment)
    except Unfit as unfit:
        messages.error(request, str(unfit))
    else:
        messages.success(request, f"已撤回{it.year}年放假安排，{done.moved}件申请的答复期限随之改变。")
    return redirect("desk:calendar_imported", it.pk)


def _import(import_id: int) -> ImportedYear:
    return or_404(queries.imported(import_id))


def _may(request: StaffRequest) -> bool:
    return bool(request.actor.agencies_with(_IMPORT))


def _moves(it: ImportedYear, *, in_force: bool, on: date) -> list[moves.Move]:
    if it.withdrawn_at is not None:
        return []
    return moves.withdrawing(it, on=on) if in_force else moves.accepting(it, on=on)


def _years(shown: int, imports: list[ImportedYear]) -> tuple[Link, ...]:
    years = {shown, *known_years(), max(known_years()) + 1, *(it.year for it in imports)}
    address = reverse("desk:calendar")
    return tuple(Link(f"{year}年", f"{address}?year={year}", year == shown) for year in sorted(years))


def _in_force(year: int, *, today: date) -> dict[str, Any]:
    """The year as the calendar here has it; `known` is false where it has none."""
    in_force = queries.calendar()
    try:
        known = in_force.year(year)
    except CalendarNotPublished:
        return {"known": False}
    return {
        "known": True,
        "provisional": known.provisional,
        "source": known.notice or "随程序附带",
        "rows": _rows(known),
        "months": months_of(year, in_force, today=today),
    }


def _rows(known: CalendarYear) -> list[tuple[str, str, str]]:
    """Each holiday with its days off and its worked weekends, in words."""
    names = dict.fromkeys((*known.off.values(), *known.on.values()))
    return [(name, _days(known.off, name), _days(known.on, name)) for name in names]


def _days(days: dict[date, str], name: str) -> str:
    """Days in a row as one span: 10月1日至7日."""
    mine = sorted(day for day, named in days.items() if named == name)
    spans = [list(group) for _, group in groupby(enumerate(mine), key=lambda pair: pair[1].toordinal() - pair[0])]
    return "、".join(_span(span[0][1], span[-1][1]) for span in spans)


def _span(first: date, last: date) -> str:
    said = f"{first.month}月{first.day}日"
    if first == last:
        return said
    return f"{said}至{'' if first.month == last.month else f'{last.month}月'}{last.day}日"
