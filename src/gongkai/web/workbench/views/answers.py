"""Answers for everybody: those that the body has published, publishing one, taking one back. 条例2019 §44."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.web.accounts.roles import Permit
from gongkai.web.casework.queries.published import answers_of
from gongkai.web.casework.services.publishing import UnableToPublish, publish_answer, withdraw_answer
from gongkai.web.workbench.access import agency_in, staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.forms.answers import PublishForm
from gongkai.web.workbench.frame import page
from gongkai.web.workbench.onecase import case_of, look_at
from gongkai.web.workbench.views.case import show

_WRONG = 422


@require_safe
@staff(Permit.CASE_SIGN)
def answers(request: StaffRequest) -> HttpResponse:
    """All of them, withdrawn ones too, newest first."""
    found = answers_of(agency_in(request, Permit.CASE_SIGN))
    return page(request, "workbench/answers.html", {"answers": found})


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.CASE_SIGN)
def publish(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """The answer of a closed case told for everybody; refused while it tells who asked."""
    case = case_of(request, case_id)
    form = PublishForm(request.POST if request.method == "POST" else None, initial={"title": case.matter})
    if form.is_bound and form.is_valid():
        try:
            publish_answer(case.agency, form.words, case=case, on=request.day, by=request.actor, at=request.moment)
        except UnableToPublish as unable:
            for reason in unable.reasons:
                form.add_error(None, reason)
        else:
            messages.success(request, "已公布。申请人填写申请时会看到，首页和“公布的答复”里也能找到。")
            return redirect("desk:answers")
    told = {"form": form}
    return show(
        request,
        "workbench/publish.html",
        look_at(case, on=request.day),
        told,
        status=_WRONG if form.errors else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.CASE_SIGN)
def withdraw(request: StaffRequest, answer_id: UUID) -> HttpResponse:
    """Asks once, then takes the answer off every page."""
    found = next((each for each in answers_of(agency_in(request, Permit.CASE_SIGN)) if each.pk == answer_id), None)
    if found is None or found.withdrawn_on is not None:
        raise Http404
    if request.method == "POST":
        withdraw_answer(found, on=request.day, by=request.actor, at=request.moment)
        messages.success(request, "已撤下，各处都不再显示。")
        return redirect("desk:answers")
    return page(request, "workbench/answer_withdraw.html", {"answer": found})
