"""Last year's carried-out requests beside this year's carried-in, one by one. 年报格式2021 表三."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from gongkai.law.form_labels import column_label
from gongkai.web.annual.queries.carrying import Carried, carried, why_different
from gongkai.web.annual.queries.cells import cases_behind
from gongkai.web.casework.queries.seeing import cases_seen
from gongkai.web.look.shapes import Paging
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.keeping import body_of
from gongkai.web.workbench.listed import as_file, exports_of
from gongkai.web.workbench.rows import outcome_said
from gongkai.web.workbench.views.annual.seeing import SEES, show, year_or_404

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency
    from gongkai.web.casework.models import Case

HEADS: Final = ("登记号", "申请内容", "申请人类别", "收到日期", "答复期限", "本年办结日期", "办理结果", "与上年名单")
_TOTAL: Final = "total"


@require_safe
@staff(*SEES)
def carry(request: StaffRequest, year: int) -> HttpResponse:
    """Columns that agree and that do not, each difference explained; then every carried-in request."""
    agency = body_of(request, *SEES)
    found = carried(agency.pk, year=year_or_404(request, year))
    rows, hidden = _rows(request, agency, found)
    told = {
        "found": found,
        "rows": rows,
        "hidden": hidden,
        "missing": _missing(request, agency, found),
        "paging": Paging(len(rows), "件"),
        "exports": exports_of("desk:annual_carried_export", year),
    }
    return show(request, "carried.html", agency, year, told)


@require_safe
@staff(*SEES)
def carry_export(request: StaffRequest, year: int, form: str) -> HttpResponse:
    """The carried-in requests as a file."""
    agency = body_of(request, *SEES)
    found = carried(agency.pk, year=year_or_404(request, year))
    rows, _ = _rows(request, agency, found)
    return as_file(request, form, f"{year}年上年结转-", HEADS, lambda: [_cells(row) for row in rows])


def _rows(request: StaffRequest, agency: Agency, found: Carried) -> tuple[list[dict[str, Any]], int]:
    into = cases_behind(agency.pk, year=found.year, row="carried_in", column=_TOTAL)
    seen = cases_seen(request.actor, agency_id=agency.pk).filter(pk__in=into.order_by().values("pk"))
    extra = set(next(one.extra for one in found.columns if one.key == _TOTAL))
    rows = [_row(case, found.year, case.number in extra) for case in seen.order_by("received_on", "pk")]
    return rows, into.count() - len(rows)


def _row(case: Case, year: int, is_extra: bool) -> dict[str, Any]:
    closed = case.closed_on if case.closed_on is not None and case.closed_on.year == year else None
    return {
        "case": case,
        "kind": column_label("2021", "requests", case.applicant_kind),
        "closed": closed,
        "result": outcome_said(case.outcome) if closed else "",
        "why": why_different(case, year=year) if is_extra else "",
    }


def _missing(request: StaffRequest, agency: Agency, found: Carried) -> list[tuple[str, Any, str]]:
    """Requests of last year's list that are not carried in now: number, the case as far as seen, why."""
    numbers = next(one.missing for one in found.columns if one.key == _TOTAL)
    seen = {one.number: one for one in cases_seen(request.actor, agency_id=agency.pk).filter(number__in=numbers)}
    return [(number, seen.get(number), why_different(seen.get(number), year=found.year)) for number in numbers]


def _cells(row: dict[str, Any]) -> tuple[object, ...]:
    case = row["case"]
    return (
        case.number, case.matter, row["kind"], case.received_on, case.due_on, row["closed"], row["result"],
        row["why"] or "一致",
    )  # fmt: skip
