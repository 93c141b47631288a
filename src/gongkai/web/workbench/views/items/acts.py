"""Acts on an item: submitted, taken back, published, set for a moment, corrected, withdrawn, put back, marked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods
from msgspec import Struct

from gongkai.web.accounts.roles import Permit
from gongkai.web.casework.queries.identity import identity_of
from gongkai.web.catalogue.services.duties.interpreting import need_none
from gongkai.web.catalogue.services.release import releasing
from gongkai.web.catalogue.services.review import submitting
from gongkai.web.catalogue.services.writing import drafting
from gongkai.web.catalogue.services.writing.placing import reclassify
from gongkai.web.look.missing import or_404
from gongkai.web.look.sent import typed
from gongkai.web.look.words import moment
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.doable_items import allowed, title_of
from gongkai.web.workbench.filling import Done, attempt, drop_draft
from gongkai.web.workbench.forms.items.acts import BecauseForm, PlaceForm, PlainForm, ValidityForm, schedule_form
from gongkai.web.workbench.oneitem import item_or_404, look_at, show
from gongkai.web.workbench.sending import submitted

if TYPE_CHECKING:
    from gongkai.web.catalogue.models import Item

EVERYWHERE: Final = "本站的网页、附件、搜索、订阅和静态导出里一分钟内都不再有。"


class Plan(Struct, frozen=True, kw_only=True):
    """One act: what will happen, its form, what does it, what is said afterwards, where one goes on."""

    happens: tuple[str, ...]
    do: Callable[[], Item]
    done: Callable[[Item], str]
    form: forms.Form | None = None
    danger: bool = False
    goes_to: str = "desk:item"


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.ITEM_DRAFT, Permit.ITEM_RELEASE, Permit.ITEM_SECRECY, Permit.CATALOGUE_KEEP)
def act(request: StaffRequest, item_id: UUID, item_act: str) -> HttpResponse:
    """One question, with what will happen and to whom; then it is done, or the reason why not."""
    title = or_404(title_of(item_act))
    item = item_or_404(request, item_id)
    seen = look_at(request, item)
    if item_act == "submit" and request.method == "POST":
        return submitted(request, item)
    plan = _PLANS[item_act](request, item)
    if request.method == "POST":
        done = Done(plan.do()) if plan.form is None else attempt(plan.form, plan.do)
        if done is not None:
            drop_draft(request, f"item:{item.pk}")
            messages.success(request, plan.done(done.result))
            return redirect(plan.goes_to, *([] if plan.goes_to == "desk:items" else [item.pk]))
    elif not allowed(item_act, seen, request.actor):
        messages.warning(request, f"现在不能{title}。")
        return redirect("desk:item", item.pk)
    told = {"title": title, "plan": plan, "form": plan.form}
    return show(request, "workbench/items/act.html", seen, told, here="desk:item", status=_status(plan))


def _status(plan: Plan) -> int:
    return 422 if plan.form is not None and plan.form.is_bound else 200


def _who(request: StaffRequest) -> dict[str, Any]:
    return {"by": request.actor, "at": request.moment}


def _typed(request: StaffRequest) -> Any:
    return typed(request)


def _submit(request: StaffRequest, item: Item) -> Plan:
    return Plan(
        happens=(
            "先做发布前检查；有要处理的，先请您处理。",
            "没有要处理的，同时送信息审查和保密审查，审查人会收到待办。",
            "审查期间改动任何内容，审查作废，须重新送审。",
        ),
        do=lambda: submitting.submit(item.pk, **_who(request)).item,
        done=lambda _item: "已送审。",
    )


def _withdraw_submission(request: StaffRequest, item: Item) -> Plan:
    return Plan(
        happens=("信息回到起草，已有的审查意见作废，改好后须重新送审。",),
        do=lambda: submitting.withdraw_submission(item.pk, **_who(request)),
        done=lambda _item: "已撤回，可以继续修改。",
        goes_to="desk:item_edit",
    )


def _publish(request: StaffRequest, item: Item) -> Plan:
    number = "" if item.index_number else "取得索引号，"
    return Plan(
        happens=(
            f"{number}马上公布在“{item.agency.short_name}”的公开平台，任何人都能看到、找到、订阅到。",
            "公布的是审查通过的这一版；附件只提供去掉隐藏内容的副本。",
            "以您的姓名发布，记入审计。公布后可以更正，也可以撤下。",
        ),
        do=lambda: releasing.publish(item.pk, **_who(request)),
        done=lambda found: f"已发布，索引号 {found.index_number}。",
    )


def _schedule(request: StaffRequest, item: Item) -> Plan:
    form = schedule_form(_typed(request), now=request.moment)
    return Plan(
        happens=(
            "到时间自动发布，最晚相差一分钟；发布前可以取消。",
            "到时间如果不再符合发布条件，就不发布，并提醒您。",
        ),
        form=form,
        do=lambda: releasing.schedule(item.pk, for_at=form.moment(), **_who(request)),
        done=lambda found: f"将于 {moment(found.scheduled_for)} 发布。",
    )


def _unschedule(request: StaffRequest, item: Item) -> Plan:
    return Plan(
        happens=("不再自动发布，信息回到待发布；审查意见仍然有效。",),
        do=lambda: releasing.unschedule(item.pk, **_who(request)),
        done=lambda _item: "已取消定时发布。",
    )


def _correct(request: StaffRequest, item: Item) -> Plan:
    form = BecauseForm(_typed(request))
    return Plan(
        happens=(
            "另起一版修改，原来的内容照常公开，直到新的一版审查通过并发布。",
            "网址和索引号不变；页面写明更正的原因，旧版留在版本记录里。",
        ),
        form=form,
        do=lambda: releasing.correct(item.pk, because=form.cleaned_data["because"], **_who(request)),
        done=lambda _item: "已起草更正的一版，内容与现在公开的相同，请修改。",
        goes_to="desk:item_edit",
    )


def _withdraw(request: StaffRequest, item: Item) -> Plan:
    form = BecauseForm(_typed(request))
    return Plan(
        happens=(
            EVERYWHERE,
            "原来的网址写明“已撤下”，不显示内容；其他渠道已经张贴、推送的，会提醒各渠道撤下。",
            "撤下后可以恢复。",
        ),
        form=form,
        danger=True,
        do=lambda: releasing.withdraw(
            item.pk, because=form.cleaned_data["because"], asked_by=identity_of, **_who(request)
        ),
        done=lambda _item: f"已撤下。{EVERYWHERE}",
    )


def _restore(request: StaffRequest, item: Item) -> Plan:
    form = BecauseForm(_typed(request))
    return Plan(
        happens=("撤下前公开的那一版重新公开，网址、索引号不变。",),
        form=form,
        do=lambda: releasing.restore(
            item.pk, because=form.cleaned_data["because"], asked_by=identity_of, **_who(request)
        ),
        done=lambda _item: "已恢复公开。",
    )


def _validity(request: StaffRequest, item: Item) -> Plan:
    first = {"validity": item.validity or None, "on": item.validity_on or request.day, "words": item.validity_words}
    form = ValidityForm(_typed(request), initial=first)

    def do() -> Item:
        told = form.cleaned_data
        return releasing.mark_validity(
            item.pk, told["validity"], on=told["on"], words=told["words"], asked_by=identity_of, **_who(request)
        )

    return Plan(
        happens=("页面顶部和列表里显示有效性；内容不变，不需要重新审查。",),
        form=form,
        do=do,
        done=lambda found: f"已标注为{found.get_validity_display()}。",
    )


def _reclassify(request: StaffRequest, item: Item) -> Plan:
    form = PlaceForm(_typed(request), item=item)
    return Plan(
        happens=("马上换到另一个栏目、领域或者主题，网址、索引号和内容都不变，不需要重新审查。",),
        form=form,
        do=lambda: reclassify(item.pk, form.placing(), **_who(request)),
        done=lambda _item: "已调整归类。",
    )


def _plain(request: StaffRequest, item: Item) -> Plan:
    form = PlainForm(_typed(request), initial={"because": item.no_interpretation_because})
    return Plan(
        happens=("写明理由的文件不再提醒发布解读；理由留在审计记录里。",),
        form=form,
        do=lambda: need_none(item.pk, because=form.cleaned_data["because"], **_who(request)),
        done=lambda found: "已登记不需要解读。" if found.no_interpretation_because else "这份文件需要解读。",
    )


def _discard(request: StaffRequest, item: Item) -> Plan:
    shown = item.current_id is not None
    return Plan(
        happens=(
            "这一版草稿和它的附件删除，不能恢复。",
            "现在公开的内容不受影响。" if shown else "信息作废，只在审计记录里留下有过这条信息。",
        ),
        danger=True,
        do=lambda: drafting.discard(item.pk, **_who(request)),
        done=lambda _item: "草稿已删除。",
        goes_to="desk:item" if shown else "desk:items",
    )


_PLANS: Final[dict[str, Callable[[StaffRequest, Item], Plan]]] = {
    "submit": _submit,
    "withdraw-submission": _withdraw_submission,
    "publish": _publish,
    "schedule": _schedule,
    "unschedule": _unschedule,
    "correct": _correct,
    "withdraw": _withdraw,
    "restore": _restore,
    "validity": _validity,
    "reclassify": _reclassify,
    "plain": _plain,
    "discard": _discard,
}
