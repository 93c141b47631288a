"""Questionnaires at the desk: written without a script, opened, watched, closed, told of. 条例2019 §46."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.annual.charts import Chart, Series, bars
from gongkai.web.accounts.roles import Permit
from gongkai.web.feedback.queries.survey.questionnaires import (
    Kind,
    papers_of,
    questionnaire_for,
    questionnaires_of,
)
from gongkai.web.feedback.queries.survey.results import Result, results_of, said_of
from gongkai.web.feedback.services.survey import questionnaires as services
from gongkai.web.look.missing import or_404
from gongkai.web.look.sent import typed
from gongkai.web.look.shapes import Paging
from gongkai.web.workbench.access import agency_in, staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.charted import picture
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.heard.questionnaires import AboutForm, QuestionForm, UntilForm, first_of
from gongkai.web.workbench.frame import page
from gongkai.web.workbench.keeping import body_of
from gongkai.web.workbench.listed import as_file, exports_of
from gongkai.web.workbench.views.heard.acting import WRONG, Act, able, acted

if TYPE_CHECKING:
    from gongkai.web.feedback.models import Questionnaire

_PERMIT = Permit.FEEDBACK_HANDLE
_USUAL_DAYS = 30
HEADS = ("问卷", "用途", "开始", "截止", "情况", "答卷")
SUMMARY = ("题号", "题目", "选项", "次数", "占回答人数（%）", "平均分")


def _does(service: Any, *names: str) -> Any:
    return lambda request, found, form: service(
        found.pk, **{name: form.cleaned_data[name] for name in names}, by=request.actor, at=request.moment
    )


ACTS: dict[str, Act] = {
    "release": Act(
        said="发布",
        done="问卷已发布，从开始日期起可以填写。",
        do=_does(services.release),
        states=("draft",),
        main=True,
        happens=("到开始日期，任何人都能填写。", "有人填过以后，题目不能再改。"),
    ),
    "end": Act(
        said="结束问卷",
        done="问卷已结束，可以起草结果报告。",
        do=_does(services.end),
        states=("open",),
        happens=("不能再填写。需要时可以重新开放。",),
    ),
    "report": Act(
        said="起草结果报告",
        done="结果报告已起草，在“公开信息”里补写文字后送审。",
        do=_does(services.draft_report),
        states=("closed",),
        main=True,
        happens=("各题的数字写进草稿；群众写的话不直接公开，请归纳后补写。",),
    ),
    "prolong": Act(
        said="改截止日期",
        done="截止日期已改。",
        form=lambda _request, found, typed: UntilForm(typed, initial={"closes_on": found.closes_on}),
        do=lambda request, found, form: services.change(
            found.pk, _about(found, form), by=request.actor, at=request.moment
        ),
        states=("open",),
    ),
    "reopen": Act(
        said="重新开放",
        done="问卷已重新开放。",
        form=lambda _request, _found, typed: UntilForm(typed),
        do=_does(services.reopen, "closes_on"),
        states=("closed",),
    ),
    "back": Act(
        said="退回起草",
        done="问卷已退回起草，可以改题目。",
        do=_does(services.back_to_draft),
        states=("open",),
        happens=("还没有人填过的才能退回。",),
    ),
    "discard": Act(
        said="作废",
        done="问卷草稿已作废。",
        do=_does(services.discard),
        states=("draft",),
        danger=True,
        happens=("草稿不再显示，不能恢复。",),
    ),
}


@require_safe
@staff(_PERMIT)
def questionnaires(request: StaffRequest) -> HttpResponse:
    """Those of the body, with how many answered."""
    rows = list(questionnaires_of(agency_in(request, _PERMIT)))
    told = {
        "rows": rows,
        "paging": Paging(len(rows), "份问卷"),
        "exports": exports_of("desk:questionnaires_export"),
        "today": request.day,
    }
    return page(request, "workbench/heard/questionnaires.html", told)


@require_safe
@staff(_PERMIT)
def export(request: StaffRequest, form: str) -> HttpResponse:
    """The list as a file."""
    rows = questionnaires_of(agency_in(request, _PERMIT))
    return as_file(request, form, "问卷", HEADS, lambda: [_cells(row) for row in rows])


@require_http_methods(["GET", "HEAD", "POST"])
@staff(_PERMIT)
def add(request: StaffRequest) -> HttpResponse:
    """A new questionnaire; its questions come next."""
    agency = body_of(request, _PERMIT)
    until = request.day + timedelta(days=_USUAL_DAYS)
    first = {"purpose": "review", "opens_on": request.day, "closes_on": until}
    form = AboutForm(typed(request), initial=first)
    done = attempt(form, lambda: services.begin(agency, form.about(), by=request.actor, at=request.moment))
    if done is not None:
        messages.success(request, "问卷已建好，接下来添加题目。")
        return redirect("desk:questionnaire", done.result.pk)
    return _write(request, form, "新建问卷", reverse("desk:questionnaires"))


@require_safe
@staff(_PERMIT)
def questionnaire(request: StaffRequest, questionnaire_id: UUID) -> HttpResponse:
    """One of them: its questions while it is a draft, then its results as they stand."""
    found = questionnaire_or_404(request, questionnaire_id)
    results = results_of(found)
    told = {
        "found": found,
        "results": results,
        "charts": {each.question.pk: _drawn(each).table for each in results.each if each.lines and results.count},
        "papers": papers_of(found),
        "acts": able(ACTS, found, office=True),
        "exports": exports_of("desk:questionnaire_results", found.pk) if results.count else [],
        "answers": exports_of("desk:questionnaire_answers", found.pk) if results.count else [],
        "address": request.build_absolute_uri(reverse("portal:say-questionnaire", args=[found.slug])),
    }
    return page(request, "workbench/heard/questionnaire.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(_PERMIT)
def change(request: StaffRequest, questionnaire_id: UUID) -> HttpResponse:
    """The words and days of a draft."""
    found = questionnaire_or_404(request, questionnaire_id)
    first = {name: getattr(found, name) for name in ("title", "intro", "purpose", "opens_on", "closes_on")}
    form = AboutForm(typed(request), initial=first)
    done = attempt(form, lambda: services.change(found.pk, form.about(), by=request.actor, at=request.moment))
    if done is not None:
        messages.success(request, "问卷信息已保存。")
        return redirect("desk:questionnaire", found.pk)
    return _write(request, form, "修改问卷", _home(found), found)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(_PERMIT)
def put_question(request: StaffRequest, questionnaire_id: UUID, question_id: int = 0) -> HttpResponse:
    """A question, new or changed."""
    found = questionnaire_or_404(request, questionnaire_id)
    row = found.questions.filter(pk=question_id).first() if question_id else None
    if question_id and row is None:
        raise Http404
    first = first_of(row) if row else {"kind": "single", "required": True}
    form = QuestionForm(typed(request), initial=first)
    given = {"by": request.actor, "at": request.moment, "question_id": question_id or None}
    done = attempt(form, lambda: services.put_question(found.pk, form.asked(), **given))
    if done is not None:
        messages.success(request, f"第 {done.result.order} 题已保存。")
        return redirect("desk:questionnaire", found.pk)
    return _write(request, form, "修改题目" if row else "添加题目", _home(found), found)


@require_POST
@staff(_PERMIT)
def move_question(request: StaffRequest, questionnaire_id: UUID, question_id: int) -> HttpResponse:
    """The question up, down or away."""
    found = questionnaire_or_404(request, questionnaire_id)
    how = request.POST.get("how", "")
    given = {"by": request.actor, "at": request.moment}
    if how == "drop":
        services.drop_question(found.pk, question_id, **given)
        messages.success(request, "题目已删去。")
    elif how in ("up", "down"):
        services.move_question(found.pk, question_id, up=how == "up", **given)
    return redirect("desk:questionnaire", found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(_PERMIT)
def act(request: StaffRequest, questionnaire_id: UUID, act: str) -> HttpResponse:
    """One act on it."""
    found = questionnaire_or_404(request, questionnaire_id)
    if act not in ACTS:
        raise Http404
    back = reverse("desk:questionnaires") if act == "discard" else _home(found)
    return acted(request, found, ACTS[act], back=back, trail=_trail(found))


@require_safe
@staff(_PERMIT)
def chart(request: StaffRequest, questionnaire_id: UUID, question_id: int) -> HttpResponse:
    """One question as a picture."""
    found = questionnaire_or_404(request, questionnaire_id)
    each = next((each for each in results_of(found).each if each.question.pk == question_id and each.lines), None)
    if each is None:
        raise Http404
    return picture(_drawn(each))


@require_safe
@staff(_PERMIT)
def results_export(request: StaffRequest, questionnaire_id: UUID, form: str) -> HttpResponse:
    """The results as a file: a line for each option, each text in a line of its own."""
    found = questionnaire_or_404(request, questionnaire_id)
    each = results_of(found).each
    return as_file(request, form, f"{found.title}结果", SUMMARY, lambda: [row for one in each for row in _lines(one)])


@require_safe
@staff(_PERMIT)
def answers_export(request: StaffRequest, questionnaire_id: UUID, form: str) -> HttpResponse:
    """Every answer as a file, a line each, in no order that tells who it was."""
    found = questionnaire_or_404(request, questionnaire_id)
    asked = list(found.questions.all())
    heads = ["日期", "填写方式", *(f"{question.order}．{question.words}" for question in asked)]

    def rows() -> list[list[object]]:
        every = found.responses.order_by("on", "guard")
        return [
            [
                one.on,
                one.get_channel_display(),
                *(said_of(question, one.given.get(str(question.pk))) for question in asked),
            ]
            for one in every
        ]

    return as_file(request, form, f"{found.title}答卷", heads, rows)


def _about(found: Questionnaire, form: Any) -> services.About:
    names = ("title", "purpose", "opens_on", "intro")
    return services.About(**{name: getattr(found, name) for name in names}, closes_on=form.cleaned_data["closes_on"])


def _lines(each: Result) -> list[list[object]]:
    question = each.question
    if question.kind == Kind.TEXT:
        return [[question.order, question.words, words, "", "", ""] for words in each.words]
    return [
        [question.order, question.words, line.said, line.count, line.percent, each.mean if at == 0 else ""]
        for at, line in enumerate(each.lines)
    ]


def _drawn(each: Result) -> Chart:
    labels = [line.said for line in each.lines]
    series = [Series("人数", tuple(line.count for line in each.lines))]
    return bars(f"{each.question.order}．{each.question.words}", labels, series, unit="人", horizontal=True)


def _write(request: StaffRequest, form: Any, title: str, back: str, found: Any = None) -> HttpResponse:
    told = {"form": form, "title": title, "act": "保存", "back": back, "trail": _trail(found)}
    return page(request, "workbench/heard/write.html", told, status=WRONG if form.is_bound else 200)


def _home(found: Questionnaire) -> str:
    return reverse("desk:questionnaire", args=[found.pk])


def _trail(found: Questionnaire | None = None) -> tuple[tuple[str, str], ...]:
    rooms = (("问卷", reverse("desk:questionnaires")),)
    return (*rooms, (found.title, _home(found))) if found is not None else rooms


def questionnaire_or_404(request: StaffRequest, questionnaire_id: UUID) -> Questionnaire:
    """That questionnaire of a body in whose name the person listens. Raises Http404."""
    return or_404(questionnaire_for(request.actor, questionnaire_id))


def _cells(row: Any) -> list[object]:
    state = row.get_state_display()
    return [row.title, row.get_purpose_display(), row.opens_on, row.closes_on, state, row.count]
