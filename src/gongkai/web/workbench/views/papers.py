"""Documents of a case: stored, counted, marked, handed out to the staff, taken away again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.web.accounts.roles import Permit
from gongkai.web.casework.queries.around import document_of
from gongkai.web.casework.services.papers import documents
from gongkai.web.look.missing import or_404
from gongkai.web.look.saving import as_attachment
from gongkai.web.look.sent import typed
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.together import Mark, Paper
from gongkai.web.workbench.onecase import case_of, look_at
from gongkai.web.workbench.views.case import show
from gongkai.web.workbench.views.together import Asked

if TYPE_CHECKING:
    from gongkai.web.casework.models import Document


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.CASE_HANDLE, Permit.CASE_COWORK)
def add(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """A document for the case."""
    case = case_of(request, case_id)
    sent = request.method == "POST"
    form = Paper(request.POST if sent else None, request.FILES if sent else None)

    def do() -> Any:
        found = form.cleaned_data
        filing = documents.Filing(
            content=found["file"].read(),
            name=found["file"].name,
            kind=found["kind"],
            title=found["title"],
            pages=found["pages"],
        )
        return documents.add_document(case, filing, by=request.actor, at=request.moment)

    if attempt(form, do) is not None:
        messages.success(request, "材料已存入案件。")
        return redirect("desk:papers", case.pk)
    words = Asked("存入材料", "文件加密保存，文件名由系统另起。", "存入", "")
    told = {"form": form, "words": words, "back": "desk:papers", "upload": True}
    return show(request, "workbench/small.html", look_at(case, on=request.day), told, status=422 if sent else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.CASE_HANDLE, Permit.CASE_COWORK)
def mark(request: StaffRequest, case_id: UUID, document_id: UUID) -> HttpResponse:
    """Whether it goes out with the reply, and how many pages it counts."""
    document = _document(request, case_id, document_id)
    first = {"given": document.given, "pages": document.pages}
    form = Mark(typed(request), initial=first)

    def do() -> Any:
        return documents.mark_document(document.pk, **form.cleaned_data, by=request.actor, at=request.moment)

    if attempt(form, do) is not None:
        messages.success(request, "已保存。")
        return redirect("desk:papers", case_id)
    words = Asked(document.title, "标记为随答复提供的材料，页数计入按量收费的预览。", "保存", "")
    told = {"form": form, "words": words, "back": "desk:papers"}
    seen = look_at(document.case, on=request.day)
    return show(request, "workbench/small.html", seen, told, status=422 if form.is_bound else 200)


@require_POST
@staff(Permit.CASE_HANDLE, Permit.CASE_COWORK)
def take_away(request: StaffRequest, case_id: UUID, document_id: UUID) -> HttpResponse:
    """Undoes the storing of a document that nobody was given. docs/decisions/0111."""
    document = _document(request, case_id, document_id)
    documents.take_away(document.pk, by=request.actor, at=request.moment)
    messages.success(request, "材料已撤下。")
    return redirect("desk:papers", case_id)


@require_safe
@staff(Permit.CASE_SEE)
def download(request: StaffRequest, case_id: UUID, document_id: UUID) -> HttpResponse:
    """The file itself, always as a download and never kept by the browser; that it was taken is on record."""
    document = _document(request, case_id, document_id)
    content = documents.hand_out(document, by=request.actor, at=request.moment)
    return as_attachment(content, media_type=document.file.media_type, name=document.file.name)


def _document(request: StaffRequest, case_id: UUID, document_id: UUID) -> Document:
    return or_404(document_of(case_of(request, case_id), document_id))
