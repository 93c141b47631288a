"""Reconsiderations and suits of a case: written down when the body learns of them, closed with their result."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from gongkai.web.accounts.roles import Permit
from gongkai.web.remedies.queries import of_case
from gongkai.web.remedies.services import Filed, add, close
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.together import Remedy, RemedyEnd
from gongkai.web.workbench.onecase import case_of, look_at
from gongkai.web.workbench.views.case import show
from gongkai.web.workbench.views.together import Asked


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.CASE_HANDLE)
def add_remedy(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """A remedy against the reply of this case. 条例2019 §51."""
    case = case_of(request, case_id)
    first = {"organ": case.agency.reconsideration_organ}
    form = Remedy(request.POST if request.method == "POST" else None, initial=first)

    def do() -> Any:
        filed = Filed(**form.cleaned_data)
        return add(case.agency, filed=filed, case=case, by=request.actor, at=request.moment)

    if attempt(form, do) is not None:
        messages.success(request, "已登记，年度报告表四随之计入。")
        return redirect("desk:money", case.pk)
    words = Asked("登记复议、诉讼", "收到复议机关、人民法院的通知后登记。", "登记", "")
    told = {"form": form, "words": words, "back": "desk:money"}
    return show(
        request, "workbench/small.html", look_at(case, on=request.day), told, status=422 if form.is_bound else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.CASE_HANDLE)
def end_remedy(request: StaffRequest, case_id: UUID, remedy_id: UUID) -> HttpResponse:
    """How it ended. 年报格式2021 表四."""
    case = case_of(request, case_id)
    remedy = next((each for each in of_case(case.pk) if each.pk == remedy_id), None)
    if remedy is None:
        raise Http404
    form = RemedyEnd(request.POST if request.method == "POST" else None)

    def do() -> Any:
        return close(remedy.pk, ending=form.cleaned_data["outcome"], closed_on=form.cleaned_data["closed_on"], by=request.actor, at=request.moment)

    if attempt(form, do) is not None:
        messages.success(request, "已登记结果，年度报告表四随之改变。")
        return redirect("desk:money", case.pk)
    words = Asked(f"登记{remedy.get_kind_display()}的结果", f"{remedy.organ} {remedy.number}", "登记", "")
    told = {"form": form, "words": words, "back": "desk:money"}
    return show(
        request, "workbench/small.html", look_at(case, on=request.day), told, status=422 if form.is_bound else 200
    )
