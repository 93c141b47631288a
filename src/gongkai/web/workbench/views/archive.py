"""The case file: what is in it, filed away, as pdf and zip; the pack for reconsideration or court."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.web.accounts.roles import Permit
from gongkai.web.casework.services.papers import archiving
from gongkai.web.look.saving import as_attachment
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.onecase import case_of, look_at
from gongkai.web.workbench.views.case import show


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.CASE_HANDLE, Permit.CASE_SEE_PERSON)
def archive(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """What can be had of the file; filing the case away."""
    case = case_of(request, case_id)
    if request.method == "POST":
        archiving.archive(case, by=request.actor, at=request.moment)
        messages.success(request, "案卷已归档。")
        return redirect("desk:archive", case.pk)
    told = {"why_not": archiving.why_not_archive(case)}
    return show(request, "workbench/letters/archive.html", look_at(case, on=request.day), told, here="desk:papers")


@require_safe
@staff(Permit.CASE_SEE_PERSON)
def download(request: StaffRequest, case_id: UUID, what: str, form: str) -> HttpResponse:
    """The file (`file`) or the pack for the court (`court`) as pdf or zip. On record."""
    case = case_of(request, case_id)
    made = {"file": archiving.case_file, "court": archiving.court_pack}.get(what)
    if made is None or form not in ("pdf", "zip"):
        raise Http404
    found = made(case, form, by=request.actor, at=request.moment)
    return as_attachment(found.content, media_type=found.media_type, name=found.name)
