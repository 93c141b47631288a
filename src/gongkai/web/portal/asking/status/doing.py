"""What an applicant does in the own case: hands in, puts right, takes back, evaluates. 条例2019 §30, §31, §46."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gongkai.cases.refusals import Unable
from gongkai.web.casework.queries.applicant import awaited, may_correct, may_withdraw
from gongkai.web.casework.services.asking import applicant as acts
from gongkai.web.feedback.services.evaluation.evaluating import AlreadyEvaluated
from gongkai.web.feedback.services.evaluation.evaluating import evaluate as write_evaluation
from gongkai.web.look.sent import typed
from gongkai.web.portal.asking import attachments
from gongkai.web.portal.asking.forms.case import CorrectForm, HandInForm
from gongkai.web.portal.asking.forms.scoring import EvaluateForm
from gongkai.web.portal.asking.frame import framed
from gongkai.web.portal.asking.status.entering import own_case
from gongkai.web.portal.asking.status.seeing import may_evaluate, record_of
from gongkai.web.portal.asking.status.standing import standing

if TYPE_CHECKING:
    from django import forms

    from gongkai.web.casework.models import Case
    from gongkai.web.portal.asking.visiting import Visit

_WRONG = 422
_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(_METHODS)
@own_case
def hand_in(request: Visit, found: Case) -> HttpResponseBase:
    """Supplement, proof of payment or reasons: whatever is asked for now, with files."""
    record = record_of(found)
    kind = awaited(found, record)
    if kind is None:
        messages.info(request, "现在没有需要您提交的材料。")
        return redirect("portal:status-case")
    form = HandInForm(_posted(request))
    files = attachments.files_in(request)
    if form.is_bound and form.is_valid() and not files.refused:
        brought = [acts.File(file.content, file.ending, file.media_type) for file in files.kept]
        try:
            acts.hand_in(found, kind, text=form.cleaned_data["text"], files=brought, at=request.moment)
        except acts.TooLate as late:
            form.add_error(None, str(late))
        else:
            messages.success(request, f"{kind.label}材料已经提交。工作人员会与您联系确认，确认后这里会更新。")
            return redirect("portal:status-case")
    more = {"kind": kind, "standing": standing(found, record, on=request.day), "refused": files.refused}
    more |= {"limits": settings, "accept": attachments.ACCEPT, "accepted": attachments.SAID}
    return _form(request, found, form, "portal/asking/status_hand_in.html", wrong=bool(files.refused), **more)


@require_http_methods(_METHODS)
@own_case
def correct(request: Visit, found: Case) -> HttpResponseBase:
    """What was sent, to be put right while nobody has confirmed it."""
    if not may_correct(found):
        messages.info(request, "工作人员已经确认收到，这里不能再改；要改请打电话。")
        return redirect("portal:status-case")
    form = CorrectForm(_posted(request), initial=_as_sent(found))
    if form.is_bound and form.is_valid():
        try:
            acts.correct(found, {name: str(value) for name, value in form.cleaned_data.items()}, at=request.moment)
        except acts.TooLate as late:
            form.add_error(None, str(late))
        else:
            messages.success(request, "已经改好。工作人员看到的是改过的内容。")
            return redirect("portal:status-case")
    return _form(request, found, form, "portal/asking/status_correct.html")


@require_http_methods(_METHODS)
@own_case
def withdraw(request: Visit, found: Case) -> HttpResponseBase:
    """Asks once, then takes the request back."""
    if not may_withdraw(found):
        messages.info(request, "这份申请已经办结或者撤回，不用再撤回。")
        return redirect("portal:status-case")
    problem = ""
    if request.method == "POST":
        try:
            acts.withdraw(found, on=request.day, at=request.moment)
        except (acts.TooLate, Unable) as late:
            problem = str(late)
        else:
            messages.success(request, "申请已经撤回。需要的话，可以随时重新申请。")
            return redirect("portal:status-case")
    told = {"case": found, "problem": problem, "site": framed(request, found.agency)}
    return render(request, "portal/asking/status_withdraw.html", told, status=_WRONG if problem else 200)


@require_http_methods(_METHODS)
@own_case
def evaluate(request: Visit, found: Case) -> HttpResponseBase:
    """Three scores and words on the reply, once."""
    if not may_evaluate(found, record_of(found)):
        messages.info(request, "答复送达后可以评价一次。")
        return redirect("portal:status-case")
    form = EvaluateForm(_posted(request))
    if form.is_bound and form.is_valid():
        try:
            made = write_evaluation(found.agency, subject=found.subject, said=form.said(), at=request.moment)
        except AlreadyEvaluated as twice:
            messages.info(request, str(twice))
        else:
            covered = "您写的话里有像电话、证件号的内容，已经盖住，没有保存。" if made.hidden else ""
            messages.success(request, f"谢谢您的评价。{covered}")
        return redirect("portal:status-case")
    return _form(request, found, form, "portal/asking/status_evaluate.html")


def _posted(request: Visit) -> Any:
    return typed(request)


def _as_sent(found: Case) -> dict[str, str]:
    names = ("matter", "description", "document_number", "wanted_form", "wanted_delivery")
    person = ("phone", "email", "postcode", "address")
    kept = {name: getattr(found, name) for name in names}
    return kept | {name: getattr(found.applicant, name) for name in person}


def _form(
    request: Visit, found: Case, form: forms.Form, template: str, *, wrong: bool = False, **more: Any
) -> HttpResponseBase:
    told = {"case": found, "agency": found.agency, "form": form, "site": framed(request, found.agency), **more}
    return render(request, template, told, status=_WRONG if form.errors or wrong else 200)
