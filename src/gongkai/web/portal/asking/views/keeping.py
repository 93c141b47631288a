"""Leaving the form for later, and coming back to it by its code. 条例2019 §29."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.web.casework.queries.digests import code_digest
from gongkai.web.casework.services.asking import drafts
from gongkai.web.look.sent import typed
from gongkai.web.portal import refusals
from gongkai.web.portal.asking import carrying, pages
from gongkai.web.portal.asking.forms.opening import ResumeForm
from gongkai.web.portal.asking.frame import body_named, framed
from gongkai.web.portal.asking.visiting import OTHERWISE, Visit, keeps_typed, public, wait_to_open

UNKNOWN = 422
_UNKNOWN = "没有这份草稿：请核对草稿码；超过 {days} 天没有改动的草稿已经删除，提交过的草稿请用查询码查询。"


@require_safe
@public
def kept(request: Visit, code: str) -> HttpResponse:
    """The code by which the draft can be found again, from any computer."""
    agency = body_named(code)
    draft = carrying.current(request, agency, at=request.moment)
    if draft is None or draft.typed.sent is not None:
        return redirect("portal:start", agency.code)
    wanted = pages.first_unfinished(draft.typed.fields)
    told = {"agency": agency, "draft": draft, "wanted": wanted.key if wanted else "", "site": framed(request, agency)}
    return render(request, "portal/asking/draft_kept.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
@public
@keeps_typed
def resume(request: Visit) -> HttpResponse:
    """The draft of a code, where it was left."""
    form = ResumeForm(typed(request))
    if request.method != "POST" or not form.is_valid():
        return _asked(request, form, status=200 if request.method != "POST" else UNKNOWN)
    seconds = wait_to_open(request, code_digest(form.cleaned_data["code"]))
    if seconds:
        return refusals.too_often(request, seconds=seconds, otherwise=OTHERWISE)
    draft = drafts.resumed(form.cleaned_data["code"], at=request.moment)
    if draft is None or draft.typed.sent is not None:
        form.add_error("code", _UNKNOWN.format(days=drafts.KEPT.days))
        return _asked(request, form, status=UNKNOWN)
    request.session.cycle_key()
    carrying.bind(request, draft)
    wanted = pages.first_unfinished(draft.typed.fields)
    return (
        redirect("portal:page", draft.agency.code, wanted.key)
        if wanted
        else redirect("portal:review", draft.agency.code)
    )


def _asked(request: Visit, form: ResumeForm, *, status: int) -> HttpResponse:
    return render(request, "portal/asking/resume.html", {"form": form, "site": framed(request)}, status=status)
