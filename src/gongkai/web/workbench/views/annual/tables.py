"""Tables two, three and four as the ledgers make them now; each figure opens what it counts. 年报格式2021."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from msgspec import Struct

from gongkai.annual.figures import TABLES, address_parts, table_keys
from gongkai.annual.model import Report
from gongkai.annual.tally import UnableToTally
from gongkai.annual.writers.content import figures_printed
from gongkai.annual.writers.html.tables import table_html
from gongkai.annual.writers.html.view import Marked
from gongkai.law.form_labels import cell_said, column_label, section_said
from gongkai.law.report_form import Layout, layout_due
from gongkai.web.annual.queries.cells import behind_cell, cases_behind
from gongkai.web.annual.queries.compiling import compile_report
from gongkai.web.annual.queries.pages import CELL_HEADS, cells_of
from gongkai.web.casework.queries.seeing import cases_seen
from gongkai.web.look.keyset import behind, key_in, key_of
from gongkai.web.look.shapes import Paging
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.keeping import body_of
from gongkai.web.workbench.listed import as_file, exports_of
from gongkai.web.workbench.rows import outcome_said
from gongkai.web.workbench.views.annual.seeing import SEES, UnableToCompile, show, year_or_404
from gongkai.web.workbench.views.annual.sight import in_sight

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency
    from gongkai.web.casework.models import Case
    from gongkai.web.look.quantities import Behind

CASE_HEADS: Final = ("登记号", "申请内容", "申请人类别", "收到日期", "办理结果", "办结日期")
ROW_HEADS: Final = ("内容", "日期")
_PAGE: Final = 50


class LinkedView(Struct, frozen=True):
    """A report's cells as printed, each figure above nought leading to what it counts."""

    layout: Layout
    printed: dict[str, str]
    year: int
    id: str = "live"

    def cell(self, address: str) -> Marked:
        """The cell of that address."""
        text = self.printed.get(address, "")
        if text in ("", "0"):
            return Marked(text, state="zero" if text else "blank")
        table, row, column = address_parts(address)
        href = reverse("desk:annual_cell", args=[self.year, table, row, column])
        opens = f"{text}，看{cell_said(self.layout, table, row, column)}数的是哪些"
        return Marked(text, state="number", href=href, opens=opens)


@require_safe
@staff(*SEES)
def tables(request: StaffRequest, year: int) -> HttpResponse:
    """The three tables as of now."""
    agency = body_of(request, *SEES)
    report = counted(agency, year_or_404(request, year))
    view = LinkedView(report.layout, figures_printed(report), year)
    shown = [
        (name, section_said(name), table_html(view, name, caption=section_said(name)))
        for name in TABLES
        if getattr(report, name) is not None
    ]
    told = {"shown": shown, "exports": exports_of("desk:annual_tables_export", year), "at": request.moment}
    return show(request, "tables.html", agency, year, told)


@require_safe
@staff(*SEES)
def tables_export(request: StaffRequest, year: int, form: str) -> HttpResponse:
    """Every cell of the three tables as a file, one a line."""
    report = counted(body_of(request, *SEES), year_or_404(request, year))
    return as_file(request, form, f"{year}年年报三张表-", CELL_HEADS, lambda: cells_of(report))


@require_safe
@staff(*SEES)
def cell(request: StaffRequest, year: int, table: str, row: str, column: str) -> HttpResponse:
    """What one figure counts: requests as far as this person may see them, or rows of another ledger."""
    agency = body_of(request, *SEES)
    title = _said(year_or_404(request, year), table, row, column)
    told: dict[str, Any] = {
        "title": title,
        "exports": exports_of("desk:annual_cell_export", year, table, row, column),
    }
    if table == "requests":
        told |= _cases(request, agency, year, row, column)
    else:
        rows, hidden = _rows(request, agency, year, (table, row, column))
        told |= {"rows": rows, "hidden": hidden, "paging": Paging(len(rows))}
    return show(request, "cell.html", agency, year, told)


@require_safe
@staff(*SEES)
def cell_export(request: StaffRequest, year: int, table: str, row: str, column: str, form: str) -> HttpResponse:
    """The same as a file."""
    agency = body_of(request, *SEES)
    title = _said(year_or_404(request, year), table, row, column)
    if table == "requests":
        seen = _seen(request, agency, year, row, column)
        return as_file(request, form, f"{title}-", CASE_HEADS, lambda: [_case_cells(case) for case in seen])
    rows, _ = _rows(request, agency, year, (table, row, column))
    return as_file(request, form, f"{title}-", ROW_HEADS, lambda: [(one.said, one.on) for one in rows])


def counted(agency: Agency, year: int) -> Report:
    """The tables of now. Raises UnableToCompile."""
    try:
        return compile_report(agency, year=year, layout=layout_due(year))
    except UnableToTally as unable:
        raise UnableToCompile(str(unable)) from unable


def _said(year: int, table: str, row: str, column: str) -> str:
    """The cell in words. Raises Http404 for one that the form does not have."""
    layout = layout_due(year)
    if table not in TABLES or (row, column) not in _addresses(layout, table):
        raise Http404
    return f"{year}年{cell_said(layout, table, row, column)}"


def _addresses(layout: Layout, table: Any) -> set[tuple[str, str]]:
    return {(row, column) for row, columns in table_keys(table, layout) for column in columns}


def _cases(request: StaffRequest, agency: Agency, year: int, row: str, column: str) -> dict[str, Any]:
    """A page of the requests that the actor may see, and how many there are in all."""
    every = cases_behind(agency.pk, year=year, row=row, column=column).count()
    seen = _seen(request, agency, year, row, column)
    count = seen.count()
    key = key_in(request.GET.get("after", ""), of=date)
    if key is not None:
        seen = seen.filter(behind(key, column="received_on", newest_first=False))
    rows = list(seen[: _PAGE + 1])
    here = request.path
    more = len(rows) > _PAGE
    last = rows[_PAGE - 1] if more else None
    after = f"{here}?after={key_of(last.received_on, last.pk)}" if last is not None and last.received_on else ""
    shown = [(one, outcome_said(one.outcome) if one.closed_on else "") for one in rows[:_PAGE]]
    return {
        "cases": shown,
        "hidden": every - count,
        "every": every,
        "paging": Paging(count, "件", first=here if key else "", next=after),
    }


def _seen(request: StaffRequest, agency: Agency, year: int, row: str, column: str) -> Any:
    found = cases_behind(agency.pk, year=year, row=row, column=column).order_by().values("pk")
    return cases_seen(request.actor, agency_id=agency.pk).filter(pk__in=found).order_by("received_on", "pk")


def _rows(request: StaffRequest, agency: Agency, year: int, cell: tuple[str, str, str]) -> tuple[list[Behind], int]:
    """What a cell of table two or four counts, and how much of it this person may not know of."""
    table, row, column = cell
    found = behind_cell(agency.pk, year=year, table=table, row=row, column=column)
    return in_sight(request.actor, found, agency_id=agency.pk)


def _case_cells(case: Case) -> tuple[object, ...]:
    kind = column_label("2021", "requests", case.applicant_kind)
    result = outcome_said(case.outcome) if case.closed_on else ""
    return (case.number, case.matter, kind, case.received_on, result, case.closed_on)
