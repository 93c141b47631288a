"""The pages of the self-check. A door: the one place of the portal that reads the clock, for the pace of requests."""

from __future__ import annotations

import time
from collections.abc import Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.annual.model import Checked
from gongkai.web.look.choice import keep_look, look_named
from gongkai.web.look.missing import or_404
from gongkai.web.look.networks import network_of
from gongkai.web.look.saving import as_attachment
from gongkai.web.portal import forms, refusals, services
from gongkai.web.portal.carried import NotOurs
from gongkai.web.portal.naming import as_file_name
from gongkai.web.portal.pace import Pace
from gongkai.web.portal.results import context
from gongkai.web.portal.samples import samples
from gongkai.web.portal.site import site_of
from gongkai.web.portal.uploads import Upload
from gongkai.web.vault.media_types import DOCX, XLSX

CHECKS = Pace("checks")
DOWNLOADS = Pace("downloads")
_TYPES = {"docx": DOCX, "json": "application/json; charset=utf-8", "xlsx": XLSX}
_NOTES = (
    "文件在内存里检查，查完就丢弃，不留底、不外传；旧格式（doc、wps）转换时用到的临时文件当场删除。本页不含任何外部链接和统计代码。",
    "检查结果供参考，不是法律意见；以《政府信息公开条例》和国务院办公厅公布的格式为准。",
)
_NOTHING_CHOSEN = "还没有选文件：请先选一份或几份年报，再点“开始检查”。"


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """The form, the samples, and what happens with a file; on POST the results for the files sent."""
    if request.method != "POST":
        return _form(request)
    seconds = _wait(request, CHECKS, most=settings.CHECKS_PER_WINDOW)
    if seconds:
        return refusals.too_often(request, seconds=seconds)
    uploads = forms.uploads_in(request)
    if not uploads:
        return _form(request, problem=_NOTHING_CHOSEN, status=422)
    return _results(request, services.examined(uploads, scanner=settings.SCANNER))


@require_safe
def sample(request: HttpRequest, key: str) -> HttpResponse:
    """The results for a sample report."""
    found = or_404(next((each for each in samples() if each.key == key), None))
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
    """The results that came with the request, shown again in another look."""
    chosen = look_named(request.POST.get("look"))
    seconds = _wait(request, DOWNLOADS, most=settings.DOWNLOADS_PER_WINDOW)
    if seconds:
        return refusals.too_often(request, seconds=seconds)
    try:
        outcomes = forms.results_in(request)
    except NotOurs:
        return keep_look(refusals.stale(request), chosen)
    if not outcomes:
        return keep_look(redirect("portal:check"), chosen)
    request.COOKIES["look"] = chosen
    return keep_look(_results(request, outcomes), chosen)


def _form(request: HttpRequest, *, problem: str = "", status: int = 200) -> HttpResponse:
    told = {"problem": problem, "samples": samples(), "limits": settings, "site": site_of(request, notes=_NOTES)}
    return render(request, "portal/home.html", told, status=status)


def _results(request: HttpRequest, outcomes: Sequence[Checked], *, sample: str = "") -> HttpResponse:
    told = {"sample": sample, **context(outcomes), "site": site_of(request, notes=_NOTES)}
    return render(request, "portal/results.html", told)


def _draft(request: HttpRequest, checked: Checked) -> HttpResponse:
    if checked.report is None:
        return refusals.bad_request(request)
    content = services.draft_file(checked.report, checked.findings)
    return _attachment(content, form="docx", name=as_file_name(checked.source, ending="_改正稿.docx"))


def _attachment(content: bytes, *, form: str, name: str) -> HttpResponse:
    return as_attachment(content, media_type=_TYPES[form], name=name)


def _wait(request: HttpRequest, pace: Pace, *, most: int) -> int:
    who = network_of(str(request.META.get("REMOTE_ADDR", "")))
    return pace.wait(who, most=most, window=settings.WINDOW_SECONDS, at=time.time())
