"""Reviewing and signing the report: the paper as it was fixed, what changed since, the verdict. 条例2019 §17, §49."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from gongkai.annual.checks import check
from gongkai.annual.figures.whole import from_whole
from gongkai.web.accounts.roles import Permit
from gongkai.web.annual.queries.previous import report_of
from gongkai.web.annual.queries.standing import issue_of_subject, moved_since
from gongkai.web.annual.services import reviewing
from gongkai.web.clearance.queries import for_whom, is_last_step, review, why_not
from gongkai.web.look.sent import typed
from gongkai.web.look.shapes import Fault
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.letters import VerdictForm
from gongkai.web.workbench.lettering import verdicts
from gongkai.web.workbench.views.annual.files import paper_of
from gongkai.web.workbench.views.annual.seeing import SEES, draft_of, show

if TYPE_CHECKING:
    from gongkai.web.annual.models import Issue
    from gongkai.web.clearance.models import Review


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*SEES)
def one(request: StaffRequest, annual_review_id: UUID) -> HttpResponse:
    """The paper at the left; the next verdict, where it is this person's, at the right."""
    found, issue = _of(request, annual_review_id)
    form = VerdictForm(typed(request), initial={"at_step": found.at_step})
    done = attempt(form, lambda: _judge(request, issue, form))
    if done is not None:
        messages.success(request, _said(done.result))
        return redirect("desk:reviews")
    agency, year, report = issue.yearbook.agency, issue.yearbook.year, from_whole(issue.content)
    before = report_of(agency.pk, year=year - 1)
    reason = why_not(found, request.actor)
    step = found.steps[found.at_step]
    told = {
        **paper_of(report),
        "issue": issue,
        "review": found,
        "step": step["title"],
        "why_not": reason,
        "deputy_of": "" if reason else for_whom(request.actor, Permit(step["permit"]), agency_id=agency.pk),
        "happens": _happens(found, issue),
        "form": form,
        "verdicts": verdicts(found),
        "moved": moved_since(issue, draft_of(agency, year).known),
        "faults": [
            Fault(severity=one.severity.value, said=f"{one.message}（{one.code}）", cite=one.cite)
            for one in check(report, previous=before.report if before is not None else None)
        ],
    }
    return show(request, "review.html", agency, year, told, status=422 if form.is_bound else 200)


def issue_seen(request: StaffRequest, found: Review) -> Issue | None:
    """The issue that the review is about, where this person may know of it; None for another paper."""
    issue = issue_of_subject(found.subject)
    if issue is None:
        return None
    agency_id = issue.yearbook.agency_id
    return issue if any(request.actor.may(permit, agency_id=agency_id) for permit in SEES) else None


def _of(request: StaffRequest, review_id: UUID) -> tuple[Review, Issue]:
    found = review(review_id)
    issue = issue_seen(request, found) if found is not None else None
    if found is None or issue is None:
        raise Http404
    return found, issue


def _judge(request: StaffRequest, issue: Issue, form: VerdictForm) -> Issue:
    told = form.cleaned_data
    return reviewing.judge(
        issue.pk,
        passed=told["passed"] == "yes",
        words=told["words"],
        at_step=told["at_step"],
        by=request.actor,
        at=request.moment,
    )


def _said(issue: Issue) -> str:
    if issue.state == issue.State.SIGNED:
        return "已签发，可以公布。"
    return "已退回修改。" if issue.state == issue.State.RETURNED else "审核意见已记录。"


def _happens(found: Review, issue: Issue) -> tuple[str, ...]:
    """What the last verdict does, and to whom."""
    if not is_last_step(found):
        return ()
    bound = f"您签发的是第{issue.number}稿，摘要 {issue.digest[:16]}；数和文字都包括在内。"
    return (bound, "从此不能再改；要改的，退回起草后重新送审。", "以您的姓名签发，记入审计，随后由经办人公布。")
