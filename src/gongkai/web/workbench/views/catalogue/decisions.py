"""The ledger of decisions at the desk: filtered, entered, struck, written into a list to publish."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.web.accounts.roles import Permit
from gongkai.web.catalogue.queries import proactive_counts
from gongkai.web.catalogue.queries.ledger.ledgers import Wanted, decision_kinds, decisions, years_of_decisions
from gongkai.web.catalogue.services.ledger import decisions as service
from gongkai.web.catalogue.services.writing.lists import draft_decisions
from gongkai.web.look.missing import or_404
from gongkai.web.look.sent import typed
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.catalogue.ledgers import DecisionFilters, DecisionForm, DecisionListForm
from gongkai.web.workbench.keeping import as_file, body_of, exports_of, show
from gongkai.web.workbench.views.catalogue.ledgers import Room, asked, one_page, struck

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency
    from gongkai.web.catalogue.models import Decision

_ROOM = Room(here="desk:decisions", said="处理决定", unit="件", day="decided_on")
_KEEP = Permit.CATALOGUE_KEEP
_HEADS = ["决定种类", "决定文号", "事项", "相对人", "依据", "决定内容", "作出日期", "公开名单"]
_MOST = 50_000


@require_safe
@staff(_KEEP)
def ledger(request: StaffRequest) -> HttpResponse:
    """The decisions that fit the filters, fifty at a time, with what table two makes of the year."""
    body = body_of(request, _KEEP)
    form = _filters(request, body)
    wanted = form.wanted()
    every = decisions(body.pk, wanted).select_related("item")
    rows, paging = one_page(request, _ROOM, every)
    year = wanted.year or request.day.year
    counted = proactive_counts(body.pk, year=year)
    told = {
        "title": "处理决定",
        "lead": "行政许可、行政处罚、行政强制的决定逐件登记或者从表格导入；年报表二由此得出。",
        "acts": [
            ("从表格导入", reverse("desk:sheet_send", args=["decisions"]), False),
            ("录入一件", reverse("desk:decision_new"), True),
        ],
        "form": form,
        "decisions": rows,
        "counts": [(said, counted[kind]) for kind, said in decision_kinds()],
        "year": year,
        "paging": paging,
        "exports": exports_of("desk:decisions_export", request),
        "filtered": bool(request.GET),
        "list_form": DecisionListForm(initial={"title": _title(body, wanted, request.day)}, auto_id="list_%s"),
    }
    return show(request, "decisions.html", told, here=_ROOM.here)


@require_safe
@staff(_KEEP)
def export(request: StaffRequest, form: str) -> HttpResponse:
    """The filtered ledger as a file."""
    body = body_of(request, _KEEP)
    found = decisions(body.pk, _filters(request, body).wanted()).select_related("item")[:_MOST]
    return as_file([_HEADS, *map(_row, found)], form, name=f"{body.short_name}处理决定{request.day}")


@require_http_methods(["GET", "HEAD", "POST"])
@staff(_KEEP)
def add(request: StaffRequest) -> HttpResponse:
    """One more decision."""
    body = body_of(request, _KEEP)
    form = DecisionForm(typed(request), initial={"kind": "penalty_decisions"})
    done = attempt(form, lambda: service.enter_decisions(body, made=[form.made()], by=request.actor, at=request.moment))
    if done is not None:
        messages.success(request, f"“{form.cleaned_data['number']}”已录入。")
        return redirect(_ROOM.here)
    return asked(request, _ROOM, form, title="录入处理决定", act="录入")


@require_http_methods(["GET", "HEAD", "POST"])
@staff(_KEEP)
def strike(request: StaffRequest, decision_id: int) -> HttpResponse:
    """A decision that was entered by mistake goes, with the reason."""
    body = body_of(request, _KEEP)
    found = or_404(decisions(body.pk, Wanted()).filter(pk=decision_id).first())
    form, is_gone = struck(request, service.strike_decision, found.pk)
    if is_gone:
        messages.success(request, f"“{found.number}”已从台账删除，审计记录里有原因。")
        return redirect(_ROOM.here)
    happens = [f"{found.get_kind_display()}：{found.matter}。删除以后年报表二不再计入。"]
    return asked(request, _ROOM, form, title=f"删除“{found.number}”", act="删除", happens=happens, danger=True)


@require_POST
@staff(_KEEP)
def publish(request: StaffRequest) -> HttpResponse:
    """The chosen decisions written into a list, as a draft to be reviewed and screened."""
    body = body_of(request, _KEEP)
    chosen = [int(one) for one in request.POST.getlist("chosen") if one.isdecimal() and len(one) < 15]
    form = DecisionListForm(request.POST, auto_id="list_%s")
    if not chosen or not form.is_valid():
        messages.error(request, "没有起草名单：请先勾选要公开的决定，并写上名单标题。")
        return redirect(_ROOM.here)
    item = draft_decisions(body, ids=chosen, title=form.cleaned_data["title"], by=request.actor, at=request.moment)
    messages.success(request, f"{len(chosen)} 件决定已写成名单草稿。请确定公开属性，送审以前会检查个人信息。")
    return redirect("desk:item", item.pk)


def _filters(request: StaffRequest, body: Agency) -> DecisionFilters:
    return DecisionFilters(request.GET, years=years_of_decisions(body.pk))


def _title(body: Agency, wanted: Wanted, today: date) -> str:
    kind = dict(decision_kinds()).get(wanted.kind, "处理决定")
    return f"{body.short_name}{wanted.year or today.year}年{kind}公示"


def _row(one: Decision) -> list[str]:
    listed = one.item.title if one.item is not None else ""
    day = one.decided_on.isoformat()
    return [one.get_kind_display(), one.number, one.matter, one.party, one.basis, one.content, day, listed]
