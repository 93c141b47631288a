"""What the clock watches: freshness as an inspector counts it, links, packs for audiences, who subscribes to what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import agency_of
from gongkai.web.catalogue.queries.columns import columns_of
from gongkai.web.catalogue.queries.duties.due import interpretations_due
from gongkai.web.catalogue.queries.lists.trees import subject_title
from gongkai.web.catalogue.queries.public.shown import shown_items
from gongkai.web.feedback.queries.errors import OPEN, errors_of
from gongkai.web.look.missing import or_404
from gongkai.web.look.saving import as_attachment
from gongkai.web.look.sent import typed
from gongkai.web.look.shapes import Link, Paging
from gongkai.web.look.words import civil_day, day_short, moment
from gongkai.web.outlets import paper
from gongkai.web.outlets.queries.audiences import audience_of, audiences_of, own_pack
from gongkai.web.outlets.queries.freshness import Monitor, freshness
from gongkai.web.outlets.queries.links import State, counts_of, links_of
from gongkai.web.outlets.queries.subscriptions import wanted
from gongkai.web.outlets.services import packs as pack_services
from gongkai.web.vault.media_types import PDF
from gongkai.web.workbench.access import agency_in, staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.outlets.stations import PackForm
from gongkai.web.workbench.frame import page
from gongkai.web.workbench.listed import as_file, exports_of
from gongkai.web.workbench.public import public_address
from gongkai.web.workbench.small import Small, small

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency
    from gongkai.web.outlets.models import CheckedLink, OwnPack

FRESH_HEADS = ("项目", "规则", "上次更新", "最迟更新日", "剩余天数", "状态")
LINK_HEADS = ("信息", "索引号", "链接", "状态", "说明", "连续打不开的天数", "检查时间")
WANTED_HEADS = ("机关", "栏目", "主题、领域", "人群", "订阅数")
_LAMPS = {"overdue": "超期", "due": "今天最后一天", "near": "快到期", "far": "正常"}
_LINKS = 500
_ON_PAPER = 12


@require_safe
@staff(Permit.ITEM_SEE)
def fresh(request: StaffRequest) -> HttpResponse:
    """What inspection would find today: vetoes first, then what is due by which day, then blank columns."""
    agency = _agency(request)
    monitor = _monitor(request, agency)
    watched = sorted(monitor.watched, key=lambda one: (one.left is not None, one.left or 0))
    told = {
        "monitor": monitor,
        "watched": watched,
        "lamps": _LAMPS,
        "agency": agency,
        "interpretations": interpretations_due(agency.pk, on=request.day),
        "paging": Paging(len(watched), "项"),
        "exports": exports_of("desk:freshness_export"),
    }
    return page(request, "workbench/outlets/freshness.html", told)


@require_safe
@staff(Permit.ITEM_SEE)
def fresh_export(request: StaffRequest, form: str) -> HttpResponse:
    """The monitor as a file."""
    monitor = _monitor(request, _agency(request))
    rows = [
        [one.title, one.rule.title, day_short(one.updated_on), day_short(one.due_on), one.left, _LAMPS[one.lamp]]
        for one in monitor.watched
    ]
    rows += [[column.title, "空白栏目", "", "", None, "空白"] for column in monitor.blank]
    return as_file(request, form, "更新监测", FRESH_HEADS, lambda: rows)


@require_safe
@staff(Permit.ITEM_SEE)
def links(request: StaffRequest) -> HttpResponse:
    """The links of what is published that somebody should look at; others by their state."""
    agency = _agency(request)
    state = _state(request)
    counts = counts_of([agency.pk])
    here = reverse("desk:links")
    tabs = [Link("要处理的", here, not state, sum(counts[one] for one in ("dead", "failing", "unknown")))]
    tabs += [Link(one.label, f"{here}?state={one.value}", one.value == state, counts[one.value]) for one in _states()]
    found = list(links_of([agency.pk], state=state)[:_LINKS])
    told = {
        "rows": found,
        "tabs": tuple(tabs),
        "paging": Paging(len(found)),
        "exports": exports_of("desk:links_export", asked=f"state={state}" if state else ""),
        "every": sum(counts.values()),
    }
    return page(request, "workbench/outlets/links.html", told)


@require_safe
@staff(Permit.ITEM_SEE)
def links_export(request: StaffRequest, form: str) -> HttpResponse:
    """The links as a file."""
    found = links_of([_agency(request).pk], state=_state(request))[:_LINKS]
    return as_file(request, form, "链接检查", LINK_HEADS, lambda: [_link_cells(row) for row in found])


@require_safe
@staff(Permit.ITEM_SEE)
def packs(request: StaffRequest) -> HttpResponse:
    """The packs for audiences, each with how much it holds; and what the public subscribes to."""
    agency = _agency(request)
    told = {
        "rows": [(one, shown_items(agency_id=agency.pk, audience=one.key).count()) for one in audiences_of(agency.pk)],
        "wanted": _wanted(agency),
        "agency": agency,
        "exports": exports_of("desk:wanted_export"),
        "may": request.actor.may(Permit.STATION_MANAGE, agency_id=agency.pk),
    }
    return page(request, "workbench/outlets/packs.html", told)


@require_safe
@staff(Permit.ITEM_SEE)
def wanted_export(request: StaffRequest, form: str) -> HttpResponse:
    """What the public subscribes to as a file: numbers, never an address."""
    rows = _wanted(_agency(request))
    return as_file(request, form, "订阅情况", WANTED_HEADS, lambda: rows)


@require_safe
@staff(Permit.ITEM_SEE)
def leaflet(request: StaffRequest, pack: str) -> HttpResponse:
    """明白纸: the newest of that pack on paper."""
    agency = _agency(request)
    audience = or_404(audience_of(agency.pk, pack))
    found = list(shown_items(agency_id=agency.pk, audience=pack)[:_ON_PAPER])
    made = paper.leaflet(
        agency,
        found,
        title=f"{audience.title}明白纸",
        said=audience.said,
        large=audience.large,
        addresses=[public_address(request, item.slug) for item in found],
    )
    return as_attachment(made, media_type=PDF, name=f"{audience.title}明白纸.pdf")


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.STATION_MANAGE)
def add_pack(request: StaffRequest) -> HttpResponse:
    """A pack of the body's own."""
    agency = _agency(request, Permit.STATION_MANAGE)
    form = PackForm(typed(request), columns=_columns(agency), is_new=True)

    def do() -> Any:
        key = form.cleaned_data["key"]
        return pack_services.add_pack(agency, key, form.about(), by=request.actor, at=request.moment)

    if attempt(form, do) is not None:
        messages.success(request, "专题已新增；起草信息时可以勾选它。")
        return redirect("desk:packs")
    return small(request, _pack_words("新增人群专题"), form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.STATION_MANAGE)
def change_pack(request: StaffRequest, pack: str) -> HttpResponse:
    """What is told of a pack of the body's own."""
    found = _own(request, pack)
    first = {name: getattr(found, name) for name in ("title", "said", "large", "columns")}
    form = PackForm(typed(request), columns=_columns(found.agency), is_new=False, initial=first)
    done = attempt(form, lambda: pack_services.change_pack(found, form.about(), by=request.actor, at=request.moment))
    if done is not None:
        messages.success(request, "专题已保存。")
        return redirect("desk:packs")
    return small(request, _pack_words("修改人群专题"), form)


@require_POST
@staff(Permit.STATION_MANAGE)
def remove_pack(request: StaffRequest, pack: str) -> HttpResponse:
    """A pack of the body's own goes; what was marked for it stays published."""
    found = _own(request, pack)
    pack_services.remove_pack(found, by=request.actor, at=request.moment)
    messages.success(request, f"专题“{found.title}”已删除，标过它的信息照常公开。")
    return redirect("desk:packs")


def _agency(request: StaffRequest, permit: Permit = Permit.ITEM_SEE) -> Agency:
    return or_404(agency_of(agency_in(request, permit)))


def _monitor(request: StaffRequest, agency: Agency) -> Monitor:
    waiting = [civil_day(report.at) for report in errors_of(agency.pk, state=OPEN)]
    return freshness(agency, on=request.day, unanswered=waiting)


def _states() -> list[State]:
    return [one for one in State.__members__.values() if one.value not in ("new",)]


def _state(request: StaffRequest) -> str:
    asked = request.GET.get("state", "")
    return asked if asked in {one.value for one in _states()} else ""


def _link_cells(row: CheckedLink) -> list[object]:
    return [
        row.item.title, row.item.index_number, row.url, row.get_state_display(), row.said, row.tries,
        moment(row.checked_at),
    ]  # fmt: skip


def _wanted(agency: Agency) -> list[tuple[str, str, str, str, int]]:
    columns = {column.key: column.title for column in columns_of(agency)}
    audiences = {one.key: one.title for one in audiences_of(agency.pk)}
    return [
        (
            agency.short_name if one.agency_id else "所有机关",
            columns.get(one.column, "全部"),
            subject_title(one.topic) or one.topic or "全部",
            audiences.get(one.audience, "全部"),
            one.count,
        )
        for one in wanted([agency.pk])
    ]


def _columns(agency: Agency) -> list[tuple[str, str]]:
    return [(column.key, column.title) for column in columns_of(agency) if column.kinds]


def _own(request: StaffRequest, pack: str) -> OwnPack:
    return or_404(own_pack(agency_in(request, Permit.STATION_MANAGE), pack))


def _pack_words(title: str) -> Small:
    back = reverse("desk:packs")
    return Small(title=title, act="保存", back=back, trail=(("人群专题", back),))
