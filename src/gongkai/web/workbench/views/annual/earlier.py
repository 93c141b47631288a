"""Reports of years before the platform: sent in, read, confirmed, dropped. 条例2019 §50."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.annual.figures.whole import from_whole
from gongkai.web.accounts.roles import Permit
from gongkai.web.annual.queries.earlier import earlier_for, earlier_of
from gongkai.web.annual.queries.previous import report_of
from gongkai.web.annual.services import importing
from gongkai.web.look.missing import or_404
from gongkai.web.look.sent import typed
from gongkai.web.look.shapes import Fault
from gongkai.web.vault.scanning import refused_by_scan
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.annual import EarlierForm, KeepForm
from gongkai.web.workbench.frame import page
from gongkai.web.workbench.keeping import body_of
from gongkai.web.workbench.views.annual.files import paper_of
from gongkai.web.workbench.views.annual.seeing import SEES

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from gongkai.web.annual.models import EarlierReport

_MOST_BYTES = 20 << 20


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.REPORT_COMPILE)
def earlier(request: StaffRequest) -> HttpResponse:
    """What was imported; posted: a file to be read."""
    agency = body_of(request, *SEES)
    form = EarlierForm(typed(request), request.FILES or None)

    def do() -> EarlierReport:
        sent = form.cleaned_data["file"]
        content = _content(sent)
        name = sent.name or "年报"
        return importing.read(agency, name=name, content=content, by=request.actor, at=request.moment)

    done = attempt(form, do)
    if done is not None:
        return redirect("desk:annual_earlier_one", done.result.pk)
    told = {"agency": agency, "form": form, "rows": earlier_of(agency.pk)}
    return page(request, "workbench/annual/earlier.html", told, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.REPORT_COMPILE)
def one(request: StaffRequest, earlier_id: UUID) -> HttpResponse:
    """What was read, with what the checks find; posted: of which year it is."""
    found = _found(request, earlier_id)
    form = KeepForm(typed(request), initial={"year": found.year or None})
    done = attempt(form, lambda: importing.keep(found, **form.cleaned_data, by=request.actor, at=request.moment))
    if done is not None:
        messages.success(request, f"{done.result.year}年年报已导入，上年结转和历年比较会用到它。")
        return redirect("desk:annual_earlier")
    before = report_of(found.agency_id, year=found.year)
    told = {
        **paper_of(from_whole(found.content)),
        "found": found,
        "form": form,
        "faults": [_fault(each) for each in found.findings],
        "replaces": before.said if before is not None and found.kept_at is None else "",
    }
    return page(request, "workbench/annual/earlier_one.html", told, status=422 if form.is_bound else 200)


@require_POST
@staff(Permit.REPORT_COMPILE)
def drop(request: StaffRequest, earlier_id: UUID) -> HttpResponse:
    """The imported report goes, its file too."""
    found = _found(request, earlier_id)
    importing.drop(found, by=request.actor, at=request.moment)
    messages.success(request, "已删除导入的年报；需要时可以重新导入。")
    return redirect("desk:annual_earlier")


def _fault(told: dict[str, str]) -> Fault:
    return Fault(severity=told["severity"], said=f"{told['said']}（{told['code']}）")


def _found(request: StaffRequest, earlier_id: UUID) -> EarlierReport:
    return or_404(earlier_for(request.actor, earlier_id))


def _content(sent: UploadedFile) -> bytes:
    refused = getattr(sent, "refused", "")
    if refused:
        raise importing.UnableToImport(refused)
    content = sent.read()
    if len(content) > _MOST_BYTES:
        raise importing.UnableToImport("文件太大，请压缩图片或者另存后再试。")
    found = refused_by_scan(content, scanner=settings.SCANNER)
    if found:
        raise importing.UnableToImport(found)
    return content
