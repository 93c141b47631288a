"""Channels of the body: the list, one channel with what stands on it, opening, changing and closing one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.web.accounts.roles import Permit
from gongkai.web.look.missing import or_404
from gongkai.web.look.sent import typed
from gongkai.web.look.shapes import Paging
from gongkai.web.look.words import day_short
from gongkai.web.outlets.queries.channels import channel_for, channels_of
from gongkai.web.outlets.queries.keeping import keeps_channel
from gongkai.web.outlets.queries.kinds import channel_kind, channel_kinds
from gongkai.web.outlets.queries.postings import on_channel, out_of_step
from gongkai.web.outlets.services import channels as services
from gongkai.web.workbench.access import agency_in, staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.outlets.channels import ChannelForm
from gongkai.web.workbench.frame import page
from gongkai.web.workbench.keeping import body_of
from gongkai.web.workbench.listed import as_file, exports_of
from gongkai.web.workbench.small import Small, small

if TYPE_CHECKING:
    from gongkai.web.outlets.models import Channel

HEADS = ("名称", "种类", "账号或者位置", "网址", "管理人", "在用", "在上", "计划", "最近一次")
_TRAIL = (("渠道", "desk:channels"),)


@require_safe
@staff(Permit.ITEM_SEE)
def channels(request: StaffRequest) -> HttpResponse:
    """What is out of step on all channels first, then the channels."""
    agency_id = agency_in(request, Permit.ITEM_SEE)
    found = list(channels_of(agency_id))
    told = {
        "wrong": out_of_step(agency_id, on=request.day),
        "channels": found,
        "kinds": _kinds(),
        "paging": Paging(len(found), "个渠道"),
        "exports": exports_of("desk:channels_export"),
        "may": request.actor.may(Permit.STATION_MANAGE, agency_id=agency_id),
    }
    return page(request, "workbench/outlets/channels.html", told)


@require_safe
@staff(Permit.ITEM_SEE)
def export(request: StaffRequest, form: str) -> HttpResponse:
    """The channels as a file, closed ones too."""
    agency_id = agency_in(request, Permit.ITEM_SEE)
    kinds = _kinds()
    return as_file(
        request, form, "发布渠道", HEADS, lambda: [_cells(row, kinds) for row in channels_of(agency_id, closed=True)]
    )


@require_safe
@staff(Permit.ITEM_SEE)
def channel(request: StaffRequest, channel_id: UUID) -> HttpResponse:
    """One channel and what stands on it."""
    found = channel_or_404(request, channel_id)
    told = {
        "channel": found,
        "kind": channel_kind(found.kind),
        "rows": on_channel(request.actor, found, on=request.day),
        "keeps": keeps_channel(request.actor, found) and found.closed_on is None,
        "may": request.actor.may(Permit.STATION_MANAGE, agency_id=found.agency_id),
    }
    return page(request, "workbench/outlets/channel.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.STATION_MANAGE)
def add(request: StaffRequest) -> HttpResponse:
    """A new channel."""
    agency = body_of(request, Permit.STATION_MANAGE)
    form = ChannelForm(typed(request), agency_id=agency.pk, on=request.day)
    done = attempt(form, lambda: services.open_channel(agency, form.about(), by=request.actor, at=request.moment))
    if done is not None:
        messages.success(request, f"已新增渠道“{done.result.name}”。")
        return redirect("desk:channels")
    return small(request, _small("新增渠道", "保存", reverse("desk:channels")), form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.STATION_MANAGE)
def change(request: StaffRequest, channel_id: UUID) -> HttpResponse:
    """What is told of the channel."""
    found = channel_or_404(request, channel_id)
    first = {name: getattr(found, name) for name in ("kind", "name", "account", "link")} | {"keeper": found.keeper_id}
    form = ChannelForm(typed(request), agency_id=found.agency_id, on=request.day, initial=first)
    done = attempt(form, lambda: services.change_channel(found, form.about(), by=request.actor, at=request.moment))
    if done is not None:
        messages.success(request, "渠道信息已保存。")
        return redirect("desk:channel", found.pk)
    return small(request, _small("修改渠道", "保存", reverse("desk:channel", args=[found.pk])), form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.STATION_MANAGE)
def close(request: StaffRequest, channel_id: UUID) -> HttpResponse:
    """Asks once, then gives the channel up."""
    found = channel_or_404(request, channel_id)
    if request.method == "POST":
        services.close_channel(found, by=request.actor, at=request.moment)
        messages.success(request, f"渠道“{found.name}”已停用。")
        return redirect("desk:channels")
    told = {
        "title": f"停用渠道“{found.name}”吗？",
        "happens": (
            "不能再往这个渠道上信息。",
            "现在还在这个渠道上的，都算已经取下；计划中的取消。",
            "记录保留，不删除。",
        ),
        "act": "停用",
        "back": reverse("desk:channel", args=[found.pk]),
        "trail": _trail(),
    }
    return page(request, "workbench/outlets/confirm.html", told)


def channel_or_404(request: StaffRequest, channel_id: UUID) -> Channel:
    """That channel of a body of the actor. Raises Http404."""
    return or_404(channel_for(request.actor, channel_id))


def _kinds() -> dict[str, str]:
    return {kind.key: kind.title for kind in channel_kinds()}


def _trail() -> tuple[tuple[str, str], ...]:
    return tuple((said, reverse(name)) for said, name in _TRAIL)


def _small(title: str, act: str, back: str) -> Small:
    return Small(title=title, act=act, back=back, trail=_trail())


def _cells(row: Channel, kinds: dict[str, str]) -> list[object]:
    return [
        row.name,
        kinds[row.kind],
        row.account,
        row.link,
        row.keeper.name if row.keeper else "",
        "停用" if row.closed_on else "在用",
        row.up,  # type: ignore[attr-defined]
        row.planned,  # type: ignore[attr-defined]
        day_short(row.newest),  # type: ignore[attr-defined]
    ]
