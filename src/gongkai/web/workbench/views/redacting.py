"""区分处理: one page of a document with its boxes, drawn by pointer, keys or numbers. 条例2019 §37."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.web.accounts.roles import Permit
from gongkai.web.casework.queries import redacting as queries
from gongkai.web.casework.services.papers import redacting
from gongkai.web.look.missing import or_404
from gongkai.web.look.sent import typed
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest, number_typed
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.redacting import BoxForm
from gongkai.web.workbench.onecase import case_of, look_at
from gongkai.web.workbench.views.case import show

if TYPE_CHECKING:
    from gongkai.web.casework.models import Document
    from gongkai.web.casework.queries.redacting import Box

_WIDE = 1000
"""Units across the sheet on which boxes are drawn."""
_LAST = "last"
_OPENED = "documents_opened"
"""Where the session keeps which documents it has put on record as opened."""
_MOST_OPENED = 100


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.CASE_HANDLE, Permit.CASE_COWORK)
def redact(request: StaffRequest, document_id: UUID) -> HttpResponse:
    """One page with its boxes, and the form for one more."""
    document = _document(request, document_id)
    if not queries.is_pdf(document):
        told = {"document": document, "convertible": queries.can_become_pdf(document)}
        return show(request, "workbench/redact_first.html", look_at(document.case, on=request.day), told)
    sizes = queries.page_sizes(document)
    number = _page_number(request, len(sizes))
    _on_record(request, document, anew="page" not in request.GET and request.method == "GET")
    first = {"ground": request.GET.get("ground", "third_party_rights")}
    form = BoxForm(typed(request), initial=first)

    def do() -> Any:
        return redacting.add_box(document, form.box_on(number), by=request.actor, at=request.moment)

    if attempt(form, do) is not None:
        return _back(document, number, ground=form.cleaned_data["ground"])
    told = _told(document, form, number, sizes, preview=request.GET.get("look") == "preview")
    seen = look_at(document.case, on=request.day)
    return show(request, "workbench/redact.html", seen, told, status=422 if form.is_bound else 200)


@require_POST
@staff(Permit.CASE_HANDLE, Permit.CASE_COWORK)
def away(request: StaffRequest, document_id: UUID) -> HttpResponse:
    """A box is taken away: that of a number, or the one drawn last."""
    document = _document(request, document_id)
    typed = request.POST.get("box", "")
    number = -1 if typed == _LAST else number_typed(typed, otherwise=len(queries.boxes_of(document)))
    redacting.take_box_away(document, number, by=request.actor, at=request.moment)
    return _back(document, _page_number(request, None))


@require_POST
@staff(Permit.CASE_HANDLE, Permit.CASE_COWORK)
def carry_out(request: StaffRequest, document_id: UUID) -> HttpResponse:
    """The redacted document is made."""
    document = _document(request, document_id)
    try:
        made = redacting.carry_out(document, by=request.actor, at=request.moment)
    except (queries.Unboxable, queries.UnableToRedact) as refused:
        messages.error(request, str(refused))
        return _back(document, 1)
    messages.success(request, f"已生成区分处理后的材料，共 {made.pages} 页。请下载核对，再标记为随答复提供。")
    return redirect("desk:papers", document.case_id)


@require_POST
@staff(Permit.CASE_HANDLE, Permit.CASE_COWORK)
def convert(request: StaffRequest, document_id: UUID) -> HttpResponse:
    """The document once more as PDF, and on to drawing."""
    document = _document(request, document_id)
    try:
        made = redacting.as_pdf_document(document, by=request.actor, at=request.moment)
    except queries.UnableToRedact as refused:
        messages.error(request, str(refused))
        return redirect("desk:redact", document.pk)
    messages.success(request, "已转换为 PDF，原件保留。")
    return redirect("desk:redact", made.pk)


@require_safe
@staff(Permit.CASE_HANDLE, Permit.CASE_COWORK)
def picture(request: StaffRequest, document_id: UUID, number: int, *, burn: bool) -> HttpResponse:
    """One page as a picture, kept by no browser; burn: as it will go out."""
    document = _document(request, document_id)
    if not queries.is_pdf(document):
        raise Http404
    _on_record(request, document)
    try:
        content = queries.page_picture(document, number, burn=burn)
    except queries.UnableToRedact as refused:
        raise Http404 from refused
    return HttpResponse(content, content_type="image/png", headers={"Cache-Control": "no-store"})


def _document(request: StaffRequest, document_id: UUID) -> Document:
    """The document, as far as this person may see its case. Raises Http404."""
    document = or_404(queries.document_with(document_id))
    document.case = case_of(request, document.case_id)
    redacting.require_drawing(document, request.actor)
    return document


def _on_record(request: StaffRequest, document: Document, *, anew: bool = False) -> None:
    """That its pages were opened is on record once a session, whichever address they were opened by."""
    key, opened = str(document.pk), request.session.get(_OPENED, [])
    if anew or key not in opened:
        redacting.look_into(document, by=request.actor, at=request.moment)
    if key not in opened:
        request.session[_OPENED] = [*opened, key][-_MOST_OPENED:]


def _page_number(request: StaffRequest, pages: int | None) -> int:
    typed = request.POST.get("page") or request.GET.get("page", "1")
    number = max(1, int(typed)) if typed.isdecimal() and len(typed) < 7 else 1
    return number if pages is None else min(number, pages)


def _back(document: Document, number: int, **kept: str) -> HttpResponse:
    return redirect(f"{reverse('desk:redact', args=[document.pk])}?{urlencode({'page': number, **kept})}")


def _told(document: Document, form: BoxForm, number: int, sizes: list[Any], *, preview: bool) -> dict[str, Any]:
    boxes = queries.boxes_of(document)
    size = sizes[number - 1]
    high = round(_WIDE * size.height / size.width)
    return {
        "document": document,
        "form": form,
        "number": number,
        "pages": len(sizes),
        "preview": preview,
        "wide": _WIDE,
        "high": high,
        "boxes": [(place, box, _placed(box, high)) for place, box in enumerate(boxes)],
        "touched": sorted({box.page for box in boxes}),
        "grounds": queries.grounds(),
        "results": queries.results_of(document),
    }


def _placed(box: Box, high: int) -> dict[str, float]:
    return {"x": box.x * _WIDE, "y": box.y * high, "width": box.width * _WIDE, "height": box.height * high}
