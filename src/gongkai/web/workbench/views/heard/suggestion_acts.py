"""What can be done about a suggestion: by the office, and by the section that answers. docs/decisions/0200."""

from __future__ import annotations

from typing import Any

from gongkai.web.feedback.services.masking import masked_words
from gongkai.web.feedback.services.suggestions import suggestion_ends as ends
from gongkai.web.feedback.services.suggestions import suggestion_work as work
from gongkai.web.workbench.forms.heard.suggestions import (
    AnswerForm,
    AssignForm,
    BecauseForm,
    MergeForm,
    PassForm,
    PublicForm,
    PutRightForm,
    TellForm,
)
from gongkai.web.workbench.views.heard.acting import Act

_AT_WORK = ("received", "assigned")
_ENDED = ("answered", "merged", "passed", "closed")


def _by(request: Any) -> dict[str, Any]:
    return {"by": request.actor, "at": request.moment}


def _assign_form(request: Any, found: Any, typed: Any) -> AssignForm:
    section = found.section_id or found.wanted_section_id or ""
    due_on = max(found.due_on, request.day) if found.due_on else None
    return AssignForm(typed, agency_id=found.agency_id, initial={"section": str(section), "due_on": due_on})


def _assign(request: Any, found: Any, form: Any) -> Any:
    said = form.cleaned_data
    section = form.sections[said["section"]]
    return work.assign(found.pk, section, due_on=said["due_on"], words=said["words"], **_by(request))


def _answer_form(_request: Any, found: Any, typed: Any) -> AnswerForm:
    return AnswerForm(typed, initial={"words": str(found.proposed) or str(found.answer)})


def _public_form(request: Any, found: Any, typed: Any) -> PublicForm:
    covered = {
        name: masked_words(str(words), agency=found.agency, at=request.moment).words
        for name, words in (("asked", found.words), ("answered", found.answer))
    }
    return PublicForm(typed, initial={"title": found.about, **covered})


def _given(service: Any, *names: str) -> Any:
    """What does the act with these fields of the form."""
    return lambda request, found, form: service(
        found.pk, **{name: form.cleaned_data[name] for name in names}, **_by(request)
    )


def _plain(form: Any) -> Any:
    return lambda _request, _found, typed: form(typed)


ACTS: dict[str, Act] = {
    "assign": Act(
        said="交办", done="已交办，科室会收到提醒。", form=_assign_form, do=_assign, states=_AT_WORK, main=True
    ),
    "answer": Act(
        said="答复",
        done="答复已保存。需要审核的，审核通过后来信人才看得到。",
        form=_answer_form,
        do=lambda request, found, form: work.answer(found.pk, form.cleaned_data["words"], **_by(request)),
        states=("assigned",),
        office=False,
        main=True,
        happens=("来信人凭查询码看得到这份答复。",),
    ),
    "give-back": Act(
        said="退回交办",
        done="已退回，由公开办重新交办。",
        form=_plain(BecauseForm),
        do=_given(work.give_back, "because"),
        states=("assigned",),
        office=False,
    ),
    "take-back": Act(
        said="撤回答复修改",
        done="已撤回，可以重新写答复。",
        do=_given(work.take_back),
        states=("review",),
        office=False,
        happens=("已经作出的审核意见作废，改好后重新送审。",),
    ),
    "tell": Act(
        said="登记已告知",
        done="已登记。",
        form=lambda request, _found, typed: TellForm(typed, initial={"on": request.day, "how": "电话"}),
        do=_given(ends.tell_writer, "on", "how"),
        states=_ENDED,
        main=True,
    ),
    "publish": Act(
        said="起草公开稿",
        done="公开稿已起草，在“公开信息”里送审；发布后出现在“事事有回应”。",
        form=_public_form,
        do=_given(ends.draft_public, "title", "asked", "answered"),
        states=("answered",),
        happens=("和其他公开信息一样，经过发布前检查和审查才会公开。", "不写来信人的姓名、电话、住址。"),
    ),
    "put-right": Act(
        said="更正答复",
        done="答复已更正。",
        form=lambda _request, found, typed: PutRightForm(typed, initial={"words": str(found.answer)}),
        do=lambda request, found, form: work.put_right(
            found.pk, form.cleaned_data["words"], because=form.cleaned_data["because"], **_by(request)
        ),
        states=("answered",),
    ),
    "ask-again": Act(
        said="退回重办",
        done="已退回科室重办，期限重新起算。",
        form=_plain(BecauseForm),
        do=_given(work.ask_again, "because"),
        states=("answered",),
    ),
    "merge": Act(
        said="合并办理",
        done="已合并，那件答复以后，这件的来信人也看得到。",
        form=_plain(MergeForm),
        do=_given(ends.merge, "into"),
        states=_AT_WORK,
    ),
    "pass-on": Act(
        said="转交其他单位",
        done="已转交，来信人会看到转给了哪里。",
        form=_plain(PassForm),
        do=_given(ends.pass_on, "to", "because"),
        states=_AT_WORK,
    ),
    "close": Act(
        said="不再办理",
        done="已办结，来信人会看到原因。",
        form=_plain(BecauseForm),
        do=_given(ends.close, "because"),
        states=_AT_WORK,
        danger=True,
        happens=("用于广告、没有实际内容等。来信人凭查询码看得到您写的原因。",),
    ),
    "resume": Act(
        said="恢复办理",
        done="已恢复办理。",
        do=_given(ends.resume),
        states=("merged", "passed", "closed"),
        happens=("回到合并、转交或者办结以前的样子。",),
    ),
}
"""By their place in the address."""
