"""The catalogue at a glance: what waits in each of its rooms; and a sheet written as a list. 条例2019 §20, §26."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.web.accounts.roles import Permit
from gongkai.web.catalogue.queries.columns import columns_for
from gongkai.web.catalogue.queries.lists.glance import glance
from gongkai.web.catalogue.services.writing import drafting
from gongkai.web.catalogue.services.writing.attaching import UnableToAttach
from gongkai.web.catalogue.services.writing.lists import Listed, draft_sheet
from gongkai.web.look.sent import typed
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.catalogue.ledgers import SheetListForm
from gongkai.web.workbench.keeping import body_of, show
from gongkai.web.workbench.views.catalogue.sheets import content_of

if TYPE_CHECKING:
    from gongkai.web.catalogue.models import Item

_HERE = "desk:catalogue"


@require_safe
@staff(Permit.ITEM_SEE)
def home(request: StaffRequest) -> HttpResponse:
    """What waits, room by room, each figure leading to what it counts."""
    body = body_of(request, Permit.ITEM_SEE)
    may_draft = bool(request.actor.agencies_with(Permit.ITEM_DRAFT))
    told = {
        "title": "目录和台账",
        "lead": "该公开的公开了没有，台账和年报表二对不对得上。",
        "trail": [("主动公开", reverse("desk:items"))],
        "acts": [("表格写成名单", reverse("desk:sheet_list"), False)] if may_draft else [],
        "glance": glance(body.pk, on=request.day),
        "year": request.day.year,
    }
    return show(request, "home.html", told, here=_HERE)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.ITEM_DRAFT)
def sheet_list(request: StaffRequest) -> HttpResponse:
    """A sheet written as a list in a draft, the sheet itself attached."""
    body = body_of(request, Permit.ITEM_DRAFT)
    form = SheetListForm(
        typed(request), request.FILES or None,
        columns=[(one.key, one.title) for one in columns_for(body, "data")], initial={"column": "livelihood"},
    )  # fmt: skip

    def do() -> Any:
        given = form.cleaned_data
        listed = Listed(
            title=given["title"], lead=given["lead"], column=given["column"], head_row=given["head_row"] - 1
        )
        content, name = content_of(given["file"]), given["file"].name or "名单.xlsx"
        item = draft_sheet(body, listed=listed, content=content, name=name, by=request.actor, at=request.moment)
        return item, name, content

    done = attempt(form, do)
    if done is not None:
        _attach(request, *done.result)
        return redirect("desk:item", done.result[0].pk)
    told = {
        "title": "表格写成名单",
        "trail": [("目录和台账", reverse(_HERE))],
        "happens": ["补贴发放名单、项目进度这类表格，写成网页上的表，原表格作为附件。送审前会检查个人信息。"],
        "form": form,
        "act": "写成草稿",
        "back": reverse(_HERE),
        "upload": True,
    }
    return show(request, "form.html", told, here=_HERE, status=422 if form.is_bound else 200)


def _attach(request: StaffRequest, item: Item, name: str, content: bytes) -> None:
    try:
        drafting.attach(item.pk, name=name, content=content, by=request.actor, at=request.moment)
    except UnableToAttach as refused:
        messages.warning(request, f"名单已写成草稿，但是原表格没有附上：{refused}")
    else:
        messages.success(request, "名单已写成草稿，原表格附在后面。请确定公开属性后送审。")
