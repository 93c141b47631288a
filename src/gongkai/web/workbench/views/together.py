"""Working together on a case: whose it is, who helps, notes, cases that belong together; each a small page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.web.accounts.roles import Permit
from gongkai.web.casework.queries.around import case_numbered, cowork_of
from gongkai.web.casework.queries.seeing import case_seen
from gongkai.web.casework.services.asking.intake import SentTwice
from gongkai.web.casework.services.course import handing
from gongkai.web.casework.services.course.splitting import split as split_case
from gongkai.web.look.missing import or_404
from gongkai.web.look.sent import typed
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import Done, attempt
from gongkai.web.workbench.forms.together import AnswerCoWork, AskSection, Assign, Link, NoteForm, Split
from gongkai.web.workbench.frame import page
from gongkai.web.workbench.onecase import case_of, look_at
from gongkai.web.workbench.views.case import show
from gongkai.web.workbench.views.entry import already_taken

if TYPE_CHECKING:
    from django.forms import Form

    from gongkai.web.casework.models import Case


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.CASE_ASSIGN)
def assign(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Whose case it is from now on."""
    case = case_of(request, case_id)
    form = Assign(_typed(request), agency_id=case.agency_id, day=request.day, initial={"person_id": case.handler_id})
    done = attempt(form, lambda: handing.assign(case, int(_of(form, "person_id")), by=request.actor, at=request.moment))
    words = Asked("分办", "这件申请交给谁办，他会在待办里看到。", "分办", "已经分办。")
    return _answer(request, case, form, done, words, back="desk:case")


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.CASE_SEE)
def note(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """A word among colleagues."""
    case = case_of(request, case_id)
    form = NoteForm(_typed(request))
    done = attempt(form, lambda: handing.note(case, _of(form, "text"), by=request.actor, at=request.moment))
    return _answer(request, case, form, done, Asked("写备注", "", "保存备注", "备注已保存。"))


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.CASE_HANDLE)
def ask(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Another section is asked to help by a day of its own; the case's day stays."""
    case = case_of(request, case_id)
    form = AskSection(_typed(request), agency_id=case.agency_id)

    def do() -> Any:
        found = form.cleaned_data
        given = {"question": found["question"], "due_on": found["due_on"]}
        return handing.ask_section(case, int(found["section_id"]), **given, by=request.actor, at=request.moment)

    words = Asked("请科室协办", "协办有自己的期限，本件的答复期限不变。", "发出", "已请科室协办。")
    return _answer(request, case, form, attempt(form, do), words)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.CASE_SEE)
def cowork(request: StaffRequest, case_id: UUID, cowork_id: UUID) -> HttpResponse:
    """What the section answers."""
    case = case_of(request, case_id)
    asked = or_404(cowork_of(case, cowork_id))
    form = AnswerCoWork(_typed(request))
    done = attempt(
        form, lambda: handing.answer_cowork(asked, answer=_of(form, "answer"), by=request.actor, at=request.moment)
    )
    words = Asked("回复协办", f"{asked.section.name}：{asked.question}", "回复", "已经回复。")
    return _answer(request, case, form, done, words)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.CASE_HANDLE)
def link(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Another case of the body that belongs together with this one."""
    case = case_of(request, case_id)
    form = Link(_typed(request))

    def do() -> Any:
        other = case_numbered(case.agency_id, _of(form, "number"))
        if other is None or case_seen(request.actor, other.pk) is None:
            raise handing.UnableToHand("没有找到这个登记号，请核对。")
        return handing.link(case, other, kind=_of(form, "kind"), by=request.actor, at=request.moment)

    return _answer(request, case, form, attempt(form, do), Asked("关联案件", "", "关联", "已经关联。"))


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.CASE_TAKE_IN)
def split(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """A part of the request becomes a case of its own; its query code is shown once. 条例2019 §29."""
    case = case_of(request, case_id)
    form = Split(_typed(request))

    def do() -> Any:
        return split_case(case, **form.cleaned_data, by=request.actor, at=request.moment)

    try:
        done = attempt(form, do)
    except SentTwice as twice:
        return already_taken(request, twice)
    if done is not None:
        return page(request, "workbench/taken.html", {"case": done.result.case, "code": done.result.code})
    happens = "一件申请里问了几件事的，可以把其中一件拆成新的申请：同一申请人、同一收到之日，另有登记号和查询码。"
    return _answer(request, case, form, None, Asked("拆分（一事一申请）", happens, "拆出一件", ""))


@require_POST
@staff(Permit.CASE_ASSIGN)
def restrict(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Shown to its handler and the signing leader alone, or to all who see cases again."""
    case = case_of(request, case_id)
    changed = handing.restrict(case, restricted=not case.restricted, by=request.actor, at=request.moment)
    said = "已设为限制查看：只有经办人和签发领导能看到。" if changed.restricted else "已取消限制查看。"
    messages.success(request, said)
    return redirect("desk:case" if case_seen(request.actor, case.pk) else "desk:cases", *_if_seen(request, case))


class Asked:
    """The words of a small form: title, what happens, the button, what is said when it is done."""

    def __init__(self, title: str, happens: str, act: str, done: str) -> None:
        self.title, self.happens, self.act, self.done = title, happens, act, done


def _answer(
    request: StaffRequest, case: Case, form: Form, done: Done | None, words: Asked, *, back: str = "desk:together"
) -> HttpResponse:
    if done is not None:
        messages.success(request, words.done)
        return redirect(back, case.pk)
    seen = look_at(case, on=request.day)
    told = {"form": form, "words": words, "back": back}
    return show(request, "workbench/small.html", seen, told, status=422 if form.is_bound else 200)


def _typed(request: StaffRequest) -> Any:
    return typed(request)


def _of(form: Form, name: str) -> Any:
    return form.cleaned_data[name]


def _if_seen(request: StaffRequest, case: Case) -> list[Any]:
    return [case.pk] if case_seen(request.actor, case.pk) else []
