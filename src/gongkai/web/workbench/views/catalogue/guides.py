"""Service guides at the desk: field by field, with flow chart, handbook and play counts. 条例2019 §20.5."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.web.accounts.roles import Permit
from gongkai.web.catalogue.guides.content import ServiceGuide
from gongkai.web.catalogue.guides.handbook import handbook_pdf
from gongkai.web.catalogue.queries.guides import flow_of, guides_of, lacking, plays_of, service_of, shown_services
from gongkai.web.catalogue.queries.seeing import drafts_there, items_seen
from gongkai.web.catalogue.services.writing import guides as service
from gongkai.web.look.missing import or_404
from gongkai.web.look.saving import as_attachment
from gongkai.web.look.sent import typed
from gongkai.web.vault.media_types import PDF
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.catalogue.guides import GuideForms, PlaysForm
from gongkai.web.workbench.keeping import body_of, show

if TYPE_CHECKING:
    from gongkai.web.catalogue.models import Item

_HERE = "desk:guides"
_DRAFT = Permit.ITEM_DRAFT


@require_safe
@staff(_DRAFT)
def guides(request: StaffRequest) -> HttpResponse:
    """The guides of the body, what each lacks, how its videos did."""
    body = body_of(request, _DRAFT)
    found = list(guides_of(body.pk))
    plays = plays_of(found)
    told = {
        "title": "办事指南",
        "lead": "逐项填写，网页、流程图和印刷手册由此生成。",
        "acts": [
            ("下载手册（pdf）", reverse("desk:handbook"), False),
            ("写办事指南", reverse("desk:guide_new"), True),
        ],
        "guides": [(item, lacking(item), _videos(item, plays)) for item in found],
        "shown": sum(item.is_shown for item in found),
    }
    return show(request, "guides.html", told, here=_HERE)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(_DRAFT)
def add(request: StaffRequest) -> HttpResponse:
    """A new guide."""
    body = body_of(request, _DRAFT)
    start = ServiceGuide(address=body.address, hours=body.hours, phone=body.phone, fee="不收费")
    forms = GuideForms(typed(request), above={}, service=start)

    def do() -> Any:
        return service.begin_service(
            body, above=forms.heading.above(), service=forms.service(), by=request.actor, at=request.moment
        )

    done = attempt(forms, do)
    if done is not None:
        messages.success(request, "办事指南已写成草稿。请核对正文，确定公开属性后送审。")
        return redirect("desk:guide_edit", done.result.pk)
    return _edited(request, forms, title="写办事指南", item=None)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(_DRAFT)
def edit(request: StaffRequest, item_id: UUID) -> HttpResponse:
    """The draft of a guide, written anew from its fields."""
    item = _guide(request, item_id)
    version = item.draft
    if version is None or not drafts_there(request.actor, item):
        messages.error(request, "已经公开的办事指南，请先办理更正，再逐项修改。")
        return redirect("desk:item", item.pk)
    above = {name: getattr(item, name) for name in ("title", "field", "topic")}
    above |= {"summary": version.summary, "edition": version.edition}
    written = service_of(version)
    forms = GuideForms(typed(request), above=above, service=written or ServiceGuide())

    def do() -> Any:
        edition = forms.heading.cleaned_data["edition"]
        return service.rewrite(
            item.pk, above=forms.heading.above(), content=forms.service(),
            edition=edition if edition is not None else version.edition, by=request.actor, at=request.moment,
        )  # fmt: skip

    done = attempt(forms, do)
    if done is not None:
        messages.success(request, "办事指南已保存，正文随之更新。")
        return redirect("desk:guide_edit", item.pk)
    return _edited(request, forms, title=item.title, item=item, written_over=written is None)


@require_safe
@staff(_DRAFT)
def handbook(request: StaffRequest) -> HttpResponse:
    """All guides that are shown, as one pdf to be printed."""
    body = body_of(request, _DRAFT)
    shown = shown_services(body.pk)
    if not shown:
        messages.error(request, "还没有公开的办事指南，手册里没有内容。")
        return redirect(_HERE)
    made = handbook_pdf(shown, agency=body.name, on=request.day)
    return as_attachment(made, media_type=PDF, name=f"{body.short_name}办事指南手册.pdf")


@require_POST
@staff(Permit.CATALOGUE_KEEP)
def plays(request: StaffRequest, item_id: UUID) -> HttpResponse:
    """How often a video of the guide had been played on a day."""
    item = _guide(request, item_id)
    form = PlaysForm(request.POST)

    def do() -> Any:
        return service.count_plays(item.pk, **form.cleaned_data, by=request.actor, at=request.moment)

    if attempt(form, do) is not None:
        messages.success(request, "播放量已登记。")
    else:
        said = "；".join(error for errors in form.errors.values() for error in errors)
        messages.error(request, f"播放量没有登记：{said}")
    return redirect(_HERE)


def _edited(request: StaffRequest, forms: GuideForms, *, title: str, item: Item | None, **told: Any) -> HttpResponse:
    draft = item.draft if item is not None else None
    flow = flow_of(draft) if draft is not None else ""
    told = {
        "title": title,
        "trail": [("目录和台账", reverse("desk:catalogue")), ("办事指南", reverse(_HERE))],
        "acts": [("看草稿、送审", reverse("desk:item", args=[item.pk]), True)] if item is not None else [],
        "forms": forms,
        "written_over": False,
        "missing": lacking(item) if item is not None else (),
        "flow": mark_safe(flow),  # our own svg, its words escaped in `guides.flow`
        "back": reverse(_HERE),
        **told,
    }
    return show(request, "guide_edit.html", told, here=_HERE, status=422 if forms.is_bound else 200)


def _videos(item: Item, plays: dict[tuple[str, str], Any]) -> list[tuple[Any, Any, PlaysForm]]:
    """The videos of a shown guide, each with its newest count and a form for the next."""
    written = service_of(item.current) if item.current is not None and item.is_shown else None
    if written is None:
        return []
    return [
        (video, plays.get((str(item.pk), video.address)), _plays_form(video.address, item, number))
        for number, video in enumerate(written.videos)
    ]


def _plays_form(address: str, item: Item, number: int) -> PlaysForm:
    return PlaysForm(initial={"address": address}, auto_id=f"p{item.pk.hex[:8]}{number}_%s")


def _guide(request: StaffRequest, item_id: UUID) -> Item:
    return or_404(items_seen(request.actor).filter(pk=item_id, kind="service").first())
