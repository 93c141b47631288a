"""The decision guide of a case: seven steps that end in one of the 21 results, then the draft of its letter."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from gongkai.cases.guide import step_titles
from gongkai.web.accounts.roles import Permit
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.guiding import Walk, walk
from gongkai.web.workbench.onecase import OneCase, case_of, look_at
from gongkai.web.workbench.refusals import Refusal, refused_page
from gongkai.web.workbench.rows import outcome_said
from gongkai.web.workbench.views.case import show

_NOT_RECEIVED = Refusal(409, "还不能用办理指引", "还没有确认收到申请。", "请先确认收到申请之日。", "条例2019 §31")


@require_safe
@staff(Permit.CASE_SEE)
def guide(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """One question at a time; the answers so far stand in the address and can be taken back one by one."""
    seen = look_at(case_of(request, case_id), on=request.day)
    if seen.record is None:
        return refused_page(request, _NOT_RECEIVED)
    found = walk(seen.record, request.GET.dict())
    advice = found.guidance.advice if found.guidance else None
    result = outcome_said(advice.outcome) if advice else ""
    told = {"walk": found, "steps": step_titles(), "hindered": _hindered(seen, found), "result": result}
    return show(request, "workbench/guide.html", seen, told)


def _hindered(seen: OneCase, found: Walk) -> str:
    """Why the act that the guide asks for first is not allowed now; "" where it is."""
    first = found.guidance.first if found.guidance else None
    entry = next((entry for entry in seen.acts if entry.act is first), None)
    return entry.why_not if entry is not None and not entry.allowed else ""
