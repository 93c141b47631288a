"""The yearly look at what was not disclosed: items withheld, requests refused. 条例2019 §18."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.law.outcomes import outcome
from gongkai.web.accounts.roles import Permit
from gongkai.web.casework.queries.lists.refused import refused_cases
from gongkai.web.catalogue.queries.duties.reevaluation import Refused, ToLookAt, looks_of, to_look_at, withheld_items
from gongkai.web.catalogue.services.release.reevaluating import reevaluate
from gongkai.web.look.missing import or_404
from gongkai.web.look.sent import typed
from gongkai.web.look.shapes import Link, Paging
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.catalogue.looks import LookForm
from gongkai.web.workbench.keeping import as_file, body_of, exports_of, show

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency

_HERE = "desk:looks"
_KEEP = Permit.CATALOGUE_KEEP
_MOST = 300


@require_safe
@staff(_KEEP)
def looks(request: StaffRequest) -> HttpResponse:
    """Everything not disclosed with the day of its next look, the soonest first."""
    body = body_of(request, _KEEP)
    every = _every(request, body)
    due = [row for row in every if row.due_on <= request.day and not row.is_settled]
    asked = request.GET.get("show", "due")
    rows = due if asked == "due" else every
    here = reverse(_HERE)
    told = {
        "title": "定期评估",
        "lead": "不予公开的信息定期再看一遍，情况变了、可以公开的，公开。",
        "tabs": (
            Link("该评估的", here, asked == "due", len(due)),
            Link("全部", f"{here}?show=all", asked != "due", len(every)),
        ),
        "rows": [(row, _address(row.refused.subject)) for row in rows[:_MOST]],
        "paging": Paging(len(rows), "条"),
        "exports": exports_of("desk:looks_export", request),
        "past": looks_of(body.pk)[:20],
    }
    return show(request, "looks.html", told, here=_HERE)


@require_safe
@staff(_KEEP)
def export(request: StaffRequest, form: str) -> HttpResponse:
    """Every look that was taken, as a file."""
    body = body_of(request, _KEEP)
    rows = [
        [one.title, one.refused_on.isoformat(), one.on.isoformat(), one.get_verdict_display(), one.reason, one.by]
        for one in looks_of(body.pk)
    ]
    heads = ["信息", "不予公开之日", "评估日期", "结论", "理由", "评估人"]
    return as_file([heads, *rows], form, name=f"{body.short_name}不予公开信息评估")


@require_http_methods(["GET", "HEAD", "POST"])
@staff(_KEEP)
def look(request: StaffRequest, subject: str) -> HttpResponse:
    """One of them is looked at again."""
    body = body_of(request, _KEEP)
    row = or_404(next((one for one in _every(request, body) if one.refused.subject == subject), None))
    form = LookForm(typed(request))
    done = attempt(
        form,
        lambda: reevaluate(body, refused=row.refused, **form.cleaned_data, by=request.actor, at=request.moment),
    )
    if done is not None:
        next_step = "已提醒起草人员起草公开。" if done.result.verdict == "publish" else ""
        messages.success(request, f"评估已登记：{done.result.get_verdict_display()}。{next_step}")
        return redirect(_HERE)
    told = {
        "title": f"评估“{row.refused.title}”",
        "trail": [("目录和台账", reverse("desk:catalogue")), ("定期评估", reverse(_HERE))],
        "happens": [f"{row.refused.refused_on} 不予公开：{row.refused.because}。"],
        "form": form,
        "act": "登记评估",
        "back": reverse(_HERE),
    }
    return show(request, "form.html", told, here=_HERE, status=422 if form.is_bound else 200)


def _every(request: StaffRequest, body: Agency) -> list[ToLookAt]:
    """Items and requests together; of a request its number alone stands in the record."""
    cases = [
        Refused(
            subject=case.subject,
            title=f"公开申请 {case.number}",
            refused_on=case.closed_on,
            because=outcome(case.outcome).label,
        )
        for case in refused_cases(request.actor, agency_id=body.pk)
        if case.closed_on is not None
    ]
    return to_look_at(body.pk, [*withheld_items(body.pk), *cases])


def _address(subject: str) -> str:
    kind, _, id = subject.partition(":")
    return reverse("desk:item" if kind == "item" else "desk:case", args=[id])
