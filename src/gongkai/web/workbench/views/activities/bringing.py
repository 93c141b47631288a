"""What is brought into a ledger: files beside an entry, sheets of many entries, work points out of a document."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.accounts.roles import Permit
from gongkai.web.activities.describing import ledgers
from gongkai.web.activities.queries.evidence import evidence_for
from gongkai.web.activities.queries.seeing import keep_permit
from gongkai.web.activities.queries.sheets import fault_table, looked_at, sheet_for, waiting_sheets
from gongkai.web.activities.refusals import UnableToKeep
from gongkai.web.activities.services import points as points_service
from gongkai.web.activities.services import sheets as service
from gongkai.web.activities.services.evidence import PHOTOS, add_evidence, remove_evidence
from gongkai.web.look.missing import or_404
from gongkai.web.look.saving import as_attachment, named
from gongkai.web.look.sent import typed
from gongkai.web.vault.queries import content_of
from gongkai.web.vault.scanning import refused_by_scan
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.activities.entries import DocumentForm, EvidenceForm, LinesForm
from gongkai.web.workbench.forms.activities.filters import ColumnsForm, SheetForm
from gongkai.web.workbench.keeping import body_of
from gongkai.web.workbench.listed import as_file
from gongkai.web.workbench.views.activities.one import shown_with
from gongkai.web.workbench.views.activities.showing import (
    entry_or_404,
    ledger_named,
    may_keep,
    show,
    trail_of,
)

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from gongkai.web.activities.models import Sheet
    from gongkai.web.workbench.asked import StaffRequest

_BOTH = (Permit.ACTIVITY_KEEP, Permit.REPORT_COMPILE)
_FAULTS: Final = 50
_WRONG: Final = 422


@require_POST
@staff(*_BOTH)
def add_file(request: StaffRequest, ledger: str, activity_id: UUID) -> HttpResponse:
    """A file beside the entry."""
    described = ledger_named(ledger)
    found = entry_or_404(request, ledger, activity_id)
    if not may_keep(request, described, found.agency_id):
        raise NotPermitted(keep_permit(described))
    form = EvidenceForm(request.POST, request.FILES)

    def do() -> Any:
        file = form.cleaned_data["file"]
        words = form.cleaned_data["words"]
        content = _scanned(file)
        return add_evidence(
            ledger, found.pk, file.name or "佐证", content, words=words, by=request.actor, at=request.moment
        )

    if attempt(form, do) is not None:
        messages.success(request, "佐证已保存。")
        return redirect("desk:activity", ledger, found.pk)
    return shown_with(request, described, found, form)


@require_safe
@staff(Permit.ITEM_SEE, Permit.REPORT_COMPILE)
def file(request: StaffRequest, evidence_id: UUID) -> HttpResponse:
    """The file; a photo is shown, anything else saved."""
    found = or_404(evidence_for(request.actor, evidence_id))
    response = as_attachment(content_of(found.file), media_type=found.file.media_type, name=found.name)
    if found.name.lower().endswith(PHOTOS):
        response.headers["Content-Disposition"] = named(found.name, inline=True)
    return response


@require_POST
@staff(*_BOTH)
def remove_file(request: StaffRequest, evidence_id: UUID) -> HttpResponse:
    """The file is gone."""
    found = or_404(evidence_for(request.actor, evidence_id))
    remove_evidence(found.pk, by=request.actor, at=request.moment)
    messages.success(request, f"已删除佐证“{found.name}”。")
    return redirect("desk:activity", found.ledger, found.entry)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*_BOTH)
def send(request: StaffRequest, ledger: str) -> HttpResponse:
    """A sheet is sent in."""
    described = ledger_named(ledger, alone=True)
    body = body_of(request, keep_permit(described))
    posted = request.method == "POST"
    form = SheetForm(request.POST if posted else None, request.FILES if posted else None)

    def do() -> Any:
        sent = form.cleaned_data["file"]
        content = _scanned(sent)
        return service.send_in(
            body, ledger, content=content, name=sent.name or "表格.xlsx", by=request.actor, at=request.moment
        )

    done = attempt(form, do)
    if done is not None:
        return redirect("desk:ledger_columns", done.result.pk)
    told = {
        "title": f"导入{described.title}",
        "form": form,
        "ledger": described,
        "waiting": waiting_sheets(body.pk, ledger),
        "back": reverse("desk:ledger", args=[ledger]),
        "trail": trail_of(described),
    }
    return show(request, "sheet_send.html", told, here=ledger, agency_id=body.pk, status=_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*_BOTH)
def columns(request: StaffRequest, brought_id: UUID) -> HttpResponse:
    """What the sheet would give, what is wrong with it; posted: which column is what."""
    found = _sheet(request, brought_id)
    looked = looked_at(found)
    form = ColumnsForm(typed(request), looked=looked)

    def do() -> Any:
        head_row = form.cleaned_data["head_row"] - 1
        return service.tell_columns(found.pk, columns=form.columns(), head_row=head_row, by=request.actor)

    if attempt(form, do) is not None:
        return redirect("desk:ledger_columns", found.pk)
    described = looked.ledger
    told = {
        "title": f"导入{described.title}：{found.name}",
        "sheet": found,
        "looked": looked,
        "faults": looked.faults[:_FAULTS],
        "form": form,
        "exports": [(kind, reverse("desk:ledger_faults", args=[found.pk, kind])) for kind in ("xlsx", "csv")],
        "trail": trail_of(described),
    }
    return show(request, "sheet.html", told, here=described.key, agency_id=found.agency_id, status=_status(form))


@require_POST
@staff(*_BOTH)
def take(request: StaffRequest, brought_id: UUID) -> HttpResponse:
    """All of its rows go into the ledger, or none."""
    found = _sheet(request, brought_id)
    try:
        count = service.take_up(found.pk, by=request.actor, at=request.moment)
    except UnableToKeep as refused:
        messages.error(request, str(refused))
        return redirect("desk:ledger_columns", found.pk)
    messages.success(request, f"已导入 {count} {ledgers()[found.ledger].unit}，表格已删除。")
    return redirect("desk:ledger", found.ledger)


@require_POST
@staff(*_BOTH)
def away(request: StaffRequest, brought_id: UUID) -> HttpResponse:
    """The sheet is thrown away."""
    found = _sheet(request, brought_id)
    service.throw_away(found.pk, by=request.actor, at=request.moment)
    messages.success(request, "表格已删除，什么也没有导入。")
    return redirect("desk:ledger", found.ledger)


@require_safe
@staff(*_BOTH)
def faults(request: StaffRequest, brought_id: UUID, form: str) -> HttpResponse:
    """Every fault by its row, as a file to work through."""
    heads, *rows = fault_table(looked_at(_sheet(request, brought_id)))
    return as_file(request, form, "问题清单", heads, lambda: rows)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.ACTIVITY_KEEP)
def document(request: StaffRequest) -> HttpResponse:
    """Work points out of a document: sent or pasted, then its lines to be looked through, then entered."""
    body = body_of(request, Permit.ACTIVITY_KEEP)
    if request.method == "POST" and "lines" in request.POST:
        return _lines(request, body.pk, LinesForm(request.POST))
    posted = request.method == "POST"
    form = DocumentForm(request.POST if posted else None, request.FILES if posted else None)

    def do() -> list[str]:
        sent = form.cleaned_data.get("file")
        if sent is None:
            return points_service.proposed(form.cleaned_data["text"])
        return points_service.lines_of(sent.name or "文件.docx", _scanned(sent))

    done = attempt(form, do)
    if done is not None:
        last = date(request.day.year, 12, 31)
        source = (form.cleaned_data["file"].name or "").rpartition(".")[0] if form.cleaned_data.get("file") else ""
        lines = "\n".join(done.result)
        initial = {"lines": lines, "year": request.day.year, "source": source[:120], "due_on": last}
        return _document(request, body.pk, LinesForm(initial=initial), count=len(done.result))
    return _document(request, body.pk, form)


def _lines(request: StaffRequest, agency_id: int, form: LinesForm) -> HttpResponse:
    body = body_of(request, Permit.ACTIVITY_KEEP)

    def do() -> Any:
        told = form.cleaned_data
        about = points_service.Document(year=told["year"], source=told["source"], due_on=told["due_on"])
        lines = told["lines"].splitlines()
        return points_service.enter_points(body, about, lines, by=request.actor, at=request.moment)

    done = attempt(form, do)
    if done is None:
        return _document(request, agency_id, form)
    messages.success(request, f"已登记 {len(done.result)} 项工作要点。接下来逐项指定牵头科室、分解任务。")
    return redirect("desk:ledger", "points")


def _document(request: StaffRequest, agency_id: int, form: Any, *, count: int | None = None) -> HttpResponse:
    second = isinstance(form, LinesForm)
    told = {
        "title": "从文件登记工作要点",
        "form": form,
        "act": "登记这些要点" if second else "读出要点",
        "second": second,
        "count": count,
        "back": reverse("desk:ledger", args=["points"]),
        "trail": trail_of(ledgers()["points"]),
    }
    return show(request, "document.html", told, here="points", agency_id=agency_id, status=_status(form))


def _status(form: Any) -> int:
    return _WRONG if form.is_bound else 200


def _sheet(request: StaffRequest, brought_id: UUID) -> Sheet:
    return or_404(sheet_for(request.actor, brought_id))


def _scanned(file: UploadedFile) -> bytes:
    """The file's content. Raises UnableToKeep where the scan holds it back."""
    content = file.read()
    refused = getattr(file, "refused", "") or refused_by_scan(content, scanner=settings.SCANNER)
    if refused:
        raise UnableToKeep(refused, "file")
    return content
