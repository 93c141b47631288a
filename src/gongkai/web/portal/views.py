"""The pages of the self-check. A door: the one place of the portal that reads the clock, for the pace of requests."""

from __future__ import annotations

import time
from collections.abc import Sequence
from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.annual.model import Checked
from gongkai.web.look.choice import SAID, keep_look, look_named, look_of
from gongkai.web.portal import forms, refusals, services
from gongkai.web.portal.carried import NotOurs
from gongkai.web.portal.naming import as_file_name
from gongkai.web.portal.pace import Pace
from gongkai.web.portal.results import context
from gongkai.web.portal.samples import samples
from gongkai.web.portal.uploads import Upload

CHECKS = Pace()
DOWNLOADS = Pace()
_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/json; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_NOTHING_CHOSEN = "还没有选文件：请先选一份或几份年报，再点“开始检查”。"


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The form, the samples, and what happens with a file."""
    return _home(request)


@require_http_methods(["GET", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """The results for the files sent; on GET, where nothing can be sent, the form."""
    if request.method == "GET":
        return redirect("portal:home")
    seconds = _wait(request, CHECKS, most=settings.CHECKS_PER_WINDOW)
    if seconds:
        return refusals.too_often(request, seconds=seconds)
    uploads = forms.uploads_in(request)
    if not uploads:
        return _home(request, problem=_NOTHING_CHOSEN, status=422)
    return _results(request, services.examined(uploads, scanner=settings.SCANNER))


@require_safe
def sample(request: HttpRequest, key: str) -> HttpResponse:
    """The results for a sample report."""
    found = next((each for each in samples() if each.key == key), None)
    if found is None:
        raise Http404
    seconds = _wait(request, CHECKS, most=settings.CHECKS_PER_WINDOW)
    if seconds:
        return refusals.too_often(request, seconds=seconds)
    uploads = [Upload(path.name, path.read_bytes()) for path in found.files]
    return _results(request, services.examined(uploads, scanner=""), sample=found.name)


@require_POST
def download(request: HttpRequest) -> HttpResponse:
    """A file made of results that came back with the page."""
    seconds = _wait(request, DOWNLOADS, most=settings.DOWNLOADS_PER_WINDOW)
    if seconds:
        return refusals.too_often(request, seconds=seconds)
    try:
        outcomes = forms.results_in(request)
    except NotOurs:
        return refusals.stale(request)
    wanted = forms.wanted_in(request, count=len(outcomes))
    if wanted is None:
        return refusals.bad_request(request)
    chosen = outcomes if wanted.which is None else [outcomes[wanted.which]]
    if wanted.draft:
        return _draft(request, chosen[0])
    name = chosen[0].source if wanted.which is not None else "年报检查"
    content = services.findings_file(chosen, wanted.form)
    return _attachment(content, form=wanted.form, name=as_file_name(name, ending=f"_问题清单.{wanted.form}"))


@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """The page from which another look was chosen, in that look; results that came with it are shown again."""
    chosen = look_named(request.POST.get("look"))
    seconds = _wait(request, DOWNLOADS, most=settings.DOWNLOADS_PER_WINDOW)
    if seconds:
        return refusals.too_often(request, seconds=seconds)
    try:
        outcomes = forms.results_in(request)
    except NotOurs:
        return keep_look(refusals.stale(request), chosen)
    if outcomes:
        request.COOKIES["look"] = chosen
        return keep_look(_results(request, outcomes), chosen)
    back = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/")
    return keep_look(redirect(back if safe else "/"), chosen)


def _home(request: HttpRequest, *, problem: str = "", status: int = 200) -> HttpResponse:
    told = {"problem": problem, "samples": samples(), "limits": settings}
    return render(request, "portal/home.html", told | _page(request), status=status)


def _results(request: HttpRequest, outcomes: Sequence[Checked], *, sample: str = "") -> HttpResponse:
    return render(request, "portal/results.html", {"sample": sample, **context(outcomes), **_page(request)})


def _page(request: HttpRequest) -> dict[str, object]:
    here = request.path if request.method == "GET" else "/"
    return {"look": look_of(request), "looks": SAID, "here": here}


def _draft(request: HttpRequest, checked: Checked) -> HttpResponse:
    if checked.report is None:
        return refusals.bad_request(request)
    content = services.draft_file(checked.report, checked.findings)
    return _attachment(content, form="docx", name=as_file_name(checked.source, ending="_改正稿.docx"))


def _attachment(content: bytes, *, form: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=_TYPES[form])
    named = f"filename=\"report.{form}\"; filename*=UTF-8''{quote(name, safe='')}"
    response.headers["Content-Disposition"] = f"attachment; {named}"
    return response


def _wait(request: HttpRequest, pace: Pace, *, most: int) -> int:
    who = request.META.get("REMOTE_ADDR", "")
    return pace.wait(who, most=most, window=settings.WINDOW_SECONDS, at=time.time())
