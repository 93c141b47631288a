"""The standard catalogue at the desk: browsed, filtered, taken along, edited, tied to items. 基层标准2019."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import sections_of
from gongkai.web.catalogue.queries.duties.entries import (
    as_template,
    coverage_of,
    entries_of,
    entry_for,
    field_title,
    items_meeting,
    next_number,
)
from gongkai.web.catalogue.queries.seeing import one_named
from gongkai.web.catalogue.services.duties import entries as service
from gongkai.web.catalogue.services.ledgers import UnableToEnter
from gongkai.web.look.missing import or_404
from gongkai.web.look.sent import typed
from gongkai.web.look.shapes import Paging
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.catalogue.entries import EntryFilters, EntryForm, TieForm
from gongkai.web.workbench.keeping import as_file, body_of, exports_of, show

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency
    from gongkai.web.catalogue.models import CatalogueEntry

_HERE = "desk:entries"
_KEEP = Permit.CATALOGUE_KEEP
_SEE = Permit.ITEM_SEE


@require_safe
@staff(_SEE)
def entries(request: StaffRequest) -> HttpResponse:
    """The entries that fit the filters of the address, with how far they are carried out."""
    body = body_of(request, _SEE)
    form = _filters(request, body)
    found = list(entries_of(body.pk, form.wanted()))
    told = {
        "title": "标准目录",
        "lead": "基层政务公开标准目录：每一条公开什么、什么时候、在哪里、由谁。",
        "acts": _acts(request, body),
        "form": form,
        "entries": [(entry, field_title(entry.field)) for entry in found],
        "coverage": coverage_of(found),
        "paging": Paging(len(found), "条"),
        "exports": exports_of("desk:entries_export", request),
        "filtered": bool(request.GET),
    }
    return show(request, "entries.html", told, here=_HERE)


@require_safe
@staff(_SEE)
def export(request: StaffRequest, form: str) -> HttpResponse:
    """The filtered entries in the template's columns."""
    body = body_of(request, _SEE)
    found = entries_of(body.pk, _filters(request, body).wanted())
    return as_file(as_template(found), form, name=f"{body.short_name}基层政务公开标准目录")


@require_http_methods(["GET", "HEAD", "POST"])
@staff(_SEE)
def entry(request: StaffRequest, entry_id: UUID) -> HttpResponse:
    """One entry, what meets it; posted: one more item that does."""
    found = _entry(request, entry_id)
    form = TieForm(typed(request))

    def do() -> Any:
        item = one_named(request.actor, form.cleaned_data["asked"], agency_id=found.agency_id)
        if item is None:
            raise UnableToEnter("没有找到，或者找到不止一条。请写完整的标题或者索引号。")
        service.tie(found.pk, item=item, by=request.actor, at=request.moment)
        return item

    done = attempt(form, do)
    if done is not None:
        messages.success(request, f"“{done.result.title}”已对应到这一条目录。")
        return redirect("desk:catalogue_entry", found.pk)
    may_tie = request.actor.may(Permit.ITEM_DRAFT, agency_id=found.agency_id)
    told = {
        "title": f"第{found.number}条 {found.matter}",
        "trail": [("目录和台账", reverse("desk:catalogue")), ("标准目录", reverse(_HERE))],
        "acts": [("修改", reverse("desk:entry_change", args=[found.pk]), False)] if _keeps(request, found) else [],
        "entry": found,
        "field": field_title(found.field),
        "items": items_meeting(found),
        "form": form if may_tie or _keeps(request, found) else None,
    }
    return show(request, "entry.html", told, here=_HERE, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(_KEEP)
def add(request: StaffRequest) -> HttpResponse:
    """A new entry."""
    body = body_of(request, _KEEP)
    initial = {
        "number": next_number(body.pk),
        "publisher": body.name,
        "owed_since": request.day,
        "at_township": body.kind == body.Kind.TOWNSHIP,
        "at_county": body.kind != body.Kind.TOWNSHIP,
        "way": "proactive",
    }
    form = EntryForm(typed(request), agency=body, initial=initial)
    done = attempt(form, lambda: service.enter_entry(body, line=form.line(), by=request.actor, at=request.moment))
    if done is not None:
        messages.success(request, "目录已新增。接下来可以对应已经公开的信息。")
        return redirect("desk:catalogue_entry", done.result.pk)
    return _asked(request, form, title="新增目录", act="新增", back=reverse(_HERE))


@require_http_methods(["GET", "HEAD", "POST"])
@staff(_KEEP)
def change(request: StaffRequest, entry_id: UUID) -> HttpResponse:
    """An entry as it is told now."""
    found = _entry(request, entry_id, keep=True)
    initial = {name: getattr(found, name) for name in service.Line.__struct_fields__}
    form = EntryForm(typed(request), agency=found.agency, initial=initial)
    done = attempt(form, lambda: service.change_entry(found.pk, line=form.line(), by=request.actor, at=request.moment))
    if done is not None:
        messages.success(request, "目录已保存。")
        return redirect("desk:catalogue_entry", found.pk)
    back = reverse("desk:catalogue_entry", args=[found.pk])
    return _asked(request, form, title=f"修改第{found.number}条", act="保存", back=back)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(_KEEP)
def close(request: StaffRequest, entry_id: UUID) -> HttpResponse:
    """One question, then the entry is not owed any more."""
    found = _entry(request, entry_id, keep=True)
    if request.method == "POST":
        service.close_entry(found.pk, by=request.actor, at=request.moment)
        messages.success(request, f"第{found.number}条已停用，已经公开的信息不受影响。")
        return redirect(_HERE)
    told = {
        "title": f"停用第{found.number}条“{found.matter}”吗？",
        "happens": ["从今天起不再要求按这一条公开。", "已经公开的信息不受影响，序号可以再用。"],
        "act": "停用",
        "back": reverse("desk:catalogue_entry", args=[found.pk]),
    }
    return show(request, "ask.html", told, here=_HERE)


@require_POST
@staff(_SEE)
def untie(request: StaffRequest, entry_id: UUID, item_id: UUID) -> HttpResponse:
    """An item does not meet the entry after all."""
    found = _entry(request, entry_id)
    item = or_404(items_meeting(found).filter(pk=item_id).first())
    service.untie(found.pk, item=item, by=request.actor, at=request.moment)
    messages.success(request, f"“{item.title}”不再对应这一条目录。")
    return redirect("desk:catalogue_entry", found.pk)


def _acts(request: StaffRequest, body: Agency) -> list[tuple[str, str, bool]]:
    if not request.actor.may(_KEEP, agency_id=body.pk):
        return []
    return [
        ("从表格导入", reverse("desk:sheet_send", args=["entries"]), False),
        ("新增目录", reverse("desk:entry_new"), True),
    ]


def _filters(request: StaffRequest, body: Agency) -> EntryFilters:
    return EntryFilters(request.GET, sections=[(str(one.pk), one.name) for one in sections_of(body.pk)])


def _asked(request: StaffRequest, form: EntryForm, *, title: str, act: str, back: str) -> HttpResponse:
    trail = [("目录和台账", reverse("desk:catalogue")), ("标准目录", reverse(_HERE))]
    told = {"title": title, "trail": trail, "form": form, "act": act, "back": back}
    return show(request, "form.html", told, here=_HERE, status=422 if form.is_bound else 200)


def _entry(request: StaffRequest, entry_id: UUID, *, keep: bool = False) -> CatalogueEntry:
    found = entry_for(request.actor, entry_id)
    if found is None or (keep and not _keeps(request, found)):
        raise Http404
    return found


def _keeps(request: StaffRequest, entry: CatalogueEntry) -> bool:
    return request.actor.may(_KEEP, agency_id=entry.agency_id)
