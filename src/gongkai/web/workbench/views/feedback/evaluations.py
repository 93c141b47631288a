"""评价: results by month, kind and point; what people wrote; a summary drafted for all to read. 条例2019 §46."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.annual.charts import Chart
from gongkai.web.accounts.roles import Permit
from gongkai.web.feedback.queries.evaluation import scores
from gongkai.web.feedback.queries.evaluation.evaluations import KINDS, SCORES, Wanted, evaluation, matching, page_of
from gongkai.web.feedback.queries.evaluation.points import points_of
from gongkai.web.feedback.services.evaluation.summarising import summarise
from gongkai.web.feedback.services.removing import remove_words
from gongkai.web.look.missing import or_404
from gongkai.web.look.sent import typed
from gongkai.web.look.shapes import Paging
from gongkai.web.look.words import day_short
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.charted import picture
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.feedback.evaluations import RemoveForm, ResultsForm, SummaryForm
from gongkai.web.workbench.frame import page
from gongkai.web.workbench.keeping import body_of
from gongkai.web.workbench.listed import as_file, exports_of
from gongkai.web.workbench.small import Small, small

if TYPE_CHECKING:
    from gongkai.web.feedback.models import Evaluation

HANDLE = Permit.FEEDBACK_HANDLE
WORD_HEADS = ("评价日期", "评价什么", "评价点", *(said for _, said in SCORES), "留言", "办理")
_LISTS: Final = {"months": "月份", "kinds": "评价什么", "points": "评价点"}
_CHARTED: Final = 8
"""Points in one chart."""
_MOST: Final = 20_000
"""Evaluations in one file."""


@require_safe
@staff(HANDLE)
def results(request: StaffRequest) -> HttpResponse:
    """The figures of some days, with charts and tables of months, kinds and points."""
    agency = body_of(request, HANDLE)
    form = ResultsForm(request.GET, on=request.day)
    wanted = form.wanted()
    asked = _asked(wanted)
    total = scores.whole(agency.pk, wanted)
    charts = [
        (f"{reverse('desk:evaluation_chart', args=[name])}?{asked}", drawn.table)
        for name in ("months", "points")
        if (drawn := _drawn(name, agency.pk, wanted)) is not None
    ]
    told = {
        "form": form,
        "wanted": wanted,
        "total": total,
        "asked": asked,
        "kinds": scores.by_kind(agency.pk, wanted),
        "points": scores.by_point(agency.pk, wanted),
        "charts": charts if total.count else (),
        "exports": {name: exports_of("desk:evaluations_export", name, asked=asked) for name in _LISTS},
        "scores": SCORES,
    }
    return page(request, "workbench/feedback/results.html", told)


@require_safe
@staff(HANDLE)
def chart(request: StaffRequest, name: str) -> HttpResponse:
    """One chart as a picture."""
    return picture(_drawn(name, body_of(request, HANDLE).pk, ResultsForm(request.GET, on=request.day).wanted()))


@require_safe
@staff(HANDLE)
def export(request: StaffRequest, name: str, form: str) -> HttpResponse:
    """The months, kinds or points as a file; `words` is every evaluation by itself."""
    agency_id = body_of(request, HANDLE).pk
    if name == "words":
        wanted = ResultsForm(request.GET, on=request.day, points=points_of(agency_id, closed=None)).wanted()
        found = matching(agency_id, wanted)[:_MOST]
        return as_file(request, form, "评价明细", WORD_HEADS, lambda: [_cells(row) for row in found])
    if name not in _LISTS:
        raise Http404
    rows = _rows(name, agency_id, ResultsForm(request.GET, on=request.day).wanted())
    heads = (_LISTS[name], *scores.HEADS)
    title = f"评价（按{_LISTS[name]}）"
    return as_file(request, form, title, heads, lambda: [[row.said, *row.cells] for row in rows])


@require_safe
@staff(HANDLE)
def words(request: StaffRequest) -> HttpResponse:
    """Every evaluation, newest first: scores, words, what became of it."""
    agency_id = body_of(request, HANDLE).pk
    form = ResultsForm(request.GET, on=request.day, points=points_of(agency_id, closed=None))
    wanted = form.wanted()
    found = page_of(agency_id, wanted, after=request.GET.get("after", ""))
    here, asked = reverse("desk:evaluation_words"), _asked(wanted)
    told = {
        "form": form,
        "rows": found.rows,
        "scores": SCORES,
        "paging": Paging(
            matching(agency_id, wanted).count(),
            "份",
            first=f"{here}?{asked}" if request.GET.get("after") else "",
            next=f"{here}?{asked}&after={found.next}" if found.next else "",
        ),
        "exports": exports_of("desk:evaluations_export", "words", asked=asked),
    }
    return page(request, "workbench/feedback/words.html", told)


@require_safe
@staff(HANDLE)
def one(request: StaffRequest, evaluation_id: UUID) -> HttpResponse:
    """One evaluation."""
    told = {"row": _evaluation(request, evaluation_id), "scores": SCORES}
    return page(request, "workbench/feedback/evaluation.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(HANDLE)
def remove(request: StaffRequest, evaluation_id: UUID) -> HttpResponse:
    """Its words are taken away for a reason."""
    found = _evaluation(request, evaluation_id)
    form = RemoveForm(typed(request))
    done = attempt(form, lambda: remove_words(found, **form.cleaned_data, by=request.actor, at=request.moment))
    back = reverse("desk:evaluation", args=[found.pk])
    if done is not None:
        messages.success(request, "留言已删除，分数保留。")
        return redirect(back)
    happens = ("留言删除以后不能恢复；分数保留，仍然计入结果。", "删除的原因记入审计。")
    trail = (("评价", reverse("desk:evaluations")), ("这份评价", back))
    told = Small(title="删除留言", act="删除", back=back, happens=happens, danger=True, trail=trail)
    return small(request, told, form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(HANDLE)
def summary(request: StaffRequest) -> HttpResponse:
    """The results of some days as a draft, which goes through the reviews like any other."""
    agency = body_of(request, HANDLE)
    form = SummaryForm(typed(request), initial=_usual(agency.short_name, request.day))
    done = attempt(form, lambda: summarise(agency, **form.cleaned_data, by=request.actor, at=request.moment))
    if done is not None:
        messages.success(request, "已起草，请核对后送审；审核通过发布以后，群众才看得到。")
        return redirect("desk:item", done.result.item)
    happens = ("起草成一条“通知公告”，数字和表格自动写好。", "留言不会公布。同一段时间只起草一次。")
    back = reverse("desk:evaluations")
    words = Small(title="公布评价结果", act="起草", back=back, happens=happens, trail=(("评价", back),))
    return small(request, words, form)


def _usual(name: str, on: date) -> dict[str, Any]:
    """The quarter that ended last."""
    quarter = (on.month - 1) // 3
    year, quarter = (on.year, quarter) if quarter else (on.year - 1, 4)
    since = date(year, 3 * quarter - 2, 1)
    until = date(year, 3 * quarter, 31 if quarter in (1, 4) else 30)
    title = f"{name}{year}年{'一二三四'[quarter - 1]}季度评价结果"
    return {"since": since, "until": until, "title": title}


def _rows(name: str, agency_id: int, wanted: Wanted) -> list[scores.Scored]:
    rows = {"months": scores.by_month, "kinds": scores.by_kind, "points": scores.by_point}
    return rows[name](agency_id, wanted)


def _drawn(name: str, agency_id: int, wanted: Wanted) -> Chart | None:
    """The chart of that name; None for another name, and where there is nothing to draw."""
    if name not in ("months", "points"):
        return None
    rows = _rows(name, agency_id, wanted)
    if not rows:
        return None
    if name == "months":
        return scores.chart_of_months(rows, title="各月平均分")
    return scores.chart_of_points(rows[:_CHARTED], title=f"评价最多的 {len(rows[:_CHARTED])} 处的平均分")


def _asked(wanted: Wanted) -> str:
    """The address of these evaluations, in what follows the question mark."""
    given = {"since": wanted.since.isoformat(), "until": wanted.until.isoformat(), "kind": wanted.kind}
    shown = "worded" if wanted.worded else "low" if wanted.low else ""
    more = {"point": str(wanted.point or ""), "show": shown}
    return urlencode({key: value for key, value in {**given, **more}.items() if value})


def _evaluation(request: StaffRequest, evaluation_id: UUID) -> Evaluation:
    return or_404(evaluation(evaluation_id, agency_id=body_of(request, HANDLE).pk))


def _cells(row: Evaluation) -> list[object]:
    task = getattr(row, "follow_up", None)
    point = row.point.name if row.point else ""
    done = task.get_state_display() if task is not None else ""
    return [day_short(row.at), dict(KINDS)[row.kind], point, *row.scores, row.words, done]
