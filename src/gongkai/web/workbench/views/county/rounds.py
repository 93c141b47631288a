"""The rounds 年报收集 at the desk: which there are, one with all its bodies, its days; what one owes oneself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from msgspec import Struct

from gongkai.annual.model import Severity
from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import agency_of
from gongkai.web.look.sent import typed
from gongkai.web.look.shapes import Paging
from gongkai.web.oversight.queries.collection.collecting import (
    NOT_IN,
    Standing,
    due_of,
    owed_by,
    rounds_seen,
    standing_of,
    standings,
    waiting,
)
from gongkai.web.oversight.queries.collection.lateness import lateness
from gongkai.web.oversight.queries.collection.rolled import findings_about, rolled
from gongkai.web.oversight.services.collection import collecting
from gongkai.web.workbench.access import agency_in, staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.county import BeginForm, BodiesForm, DaysForm, FilterForm
from gongkai.web.workbench.frame import page
from gongkai.web.workbench.listed import as_file, exports_of
from gongkai.web.workbench.small import Small, small
from gongkai.web.workbench.views.county.showing import round_or_404, show
from gongkai.web.workbench.views.oversight.showing import picture

if TYPE_CHECKING:
    from django.forms import Form

    from gongkai.annual.rollup import Rollup
    from gongkai.web.oversight.models import ReportRound

HEADS: Final = (
    "序号", "单位", "类别", "状态", "截止日", "收到日期", "迟几天", "错误", "提醒", "提示", "版次", "发函", "公布日期",
    "网址", "联系",
)  # fmt: skip
_HERE: Final = "desk:county_round"


_COLUMNS: Final = ("年度", "状态", "应报", "已报", "逾期未报", "已公布")


class Line(Struct, frozen=True):
    """A body in the list, with what is found about it."""

    number: int
    row: Standing
    errors: int
    warnings: int
    notes: int
    letters: int


@require_safe
@staff(Permit.OVERSEE, Permit.REPORT_COMPILE)
def rounds(request: StaffRequest) -> HttpResponse:
    """The rounds that one runs, and what one's own body owes."""
    told = {
        "columns": _COLUMNS,
        "rounds": [_counted(one, request) for one in rounds_seen(request.actor)],
        "owed": [standing_of(one, on=request.day) for one in owed_by(request.actor)],
        "may_begin": bool(request.actor.agencies_with(Permit.OVERSEE)),
    }
    return page(request, "workbench/county/rounds.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.OVERSEE)
def begin(request: StaffRequest) -> HttpResponse:
    """A round of one year."""
    agency: Any = agency_of(agency_in(request, Permit.OVERSEE))
    form = BeginForm(typed(request), initial={"year": request.day.year - 1})

    def do() -> Any:
        return collecting.begin(agency, year=form.cleaned_data["year"], by=request.actor, at=request.moment)

    done = attempt(form, do)
    if done is not None:
        messages.success(request, "已经开始收集，平台上的单位会收到提醒；不在平台上的单位请补进名单。")
        return redirect(_HERE, done.result.pk)
    happens = (f"{agency.name}平台上的下级机关自动列入名单，截止日按法定期限和本县设置填好，都可以改。",)
    back = reverse("desk:county")
    words = Small(title="开始收集年报", act="开始", back=back, trail=(("年报收集", back),), happens=happens)
    return small(request, words, form)


@require_safe
@staff(Permit.OVERSEE)
def one(request: StaffRequest, round_id: UUID) -> HttpResponse:
    """One round: how many came, what is found, every body with its state."""
    found = round_or_404(request, round_id)
    rollup = rolled(found, on=request.day)
    lines = _lines(found, rollup, request)
    form = FilterForm(request.GET or None)
    shown = _filtered(lines, form)
    asked = urlencode({key: value for key, value in request.GET.items() if value})
    left, together = waiting(found)
    told = {
        "lines": shown,
        "form": form,
        "filtered": len(shown) != len(lines),
        "paging": Paging(len(shown), "家"),
        "exports": [(said, f"{href}?{asked}" if asked else href) for said, href in _exports(found)],
        "counts": _counts(lines),
        "waiting": left,
        "together": together,
        "parent": rollup.county.parent,
    }
    return show(request, "round.html", found, told, here=_HERE)


@require_safe
@staff(Permit.OVERSEE)
def export(request: StaffRequest, round_id: UUID, form: str) -> HttpResponse:
    """The list as a file, as it is filtered."""
    found = round_or_404(request, round_id)
    lines = _filtered(_lines(found, rolled(found, on=request.day), request), FilterForm(request.GET or None))
    return as_file(request, form, f"{found.year}年度年报收集", HEADS, lambda: [_cells(line) for line in lines])


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.OVERSEE)
def add(request: StaffRequest, round_id: UUID) -> HttpResponse:
    """Bodies outside the platform, listed with the others."""
    found = round_or_404(request, round_id)
    form = BodiesForm(typed(request))

    def do() -> Any:
        return collecting.add_bodies(found.pk, form.bodies(), by=request.actor, at=request.moment)

    done = attempt(form, do)
    if done is not None:
        messages.success(request, f"名单增加了 {len(done.result)} 家。")
        return redirect(_HERE, found.pk)
    return _small(request, found, form, "补充名单", "加入名单")


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.OVERSEE)
def days(request: StaffRequest, round_id: UUID) -> HttpResponse:
    """Other last days."""
    found = round_or_404(request, round_id)
    names = ("township_due_on", "department_due_on", "county_due_on")
    form = DaysForm(typed(request), initial={name: getattr(found, name) for name in names})

    def do() -> Any:
        return collecting.set_days(found.pk, form.cleaned_data, by=request.actor, at=request.moment)

    if attempt(form, do) is not None:
        messages.success(request, "截止日已保存，有变动的单位会收到提醒。")
        return redirect(_HERE, found.pk)
    return _small(request, found, form, "修改截止日", "保存")


@require_POST
@staff(Permit.OVERSEE)
def close(request: StaffRequest, round_id: UUID) -> HttpResponse:
    """No more reports are taken."""
    found = round_or_404(request, round_id)
    collecting.close(found.pk, by=request.actor, at=request.moment)
    messages.success(request, "这一轮收集已结束；需要时可以重新开始。")
    return redirect(_HERE, found.pk)


@require_POST
@staff(Permit.OVERSEE)
def reopen(request: StaffRequest, round_id: UUID) -> HttpResponse:
    """Reports are taken again."""
    found = round_or_404(request, round_id)
    collecting.reopen(found.pk, by=request.actor, at=request.moment)
    messages.success(request, "已重新开始收集。")
    return redirect(_HERE, found.pk)


@require_safe
@staff(Permit.OVERSEE)
def missing(request: StaffRequest, round_id: UUID) -> HttpResponse:
    """Who sent nothing and who was late, the longest first."""
    found = round_or_404(request, round_id)
    lines = _trouble(found, request)
    exports = exports_of("desk:county_missing_export", found.pk)
    drawn = lateness(standings(found, on=request.day), year=found.year)
    chart = (reverse("desk:county_missing_chart", args=[found.pk]), drawn.table) if drawn is not None else None
    told = {"lines": lines, "paging": Paging(len(lines), "家"), "exports": exports, "chart": chart}
    return show(request, "missing.html", found, told, here="desk:county_missing")


@require_safe
@staff(Permit.OVERSEE)
def missing_export(request: StaffRequest, round_id: UUID, form: str) -> HttpResponse:
    """The same as a file."""
    found = round_or_404(request, round_id)
    title = f"{found.year}年度年报未报和迟报"
    return as_file(request, form, title, HEADS, lambda: [_cells(line) for line in _trouble(found, request)])


@require_safe
@staff(Permit.OVERSEE)
def missing_chart(request: StaffRequest, round_id: UUID) -> HttpResponse:
    """In time, late, missing: by kind of body, as a picture."""
    found = round_or_404(request, round_id)
    return picture(lateness(standings(found, on=request.day), year=found.year))


def _trouble(found: ReportRound, request: StaffRequest) -> list[Line]:
    lines = _lines(found, rolled(found, on=request.day), request)
    wanted = [line for line in lines if line.row.state in NOT_IN or line.row.days_late]
    return sorted(wanted, key=lambda line: (line.row.state not in NOT_IN, line.row.due_on, -line.row.days_late))


def _lines(found: ReportRound, rollup: Rollup, request: StaffRequest) -> list[Line]:
    letters = Counter(found.bodies.filter(letters__isnull=False).values_list("pk", flat=True))
    lines = []
    for number, row in enumerate(standings(found, on=request.day), start=1):
        counted = Counter(one.severity for one in findings_about(rollup, row.body.name))
        told = (counted[Severity.ERROR], counted[Severity.WARNING], counted[Severity.NOTE])
        lines.append(Line(number, row, *told, letters[row.body.pk]))
    return lines


def _filtered(lines: list[Line], form: FilterForm) -> list[Line]:
    if not form.is_valid():
        return lines
    asked = form.cleaned_data
    found = [line for line in lines if asked["q"].strip() in line.row.body.name]
    found = [line for line in found if asked["kind"] in ("", line.row.body.kind)]
    found = [line for line in found if asked["state"] in ("", line.row.state)]
    tests: dict[str, Callable[[Line], object]] = {
        "errors": lambda line: line.errors,
        "warnings": lambda line: line.warnings,
        "clean": lambda line: line.row.filing is not None and not line.errors and not line.warnings,
        "late": lambda line: line.row.days_late,
    }
    test = tests.get(asked["found"])
    return [line for line in found if test is None or test(line)]


def _counts(lines: list[Line]) -> dict[str, int]:
    owing = [line for line in lines if line.row.state != "excused"]
    return {
        "all": len(owing),
        "in": sum(line.row.filing is not None for line in owing),
        "missing": sum(line.row.state in NOT_IN for line in owing),
        "overdue": sum(line.row.state == "overdue" for line in owing),
        "late": sum(line.row.days_late > 0 for line in owing),
        "wrong": sum(line.errors > 0 for line in owing),
        "returned": sum(line.row.state == "returned" for line in owing),
        "accepted": sum(line.row.state in ("accepted", "published") for line in owing),
        "published": sum(line.row.state == "published" for line in owing),
    }


def _counted(found: ReportRound, request: StaffRequest) -> dict[str, Any]:
    states = Counter(row.state for row in standings(found, on=request.day))
    owing = sum(states.values()) - states["excused"]
    come = owing - sum(states[state] for state in NOT_IN)
    return {
        "round": found,
        "owing": owing,
        "come": come,
        "overdue": states["overdue"],
        "published": states["published"],
    }


def _exports(found: ReportRound) -> list[tuple[str, str]]:
    return exports_of("desk:county_export", found.pk)


def _small(request: StaffRequest, found: ReportRound, form: Form, title: str, act: str) -> HttpResponse:
    back = reverse(_HERE, args=[found.pk])
    trail = (("年报收集", reverse("desk:county")), (f"{found.year}年度", back))
    return small(request, Small(title=title, act=act, back=back, trail=trail), form)


def _cells(line: Line) -> list[object]:
    row, body = line.row, line.row.body
    return [
        line.number, body.name, body.get_kind_display(), row.said, due_of(body), row.received_on, row.days_late or None,
        line.errors, line.warnings, line.notes, row.versions, line.letters, body.published_on,
        body.address, body.contact,
    ]  # fmt: skip
