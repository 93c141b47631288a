"""The answer of a case told to everybody: a draft, reviewed and screened like any other item. 条例2019 §44."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from gongkai.web.accounts.roles import Permit
from gongkai.web.casework.queries.identity import why_not_for_everybody
from gongkai.web.catalogue.services.writing.answering import begin_answer
from gongkai.web.look.sent import typed
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.answers import PublishForm
from gongkai.web.workbench.onecase import case_of, look_at
from gongkai.web.workbench.views.case import show

_WRONG = 422


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.CASE_HANDLE)
def publish(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Written anew for everybody; who asked is looked for when it is submitted."""
    case = case_of(request, case_id)
    because = why_not_for_everybody(case)
    if because:
        messages.warning(request, because)
        return redirect("desk:case", case.pk)
    form = PublishForm(typed(request), initial={"title": case.matter})
    if form.is_bound:
        done = attempt(
            form,
            lambda: begin_answer(
                case.agency, form.words, source_case=str(case.pk), by=request.actor, at=request.moment
            ),
        )
        if done is not None:
            messages.success(request, "已起草，公开属性是“主动公开”。请核对后送审，审查、发布和其他信息一样。")
            return redirect("desk:item", done.result.pk)
    seen = look_at(case, on=request.day)
    return show(request, "workbench/publish.html", seen, {"form": form}, status=_WRONG if form.errors else 200)
