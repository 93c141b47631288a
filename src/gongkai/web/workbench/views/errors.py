"""What readers report as wrong on the public pages 找错: the list, one report, what became of it. 检查指标2019."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.web.accounts.roles import Permit
from gongkai.web.feedback.queries.errors import OPEN, STATES, error_counts, error_report, errors_of
from gongkai.web.feedback.services.errors import answer_error
from gongkai.web.look.missing import or_404
from gongkai.web.look.sent import typed
from gongkai.web.look.shapes import Link
from gongkai.web.workbench.access import agency_in, staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.errors import AnswerForm
from gongkai.web.workbench.frame import page

if TYPE_CHECKING:
    from gongkai.web.feedback.models import ErrorReport

_WRONG = 422
_ALL = "all"


@require_safe
@staff(Permit.ITEM_RELEASE)
def errors(request: StaffRequest) -> HttpResponse:
    """The reports that wait to be looked into; the others by state."""
    agency_id = agency_in(request, Permit.ITEM_RELEASE)
    wanted = request.GET.get("state", OPEN)
    state = wanted if wanted in dict(STATES) else ""
    counts = error_counts(agency_id)
    chosen = [*STATES, (_ALL, "全部")]
    told = {
        "reports": errors_of(agency_id, state=state),
        "tabs": [
            Link(said, f"{reverse('desk:errors')}?state={key}", here=key == (state or _ALL), count=counts.get(key, 0))
            for key, said in chosen
        ],
        "waiting": state == OPEN,
    }
    return page(request, "workbench/errors.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.ITEM_RELEASE)
def error(request: StaffRequest, report_id: UUID) -> HttpResponse:
    """One report with what the reader wrote; POST says what became of it."""
    report = _report(request, report_id)
    form = AnswerForm(typed(request))
    if form.is_bound:
        said: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
        done = attempt(form, lambda: answer_error(report, **said, by=request.actor, at=request.moment))
        if done is not None:
            messages.success(request, f"读者找错 {report.number} 已处理。留了联系方式的，请告诉读者。")
            return redirect("desk:errors")
    told = {"report": report, "form": form if report.state == OPEN or form.errors else None}
    return page(request, "workbench/error.html", told, status=_WRONG if form.errors else 200)


def _report(request: StaffRequest, report_id: UUID) -> ErrorReport:
    return or_404(error_report(report_id, agency_id=agency_in(request, Permit.ITEM_RELEASE)))
