"""One item on all channels: planned, up, down; and what is printed out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.web.accounts.roles import Permit
from gongkai.web.look.missing import or_404
from gongkai.web.look.saving import as_attachment
from gongkai.web.look.sent import sent_files, typed
from gongkai.web.look.shapes import Paging
from gongkai.web.look.words import moment
from gongkai.web.notices.queries import can_carry, outgoing
from gongkai.web.outlets import paper
from gongkai.web.outlets.queries.channels import channels_of
from gongkai.web.outlets.queries.keeping import keeps_channel, require_channel
from gongkai.web.outlets.queries.kinds import channel_kind, channel_kinds
from gongkai.web.outlets.queries.postings import Step, out_of_step, posting_for, postings_of, step_of
from gongkai.web.outlets.queries.stations import hanging_of
from gongkai.web.outlets.services import posting as services
from gongkai.web.outlets.services.drafts import WECHAT, key_of, send_draft
from gongkai.web.vault.media_types import PDF
from gongkai.web.workbench.access import agency_in, staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.outlets.channels import DownForm, PlanForm, UpForm
from gongkai.web.workbench.frame import page
from gongkai.web.workbench.listed import as_file, exports_of
from gongkai.web.workbench.oneitem import item_or_404, look_at, show
from gongkai.web.workbench.pictures import photo_of
from gongkai.web.workbench.public import public_address, site_of
from gongkai.web.workbench.small import Small, small

if TYPE_CHECKING:
    from gongkai.web.catalogue.models import Item
    from gongkai.web.outlets.models import Posting
    from gongkai.web.outlets.queries.postings import Standing

HEADS = ("信息", "索引号", "渠道", "种类", "状态", "最迟哪天上", "上的时间", "经手", "取下时间", "凭证")


@require_safe
@staff(Permit.ITEM_SEE)
def sync(request: StaffRequest) -> HttpResponse:
    """What is out of step, item by item, over all channels of the body."""
    agency_id = agency_in(request, Permit.ITEM_SEE)
    rows = out_of_step(agency_id, on=request.day)
    counts = [(step, sum(row.step is step for row in rows)) for step in Step if step.todo]
    told = {"rows": rows, "counts": counts, "paging": Paging(len(rows)), "exports": exports_of("desk:sync_export")}
    return page(request, "workbench/outlets/sync.html", told)


@require_safe
@staff(Permit.ITEM_SEE)
def sync_export(request: StaffRequest, form: str) -> HttpResponse:
    """What is out of step as a file."""
    agency_id = agency_in(request, Permit.ITEM_SEE)
    rows = out_of_step(agency_id, on=request.day)
    return as_file(request, form, "渠道同步", HEADS, lambda: [_cells(row) for row in rows])


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.ITEM_SEE)
def of_item(request: StaffRequest, item_id: UUID) -> HttpResponse:
    """Every channel that the item stands on, and more of them planned."""
    item = item_or_404(request, item_id)
    rows = postings_of(item.pk, on=request.day)
    may = any(request.actor.may(one, agency_id=item.agency_id) for one in (Permit.STATION_MANAGE, Permit.ITEM_RELEASE))
    form = _plan_form(request, item, rows) if may else None
    if form is not None:
        done = attempt(
            form,
            lambda: services.plan(
                item, form.chosen(), due_on=form.cleaned_data["due_on"], by=request.actor, at=request.moment
            ),
        )
        if done is not None:
            messages.success(request, f"已计划上{len(done.result)}个渠道；信息发布后，各渠道的管理人会收到提醒。")
            return redirect("desk:item_channels", item.pk)
    told = {
        "rows": [(row, keeps_channel(request.actor, row.posting.channel), _draft(row)) for row in rows],
        "form": form,
        "hanging": hanging_of(item.pk),
        "address": public_address(request, item.slug),
    }
    status = 422 if form is not None and form.is_bound else 200
    return show(
        request, "workbench/outlets/item.html", look_at(request, item), told, here="desk:item_channels", status=status
    )


@require_safe
@staff(Permit.ITEM_SEE)
def posting(request: StaffRequest, posting_id: UUID) -> HttpResponse:
    """One posting: where it stands, what proves it, what may be done."""
    found = posting_or_404(request, posting_id)
    told = {
        "posting": found,
        "step": step_of(found, on=request.day),
        "kind": channel_kind(found.channel.kind),
        "keeps": keeps_channel(request.actor, found.channel),
        "draft": outgoing(key_of(found.pk)) if found.channel.kind == WECHAT else None,
        "can_draft": found.channel.kind == WECHAT and can_carry(WECHAT) and found.item.is_shown and not found.is_up,
    }
    return page(request, "workbench/outlets/posting.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.ITEM_SEE)
def up(request: StaffRequest, posting_id: UUID) -> HttpResponse:
    """It hangs, stands or was read out: when is now, by whom is who says so."""
    found = kept_or_refused(request, posting_id)
    form = UpForm(typed(request), sent_files(request))
    done = attempt(
        form,
        lambda: services.put_up(
            found.pk, form.proof(), by=request.actor, at=request.moment, once=form.cleaned_data["once"]
        ),
    )
    if done is not None:
        messages.success(request, f"已登记：{found.channel.name}，{moment(done.result.up_at)}。")
        return redirect("desk:item_channels", found.item_id)
    title = "登记换新" if found.is_up else "登记上渠道"
    return small(request, _about(found, title, "登记", upload=True), form, about=found.item.title)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.ITEM_SEE)
def prove(request: StaffRequest, posting_id: UUID) -> HttpResponse:
    """What proves it, told afterwards."""
    found = kept_or_refused(request, posting_id)
    form = UpForm(typed(request), sent_files(request), initial={"link": found.link, "words": found.words})
    done = attempt(form, lambda: services.prove(found.pk, form.proof(), by=request.actor, at=request.moment))
    if done is not None:
        messages.success(request, "凭证已保存。")
        return redirect("desk:posting", found.pk)
    return small(request, _about(found, "补登凭证", "保存", upload=True), form, about=found.item.title)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.ITEM_SEE)
def down(request: StaffRequest, posting_id: UUID) -> HttpResponse:
    """It is gone from the channel."""
    found = kept_or_refused(request, posting_id)
    first = {"because": "" if found.item.is_shown else "信息已撤下"}
    form = DownForm(typed(request), initial=first)
    done = attempt(
        form,
        lambda: services.take_down(found.pk, because=form.cleaned_data["because"], by=request.actor, at=request.moment),
    )
    if done is not None:
        messages.success(request, f"已登记从{found.channel.name}取下。")
        return redirect("desk:item_channels", found.item_id)
    return small(request, _about(found, "登记取下", "登记取下", danger=True), form, about=found.item.title)


@require_POST
@staff(Permit.ITEM_SEE)
def drop(request: StaffRequest, posting_id: UUID) -> HttpResponse:
    """The plan is given up."""
    found = kept_or_refused(request, posting_id)
    services.drop(found.pk, by=request.actor, at=request.moment)
    messages.success(request, f"不再计划上{found.channel.name}。")
    return redirect("desk:item_channels", found.item_id)


@require_POST
@staff(Permit.ITEM_SEE)
def draft(request: StaffRequest, posting_id: UUID) -> HttpResponse:
    """The words go to the official account as a draft."""
    found = kept_or_refused(request, posting_id)
    send_draft(found.pk, address=public_address(request, found.item.slug), by=request.actor, at=request.moment)
    messages.success(request, "正在存为公众号草稿。请到公众号后台核对、发布，再回来登记。")
    return redirect("desk:posting", found.pk)


@require_safe
@staff(Permit.ITEM_SEE)
def proof(request: StaffRequest, posting_id: UUID) -> HttpResponse:
    """The photo."""
    return photo_of(posting_or_404(request, posting_id).proof)


@require_safe
@staff(Permit.ITEM_SEE)
def printed(request: StaffRequest, item_id: UUID, paper_kind: str) -> HttpResponse:
    """The notice to hang up, or the words for the loudspeaker; only of what is published."""
    item = item_or_404(request, item_id)
    if not item.is_shown:
        raise Http404
    name = f"{item.title[:40]}"
    if paper_kind == "speaking":
        content = paper.script(item).encode("utf-8-sig")
        return as_attachment(content, media_type="text/plain; charset=utf-8", name=f"{name}（播音稿）.txt")
    if paper_kind != "notice":
        raise Http404
    confirm = f"{site_of(request)}{reverse('desk:put', args=[item.slug])}"
    made = paper.notice(item, address=public_address(request, item.slug), confirm=confirm)
    return as_attachment(made, media_type=PDF, name=f"{name}（告知单）.pdf")


def posting_or_404(request: StaffRequest, posting_id: UUID) -> Posting:
    """That posting on a channel of a body of the actor. Raises Http404."""
    return or_404(posting_for(request.actor, posting_id))


def kept_or_refused(request: StaffRequest, posting_id: UUID) -> Posting:
    """That posting, where the actor keeps its channel. Raises Http404, NotPermitted."""
    found = posting_or_404(request, posting_id)
    require_channel(request.actor, found.channel)
    return found


def _plan_form(request: StaffRequest, item: Item, rows: tuple[Standing, ...]) -> PlanForm:
    taken = {row.posting.channel_id for row in rows if row.step not in (Step.DOWN, Step.DROPPED)}
    left = [channel for channel in channels_of(item.agency_id) if channel.pk not in taken]
    return PlanForm(typed(request), channels=left, kinds={kind.key: kind.title for kind in channel_kinds()})


def _draft(row: Standing) -> str:
    """What became of the draft for the official account; "" where there is none."""
    if row.posting.channel.kind != WECHAT or row.posting.up_at is not None:
        return ""
    found = outgoing(key_of(row.posting.pk))
    if found is None:
        return ""
    return "草稿已在公众号后台" if found.sent_at else "草稿等候送出"


def _about(found: Posting, title: str, act: str, *, danger: bool = False, upload: bool = False) -> Small:
    return Small(
        title=f"{title}：{found.channel.name}",
        act=act,
        back=reverse("desk:item_channels", args=[found.item_id]),
        trail=(
            ("渠道", reverse("desk:channels")),
            (found.channel.name, reverse("desk:channel", args=[found.channel_id])),
        ),
        danger=danger,
        upload=upload,
    )


def _cells(row: Standing) -> list[object]:
    found = row.posting
    return [
        found.item.title,
        found.item.index_number,
        found.channel.name,
        row.kind,
        row.step.said,
        found.due_on,
        moment(found.up_at),
        found.up_by,
        moment(found.down_at),
        found.link or found.words or ("照片" if found.proof_id else ""),
    ]
