"""The room of activities and each ledger: figures of the year, what waits, the list, files, charts. 条例2019 §50."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from msgspec import Struct

from gongkai.law.years import YEARS
from gongkai.web.accounts.roles import Permit
from gongkai.web.activities.describing import Ledger, ledgers
from gongkai.web.activities.queries.entries import MOST_EXPORTED, entries_of, page_of, years_of
from gongkai.web.activities.queries.quantities import quantities_of
from gongkai.web.activities.queries.rates import proposals_in, rated
from gongkai.web.activities.queries.seeing import rooms_seen, sees
from gongkai.web.activities.queries.todo import waiting_in
from gongkai.web.activities.queries.wording import name_of, said, standing_of, words_of
from gongkai.web.activities.services.drafts import DRAFTED, draft_list
from gongkai.web.agencies.queries import sections_of
from gongkai.web.look.shapes import Paging
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import year_typed
from gongkai.web.workbench.charted import picture
from gongkai.web.workbench.forms.activities.filters import LedgerFilters
from gongkai.web.workbench.keeping import body_of
from gongkai.web.workbench.listed import as_file, exports_of
from gongkai.web.workbench.views.activities.charts import chart_of
from gongkai.web.workbench.views.activities.showing import (
    body_seen,
    ledger_named,
    may_keep,
    rows_of,
    show,
)
from gongkai.web.workbench.views.listing import first_address, next_address, without

if TYPE_CHECKING:
    from gongkai.web.look.quantities import Quantity
    from gongkai.web.workbench.asked import StaffRequest

_WAITING: Final = 12


class Shelf(Struct, frozen=True):
    """A ledger on the first page: what it tells of the year."""

    ledger: Ledger
    href: str
    figures: tuple[Quantity, ...]


@require_safe
@staff(Permit.ITEM_SEE)
def home(request: StaffRequest) -> HttpResponse:
    """What waits, and what every ledger tells of the year."""
    body = body_of(request, Permit.ITEM_SEE)
    year = _year(request)
    found = {one.key: one for one in quantities_of(body.pk, year=year)}
    shelves = [
        Shelf(ledger, reverse("desk:ledger", args=[ledger.key]), tuple(found[key] for key in ledger.figures))
        for ledger in rooms_seen(request.actor, agency_id=body.pk)
    ]
    waiting = waiting_in(body.pk, on=request.day)
    told = {
        "title": "活动和台账",
        "lead": "做了什么、办到哪一步，登记一次；年报、看板和公开的清单都从这里取数。",
        "shelves": shelves,
        "waiting": waiting[:_WAITING],
        "count": len(waiting),
        "year": year,
        "years": range(request.day.year, request.day.year - 3, -1),
        "exports": exports_of("desk:activities_export", asked=f"year={year}"),
    }
    return show(request, "home.html", told, agency_id=body.pk)


@require_safe
@staff(Permit.ITEM_SEE)
def figures(request: StaffRequest, form: str) -> HttpResponse:
    """Every figure of the year as a file, with its key."""
    body = body_of(request, Permit.ITEM_SEE)
    year = _year(request)
    found = quantities_of(body.pk, year=year)
    heads = ("名称", "数", "单位", "年度", "编码")
    return as_file(
        request, form, f"{body.short_name}{year}年活动和台账数据", heads,
        lambda: [(one.said, said(one.value), one.unit, year, one.key) for one in found],
    )  # fmt: skip


@require_safe
@staff(Permit.ITEM_SEE, Permit.REPORT_COMPILE)
def entries(request: StaffRequest, ledger: str) -> HttpResponse:
    """One ledger: its figures, its chart, what fits the filters."""
    described = ledger_named(ledger)
    body = body_seen(request, described)
    form = _filters(request, described, body.pk)
    wanted = form.wanted()
    found = page_of(body.pk, described.key, wanted, on=request.day, after=request.GET.get("after", ""))
    year = wanted.year or request.day.year
    rows = rows_of(_in_order(found.rows, described), described, on=request.day, parent=bool(described.parent))
    here = reverse("desk:ledger", args=[described.key])
    told = {
        "title": described.title,
        "lead": described.lead,
        "ledger": described,
        "form": form,
        "rows": rows,
        "heads": [title for title, _ in rows[0].cells] if rows else [],
        "figures": [one for one in quantities_of(body.pk, year=year) if one.key in described.figures],
        "year": year,
        "late": entries_of(body.pk, described.key, _late(wanted), on=request.day).count() if described.due else 0,
        "rates": rated(proposals_in(body.pk, year=year), on=request.day) if described.key == "proposals" else (),
        "chart": chart_of(body.pk, described.key, year=year, on=request.day),
        "paging": Paging(
            found.count, described.unit, first_address(request.GET, here), next_address(request.GET, here, found.next)
        ),
        "exports": exports_of("desk:ledger_export", described.key, asked=without(request.GET, "after").urlencode()),
        "filtered": bool(request.GET),
        "may": may_keep(request, described, body.pk),
        "drafted": DRAFTED.get(described.key, ""),
        "parts": [ledgers()[key] for key in described.parts if sees(request.actor, ledgers()[key], agency_id=body.pk)],
    }
    return show(request, "list.html", told, here=described.parent or described.key, agency_id=body.pk)


@require_safe
@staff(Permit.ITEM_SEE, Permit.REPORT_COMPILE)
def export(request: StaffRequest, ledger: str, form: str) -> HttpResponse:
    """What fits the filters as a file, every field a column."""
    described = ledger_named(ledger)
    body = body_seen(request, described)
    wanted = _filters(request, described, body.pk).wanted()
    above = ledgers().get(described.parent)
    heads = [
        *([above.title] if above else []), *(field.title for field in described.field), "状态", "登记人", "登记时间"
    ]  # fmt: skip

    def rows() -> list[list[object]]:
        found = entries_of(body.pk, described.key, wanted, on=request.day)[:MOST_EXPORTED]
        return [_line(one, described, above, request) for one in found]

    return as_file(request, form, f"{body.short_name}{described.title}", heads, rows)


@require_safe
@staff(Permit.ITEM_SEE)
def chart(request: StaffRequest, ledger: str) -> HttpResponse:
    """The chart of the ledger and the year as a picture."""
    described = ledger_named(ledger)
    body = body_seen(request, described)
    return picture(chart_of(body.pk, described.key, year=_year(request), on=request.day))


@require_POST
@staff(Permit.ACTIVITY_KEEP)
def draft(request: StaffRequest, ledger: str) -> HttpResponse:
    """A draft of an item with the list of the year."""
    described = ledger_named(ledger, alone=True)
    body = body_of(request, Permit.ACTIVITY_KEEP)
    year = year_typed(request.POST.get("year", ""), otherwise=request.day.year, among=YEARS)
    item = draft_list(body, described.key, year=year, by=request.actor, at=request.moment)
    messages.success(request, "已起草。核对以后选择公开属性，再提交审核。")
    return redirect("desk:item", item.pk)


def _filters(request: StaffRequest, ledger: Ledger, agency_id: int) -> LedgerFilters:
    sections = [(str(one.pk), one.name) for one in sections_of(agency_id)]
    return LedgerFilters(request.GET, ledger=ledger, years=years_of(agency_id, ledger.key), sections=sections)


def _late(wanted: Any) -> Any:
    return type(wanted)(year=wanted.year, standing="late")


def _in_order(rows: tuple[Any, ...], ledger: Ledger) -> list[Any]:
    """Work points by their number where all of them stand on the page, anything else as it came."""
    if ledger.key != "points":
        return list(rows)
    return sorted(rows, key=lambda row: (-row.year, int(row.number) if row.number.isdecimal() else 0, row.number))


def _line(one: Any, ledger: Ledger, above: Ledger | None, request: StaffRequest) -> list[object]:
    standing = standing_of(one, ledger, on=request.day)
    return [
        *([name_of(one.parent, above)] if above else []),
        *(words_of(one, field) for field in ledger.field),
        standing.said if standing is not None else "",
        one.entered_by,
        one.entered_at.isoformat(timespec="minutes"),
    ]


def _year(request: StaffRequest) -> int:
    return year_typed(request.GET.get("year", ""), otherwise=request.day.year, among=YEARS)
