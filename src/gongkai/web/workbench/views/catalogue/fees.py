"""The ledger of administrative fees at the desk. 条例2019 §20.8."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.web.accounts.roles import Permit
from gongkai.web.catalogue.queries import proactive_counts
from gongkai.web.catalogue.queries.ledger.ledgers import Wanted, fees, sum_of, years_of_fees
from gongkai.web.catalogue.services.ledger import fees as service
from gongkai.web.look.missing import or_404
from gongkai.web.look.sent import typed
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.catalogue.ledgers import FeeForm, LedgerOf
from gongkai.web.workbench.keeping import as_file, body_of, exports_of, show
from gongkai.web.workbench.views.catalogue.ledgers import Room, asked, one_page, struck

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency

_ROOM = Room(here="desk:fees", said="收费", unit="笔", day="taken_on")
_KEEP = Permit.CATALOGUE_KEEP
_MOST = 50_000


@require_safe
@staff(_KEEP)
def ledger(request: StaffRequest) -> HttpResponse:
    """The amounts that fit the filters, fifty at a time, their sum, and what table two makes of the year."""
    body = body_of(request, _KEEP)
    form = _filters(request, body)
    wanted = form.wanted()
    every = fees(body.pk, wanted)
    rows, paging = one_page(request, _ROOM, every)
    year = wanted.year or request.day.year
    told = {
        "title": "收费",
        "lead": "本机关收取的行政事业性收费。政府信息公开处理费不在这里，在案件里登记。",
        "acts": [
            ("从表格导入", reverse("desk:sheet_send", args=["fees"]), False),
            ("录入一笔", reverse("desk:fee_new"), True),
        ],
        "form": form,
        "fees": rows,
        "sum": sum_of(every),
        "year": year,
        "wan": proactive_counts(body.pk, year=year)["administrative_fees_wan_yuan"],
        "paging": paging,
        "exports": exports_of("desk:fees_export", request),
        "filtered": bool(request.GET),
    }
    return show(request, "fees.html", told, here=_ROOM.here)


@require_safe
@staff(_KEEP)
def export(request: StaffRequest, form: str) -> HttpResponse:
    """The filtered ledger as a file."""
    body = body_of(request, _KEEP)
    found = fees(body.pk, _filters(request, body).wanted())[:_MOST]
    rows = [[one.item, f"{one.yuan:f}", one.taken_on.isoformat(), one.receipt] for one in found]
    heads = ["收费项目", "金额（元）", "收费日期", "票据号"]
    return as_file([heads, *rows], form, name=f"{body.short_name}收费{request.day}")


@require_http_methods(["GET", "HEAD", "POST"])
@staff(_KEEP)
def add(request: StaffRequest) -> HttpResponse:
    """One more amount."""
    body = body_of(request, _KEEP)
    form = FeeForm(typed(request))

    def do() -> Any:
        taken = [service.Taken(**form.cleaned_data)]
        return service.enter_fees(body, taken=taken, by=request.actor, at=request.moment)

    if attempt(form, do) is not None:
        messages.success(request, f"“{form.cleaned_data['item']}”已录入。")
        return redirect(_ROOM.here)
    return asked(request, _ROOM, form, title="录入收费", act="录入")


@require_http_methods(["GET", "HEAD", "POST"])
@staff(_KEEP)
def strike(request: StaffRequest, fee_id: int) -> HttpResponse:
    """An amount that was entered by mistake goes, with the reason."""
    body = body_of(request, _KEEP)
    found = or_404(fees(body.pk, Wanted()).filter(pk=fee_id).first())
    form, is_gone = struck(request, service.strike_fee, found.pk)
    if is_gone:
        messages.success(request, "这笔收费已从台账删除，审计记录里有原因。")
        return redirect(_ROOM.here)
    happens = [f"{found.item} {found.yuan} 元，{found.taken_on}。删除以后年报表二不再计入。"]
    return asked(request, _ROOM, form, title="删除一笔收费", act="删除", happens=happens, danger=True)


def _filters(request: StaffRequest, body: Agency) -> LedgerOf:
    return LedgerOf(request.GET, years=years_of_fees(body.pk))
