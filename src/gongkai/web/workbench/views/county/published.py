"""Where each report is to be read: the list, addresses tried, the list as a draft for the public. 条例2019 §49."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from gongkai.web.accounts.roles import Permit
from gongkai.web.look.shapes import Paging
from gongkai.web.oversight.queries.collection.collecting import Standing, standings
from gongkai.web.oversight.services.collection import listing_reports
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.listed import as_file, exports_of
from gongkai.web.workbench.views.county.showing import round_or_404, show

HEADS: Final = ("单位", "类别", "状态", "公布日期", "网址", "网址检查", "检查时间")
LINKS: Final = {"good": "能打开", "bad": "打不开", "unknown": "不能确定", "refused": "不检查"}
_HERE: Final = "desk:county_published"


@require_safe
@staff(Permit.OVERSEE)
def published(request: StaffRequest, round_id: UUID) -> HttpResponse:
    """Every body with the day and address of its report."""
    found = round_or_404(request, round_id)
    rows = _rows(request, round_id)
    there = [row for row in rows if row.body.published_on]
    told = {
        "rows": rows,
        "there": len(there),
        "bad": sum(row.body.link_state == "bad" for row in rows),
        "links": LINKS,
        "drafts": request.actor.may(Permit.ITEM_DRAFT, agency_id=found.agency_id),
        "paging": Paging(len(rows), "家"),
        "exports": exports_of("desk:county_published_export", found.pk),
    }
    return show(request, "published.html", found, told, here=_HERE)


@require_safe
@staff(Permit.OVERSEE)
def export(request: StaffRequest, round_id: UUID, form: str) -> HttpResponse:
    """The same as a file."""
    found = round_or_404(request, round_id)
    title = f"{found.year}年度年报公布情况"
    return as_file(request, form, title, HEADS, lambda: [_cells(row) for row in _rows(request, round_id)])


@require_POST
@staff(Permit.OVERSEE)
def try_addresses(request: StaffRequest, round_id: UUID) -> HttpResponse:
    """Whether each address opens."""
    found = round_or_404(request, round_id)
    count = listing_reports.try_addresses(found, by=request.actor, at=request.moment)
    messages.success(request, f"检查了 {count} 个网址。")
    return redirect(_HERE, found.pk)


@require_POST
@staff(Permit.OVERSEE)
def draft_list(request: StaffRequest, round_id: UUID) -> HttpResponse:
    """The list as a draft in the column 年报."""
    found = round_or_404(request, round_id)
    item = listing_reports.draft_list(found, by=request.actor, at=request.moment)
    messages.success(request, "清单已生成草稿，核对后送审、发布。")
    return redirect("desk:item", item.pk)


def _rows(request: StaffRequest, round_id: UUID) -> list[Standing]:
    rows = standings(round_or_404(request, round_id), on=request.day)
    return [row for row in rows if row.state != "excused"]


def _cells(row: Standing) -> list[object]:
    body = row.body
    link = LINKS.get(body.link_state, "")
    return [body.name, body.get_kind_display(), row.said, body.published_on, body.address, link, body.link_checked_at]
