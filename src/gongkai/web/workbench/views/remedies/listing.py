"""Lists of reconsiderations and suits, table four as it stands now, and both as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from msgspec import Struct

from gongkai.annual.tally import remedies_table
from gongkai.law.years import FIRST_YEAR
from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import calendar
from gongkai.web.look.shapes import Paging
from gongkai.web.remedies.queries.listing import listed, organs_of, page_of, state_of
from gongkai.web.remedies.queries.owed import owed_in
from gongkai.web.remedies.queries.table import columns, groups, remedy_records
from gongkai.web.workbench.access import agency_in, staff
from gongkai.web.workbench.asked import StaffRequest, year_typed
from gongkai.web.workbench.forms.remedies.filing import RemedyFilters
from gongkai.web.workbench.frame import page
from gongkai.web.workbench.listed import as_file, exports_of
from gongkai.web.workbench.views.listing import first_address, next_address, without

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gongkai.web.remedies.models import Remedy
    from gongkai.web.remedies.queries.listing import State
    from gongkai.web.remedies.queries.owed import Owed

SEES = (Permit.REMEDY_HANDLE, Permit.CASE_SEE)
HEADS = (
    "途径", "是否经过复议", "案号", "办理机关", "申请登记号", "申请内容", "争议的事项", "程序", "提起之日",
    "收到副本之日", "提交答复之日", "进展", "审结之日", "结果",
)  # fmt: skip


class Row(Struct, frozen=True):
    """One remedy in the list, with what is owed about it."""

    remedy: Remedy
    state: State
    owed: Owed | None


@require_safe
@staff(*SEES)
def remedies(request: StaffRequest) -> HttpResponse:
    """The remedies of the body that fit the filters of the address, thirty at a time."""
    agency_id = agency_in(request, *SEES)
    form = _filters(request, agency_id)
    wanted = form.wanted()
    found = page_of(
        listed(request.actor, wanted, agency_id=agency_id), column="filed_on", after=request.GET.get("after", "")
    )
    here = reverse("desk:remedies")
    told = {
        "form": form,
        "active": form.active(),
        "rows": _rows(request, agency_id, found.rows),
        "paging": Paging(
            found.count, "件", first_address(request.GET, here), next_address(request.GET, here, found.next)
        ),
        "exports": exports_of("desk:remedies_export", asked=without(request.GET, "after").urlencode()),
        "may": request.actor.may(Permit.REMEDY_HANDLE, agency_id=agency_id),
    }
    return page(request, "workbench/remedies/remedies.html", told)


@require_safe
@staff(*SEES)
def export(request: StaffRequest, form: str) -> HttpResponse:
    """The list as it is filtered, as a file; nobody is named in it."""
    agency_id = agency_in(request, *SEES)
    wanted = _filters(request, agency_id).wanted()
    return as_file(
        request,
        form,
        "复议诉讼台账",
        HEADS,
        lambda: [_cells(row) for row in listed(request.actor, wanted, agency_id=agency_id)],
    )


@require_safe
@staff(*SEES)
def table(request: StaffRequest) -> HttpResponse:
    """Table four of a year as it stands now; every cell leads to what it counts. 年报格式2021 表四."""
    agency_id, year = agency_in(request, *SEES), _year(request)
    counts = remedies_table(remedy_records(agency_id, year=year), year=year)
    told = {
        "year": year,
        "years": _years(request),
        "groups": groups(),
        "columns": columns(),
        "heads": ("类别", *(said for _, said in columns())),
        "counts": counts,
        "exports": exports_of("desk:remedies_table_export", asked=f"year={year}"),
        "may": request.actor.may(Permit.REMEDY_HANDLE, agency_id=agency_id),
    }
    return page(request, "workbench/remedies/table.html", told)


@require_safe
@staff(*SEES)
def table_export(request: StaffRequest, form: str) -> HttpResponse:
    """Table four of the year as a file. 年报格式2021 表四."""
    agency_id, year = agency_in(request, *SEES), _year(request)
    counts = remedies_table(remedy_records(agency_id, year=year), year=year)
    heads = ("类别", *(said for _, said in columns()))
    rows = [[said, *(counts[group][column] for column, _ in columns())] for group, said in groups()]
    return as_file(request, form, f"表四{year}年", heads, lambda: rows)


def _filters(request: StaffRequest, agency_id: int) -> RemedyFilters:
    return RemedyFilters(request.GET, years=_years(request), organs=organs_of(request.actor, agency_id=agency_id))


def _years(request: StaffRequest) -> list[int]:
    return list(range(request.day.year, FIRST_YEAR - 1, -1))


def _year(request: StaffRequest) -> int:
    return year_typed(request.GET.get("year", ""), otherwise=request.day.year, among=_years(request))


def _rows(request: StaffRequest, agency_id: int, found: Iterable[Remedy]) -> list[Row]:
    waiting = {one.subject: one for one in owed_in(agency_id, on=request.day, calendar=calendar())}
    return [Row(row, state_of(row), waiting.get(row.subject)) for row in found]


def _cells(row: Remedy) -> list[object]:
    return [
        row.get_kind_display(),
        ("是" if row.after_reconsideration else "否") if row.is_suit else "",
        row.number,
        row.organ,
        row.case.number if row.case is not None else "",
        row.case.matter if row.case is not None else "",
        row.get_ground_display(),
        row.get_procedure_display() if row.procedure else "",
        row.filed_on,
        row.received_on,
        row.answered_on,
        state_of(row).said,
        row.closed_on,
        row.get_outcome_display() if row.outcome else "",
    ]
