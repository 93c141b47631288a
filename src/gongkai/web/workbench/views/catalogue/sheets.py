"""A sheet on its way into a ledger: sent in, its columns told, looked at, taken up whole or thrown away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.web.accounts.roles import Permit
from gongkai.web.catalogue.queries.ledger.sheets import (
    fault_table,
    ledgers,
    looked_at,
    preview,
    sheet_for,
    waiting_sheets,
)
from gongkai.web.catalogue.services import sheets as service
from gongkai.web.catalogue.sheets.fields import shape_of
from gongkai.web.catalogue.sheets.reading import MOST_BYTES, UnableToTake, said
from gongkai.web.look.missing import or_404
from gongkai.web.look.sent import typed
from gongkai.web.vault.scanning import refused_by_scan
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.catalogue.sheets import ColumnsForm, SheetForm
from gongkai.web.workbench.keeping import as_file, body_of, show

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from gongkai.web.catalogue.models import SheetImport
    from gongkai.web.catalogue.queries.ledger.sheets import Looked

_KEEP = Permit.CATALOGUE_KEEP
_ROOMS = {"decisions": "desk:decisions", "fees": "desk:fees", "entries": "desk:entries"}
_SHOWN_FAULTS = 50


@require_http_methods(["GET", "HEAD", "POST"])
@staff(_KEEP)
def send(request: StaffRequest, ledger: str) -> HttpResponse:
    """A sheet is sent in."""
    if ledger not in ledgers():
        raise Http404
    body = body_of(request, _KEEP)
    form = SheetForm(typed(request), request.FILES or None, ledger=ledger)

    def do() -> Any:
        content = content_of(form.cleaned_data["file"])
        return service.send_in(
            body, ledger=ledger, content=content, name=form.cleaned_data["file"].name or "表格.xlsx",
            fixed=form.fixed(), by=request.actor, at=request.moment,
        )  # fmt: skip

    done = attempt(form, do)
    if done is not None:
        return redirect("desk:sheet", done.result.pk)
    here = _ROOMS[ledger]
    told = {
        "title": f"导入{ledgers()[ledger]}",
        "trail": [("目录和台账", reverse("desk:catalogue")), (ledgers()[ledger], reverse(here))],
        "form": form,
        "shape": shape_of(ledger),
        "waiting": waiting_sheets(body.pk, ledger),
        "back": reverse(here),
    }
    return show(request, "sheet_send.html", told, here=here, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(_KEEP)
def sheet(request: StaffRequest, sheet_id: UUID) -> HttpResponse:
    """What the sheet would give, what is wrong with it; posted: which column is what."""
    found = _sheet(request, sheet_id)
    looked = looked_at(found, on=request.day)
    form = ColumnsForm(typed(request), looked=looked)

    def do() -> Any:
        return service.tell_columns(
            found.pk, columns=form.columns(), fixed=found.fixed, head_row=form.cleaned_data["head_row"] - 1,
            by=request.actor,
        )  # fmt: skip

    if attempt(form, do) is not None:
        return redirect("desk:sheet", found.pk)
    return _shown(request, looked, form)


@require_POST
@staff(_KEEP)
def take(request: StaffRequest, sheet_id: UUID) -> HttpResponse:
    """All of its rows go into the ledger, or none."""
    found = _sheet(request, sheet_id)
    try:
        count = service.take_up(found.pk, by=request.actor, at=request.moment)
    except UnableToTake as refused:
        messages.error(request, str(refused))
        return redirect("desk:sheet", found.pk)
    unit = shape_of(found.ledger).unit
    messages.success(request, f"已导入 {count} {unit}，表格已删除。下次同样的表头不用再选列。")
    return redirect(_ROOMS[found.ledger])


@require_POST
@staff(_KEEP)
def away(request: StaffRequest, sheet_id: UUID) -> HttpResponse:
    """The sheet is thrown away."""
    found = _sheet(request, sheet_id)
    service.throw_away(found.pk, by=request.actor, at=request.moment)
    messages.success(request, "表格已删除，什么也没有导入。")
    return redirect("desk:sheet_send", found.ledger)


@require_safe
@staff(_KEEP)
def faults(request: StaffRequest, sheet_id: UUID, form: str) -> HttpResponse:
    """Every fault by its row, as a file to work through."""
    found = _sheet(request, sheet_id)
    table = fault_table(looked_at(found, on=request.day).parsed.faults)
    return as_file(table, form, name=f"问题清单{request.day}")


def content_of(file: UploadedFile) -> bytes:
    """The file's content, small enough and scanned. Raises UnableToTake."""
    if (file.size or 0) > MOST_BYTES:
        raise UnableToTake(f"文件超过 {MOST_BYTES >> 20} MB，请分成几份再导入。")
    content = file.read()
    refused = getattr(file, "refused", "") or refused_by_scan(content, scanner=settings.SCANNER)
    if refused:
        raise UnableToTake(refused)
    return content


def _shown(request: StaffRequest, looked: Looked, form: ColumnsForm) -> HttpResponse:
    found, parsed = looked.sheet, looked.parsed
    here = _ROOMS[found.ledger]
    fields = [field for field in looked.shape.field if field.key in {*found.columns, *found.fixed}]
    faulty = {fault.row for fault in parsed.faults}
    told = {
        "title": f"导入{looked.shape.title}：{found.name}",
        "trail": [("目录和台账", reverse("desk:catalogue")), (looked.shape.title, reverse(here))],
        "sheet": found,
        "form": form,
        "fields": fields,
        "rows": [(_cells(row, fields), row["row"] in faulty) for row in preview(looked)],
        "parsed": parsed,
        "faults": parsed.faults[:_SHOWN_FAULTS],
        "unit": looked.shape.unit,
        "may_take": parsed.is_whole,
        "exports": [(form, reverse("desk:sheet_faults", args=[found.pk, form])) for form in ("xlsx", "csv")],
    }
    return show(request, "sheet.html", told, here=here, status=422 if form.is_bound else 200)


def _cells(row: Mapping[str, Any], fields: Iterable[Any]) -> list[str]:
    return [str(row["row"]), *(_words(row.get(field.key, "")) for field in fields)]


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(value)
    return str(value) if isinstance(value, int) else said(value)


def _sheet(request: StaffRequest, sheet_id: UUID) -> SheetImport:
    return or_404(sheet_for(request.actor, sheet_id))
