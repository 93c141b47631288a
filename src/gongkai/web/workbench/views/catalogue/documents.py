"""The ledger of normative documents at the desk: entered, marked, tied to what is published. 条例2019 §20.1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from msgspec import structs

from gongkai.web.accounts.roles import Permit
from gongkai.web.catalogue.queries import proactive_counts
from gongkai.web.catalogue.queries.choices import validities
from gongkai.web.catalogue.queries.ledger.normative import (
    Wanted,
    document_of,
    documents_of,
    ended_unmarked,
    ending_soon,
)
from gongkai.web.catalogue.queries.seeing import one_named
from gongkai.web.catalogue.services.ledger import normative as service
from gongkai.web.catalogue.services.ledgers import UnableToEnter
from gongkai.web.look.missing import or_404
from gongkai.web.look.sent import typed
from gongkai.web.look.shapes import Paging
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.catalogue.documents import DocumentFilters, DocumentForm, MarkForm, PublishedForm
from gongkai.web.workbench.keeping import as_file, body_of, exports_of, show

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency
    from gongkai.web.catalogue.models import NormativeDocument
    from gongkai.web.catalogue.services.ledger.normative import Issued

_HERE = "desk:documents"
_KEEP = Permit.CATALOGUE_KEEP
_HEADS = [
    "文件名称",
    "种类",
    "文号",
    "制发日期",
    "施行日期",
    "有效期至",
    "有效性",
    "依据或者原因",
    "替代文件",
    "索引号",
]
_MOST = 1_000


@require_safe
@staff(_KEEP)
def documents(request: StaffRequest) -> HttpResponse:
    """The documents that fit, with what ends soon above them, and what table two makes of them."""
    body = body_of(request, _KEEP)
    form = DocumentFilters(request.GET)
    found = list(documents_of(body.pk, form.wanted(), on=request.day)[:_MOST])
    said = dict(validities())
    told = {
        "title": "规范性文件",
        "lead": "制发、修改、废止、失效在这里登记；年报表二的件数由此得出。",
        "acts": [("登记文件", reverse("desk:document_new"), True)],
        "form": form,
        "documents": [(one, one.state_on(request.day), said[one.state_on(request.day)]) for one in found],
        "soon": ending_soon(body.pk, on=request.day),
        "ended": ended_unmarked(body.pk, on=request.day),
        "counts": proactive_counts(body.pk, year=request.day.year)["normative_documents"],
        "year": request.day.year,
        "paging": Paging(len(found), "件"),
        "exports": exports_of("desk:documents_export", request),
        "filtered": bool(request.GET),
    }
    return show(request, "documents.html", told, here=_HERE)


@require_safe
@staff(_KEEP)
def export(request: StaffRequest, form: str) -> HttpResponse:
    """The filtered ledger as a file."""
    body = body_of(request, _KEEP)
    found = documents_of(body.pk, DocumentFilters(request.GET).wanted(), on=request.day)[:_MOST]
    said = dict(validities())
    rows = [_row(one, said[one.state_on(request.day)]) for one in found]
    return as_file([_HEADS, *rows], form, name=f"{body.short_name}规范性文件{request.day}")


@require_http_methods(["GET", "HEAD", "POST"])
@staff(_KEEP)
def add(request: StaffRequest) -> HttpResponse:
    """A new document."""
    body = body_of(request, _KEEP)
    form = DocumentForm(typed(request))

    def do() -> Any:
        return service.enter_document(body, issued=_issued(form, body), by=request.actor, at=request.moment)

    done = attempt(form, do)
    if done is not None:
        messages.success(request, f"《{done.result.title}》已登记。接下来可以对应它公开的网页。")
        return redirect("desk:document", done.result.pk)
    return _asked(request, form, title="登记规范性文件", act="登记", back=reverse(_HERE))


@require_http_methods(["GET", "HEAD", "POST"])
@staff(_KEEP)
def document(request: StaffRequest, normative_id: int) -> HttpResponse:
    """One document; posted: from when on it is amended, repealed or lapsed."""
    found = _document(request, normative_id)
    others = documents_of(found.agency_id, Wanted(), on=request.day).exclude(pk=found.pk)[:_MOST]
    form = MarkForm(
        typed(request),
        others=[(one.pk, f"{one.title} {one.number}".strip()) for one in others],
        initial={"on": request.day},
    )
    done = attempt(
        form, lambda: service.mark_document(found.pk, **form.cleaned_data, by=request.actor, at=request.moment)
    )
    if done is not None:
        shown = "公开的网页已同时标注。" if found.item is not None and found.item.is_shown else ""
        messages.success(request, f"《{found.title}》已登记。{shown}")
        return redirect("desk:document", found.pk)
    return _shown(request, found, form=form, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(_KEEP)
def change(request: StaffRequest, normative_id: int) -> HttpResponse:
    """What was written wrong put right, or its last day moved."""
    found = _document(request, normative_id)
    initial = {name: getattr(found, name) for name in service.Issued.__struct_fields__}
    initial["endless"] = found.expires_on is None
    form = DocumentForm(typed(request), initial=initial)

    def do() -> Any:
        issued = _issued(form, found.agency)
        return service.change_document(found.pk, issued=issued, by=request.actor, at=request.moment)

    if attempt(form, do) is not None:
        messages.success(request, "登记已保存。")
        return redirect("desk:document", found.pk)
    back = reverse("desk:document", args=[found.pk])
    return _asked(request, form, title=f"修改《{found.title}》的登记", act="保存", back=back)


@require_POST
@staff(_KEEP)
def tie(request: StaffRequest, normative_id: int) -> HttpResponse:
    """Where its words are published."""
    found = _document(request, normative_id)
    form = PublishedForm(request.POST)

    def do() -> Any:
        asked = form.cleaned_data["asked"]
        item = one_named(request.actor, asked, agency_id=found.agency_id) if asked else None
        if asked and item is None:
            raise UnableToEnter("没有找到这条信息，或者找到不止一条。请写完整的标题或者索引号。")
        return service.tie_document(found.pk, item=item, by=request.actor, at=request.moment)

    if attempt(form, do) is not None:
        messages.success(request, "已保存。")
        return redirect("desk:document", found.pk)
    return _shown(request, found, published=form, status=422)


def _shown(request: StaffRequest, found: NormativeDocument, *, status: int = 200, **forms: Any) -> HttpResponse:
    others = documents_of(found.agency_id, Wanted(), on=request.day).exclude(pk=found.pk)[:_MOST]
    choices = [(one.pk, f"{one.title} {one.number}".strip()) for one in others]
    state = found.state_on(request.day)
    told = {
        "title": f"《{found.title}》",
        "trail": [("目录和台账", reverse("desk:catalogue")), ("规范性文件", reverse(_HERE))],
        "acts": [("修改登记", reverse("desk:document_change", args=[found.pk]), False)],
        "document": found,
        "state": state,
        "state_said": dict(validities())[state],
        "may_mark": found.repealed_on is None and found.lapsed_on is None,
        "form": MarkForm(others=choices, initial={"on": request.day}),
        "published": PublishedForm(
            initial={"asked": found.item.index_number or found.item.title if found.item else ""},
            auto_id="published_%s",
        ),
    }
    return show(request, "document.html", {**told, **forms}, here=_HERE, status=status)


def _issued(form: DocumentForm, body: Agency) -> Issued:
    """The document as told; without a last day, the one that the body's years give."""
    issued = form.issued()
    if issued.expires_on is None and not form.cleaned_data["endless"]:
        return structs.replace(issued, expires_on=service.usual_last_day(body.pk, issued))
    return issued


def _asked(request: StaffRequest, form: DocumentForm, *, title: str, act: str, back: str) -> HttpResponse:
    trail = [("目录和台账", reverse("desk:catalogue")), ("规范性文件", reverse(_HERE))]
    told = {"title": title, "trail": trail, "form": form, "act": act, "back": back}
    return show(request, "form.html", told, here=_HERE, status=422 if form.is_bound else 200)


def _document(request: StaffRequest, normative_id: int) -> NormativeDocument:
    return or_404(document_of(request.actor.agencies_with(_KEEP), normative_id))


def _row(one: NormativeDocument, state: str) -> list[str]:
    days = (one.issued_on, one.in_force_on, one.expires_on)
    issued, since, until = (day.isoformat() if day else "" for day in days)
    successor = one.successor.title if one.successor is not None else ""
    number = one.item.index_number or "" if one.item is not None else ""
    return [one.title, one.get_kind_display(), one.number, issued, since, until, state, one.because, successor, number]
