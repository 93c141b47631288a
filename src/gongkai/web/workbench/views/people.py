"""Who applied, who is asked: covered on every page, opened once for a reason, and that is on record."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.web.accounts.roles import Permit
from gongkai.web.audit.queries import about
from gongkai.web.casework.queries.around import events_of
from gongkai.web.casework.services.revealing import reveal, reveal_parties
from gongkai.web.look.sent import typed
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.together import Reason
from gongkai.web.workbench.onecase import case_of, look_at
from gongkai.web.workbench.views.case import show

_SHOWN_LINES = 100


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.CASE_SEE_PERSON)
def people(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """The applicant and the parties, after a reason was given; the page is not kept by the browser."""
    case = case_of(request, case_id)
    form = Reason(typed(request))

    def do() -> dict[str, Any]:
        given = {"reason": form.cleaned_data["reason"], "by": request.actor, "at": request.moment}
        applicant = reveal(case, **given)
        return {"applicant": applicant, "parties": reveal_parties(case, **given) if case.parties.exists() else []}

    done = attempt(form, do)
    told = {"form": form, "opened": done.result if done else None}
    status = 200 if done or not form.is_bound else 422
    response = show(request, "workbench/people.html", look_at(case, on=request.day), told, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


@require_safe
@staff(Permit.CASE_SEE)
def trail(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """What is on record about the case: the events as written down, and every act around them."""
    case = case_of(request, case_id)
    lines = about(case.subject)[::-1]
    told = {"lines": lines[:_SHOWN_LINES], "more": len(lines) > _SHOWN_LINES, "events": events_of(case)}
    return show(request, "workbench/trail.html", look_at(case, on=request.day), told, here="desk:trail")
