"""Every act about a rectification: a small form of its own, done by its service."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST
from msgspec import Struct

from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.accounts.roles import Permit
from gongkai.web.look.missing import or_404
from gongkai.web.look.sent import typed
from gongkai.web.oversight.queries.rectifications import proof_seen
from gongkai.web.oversight.refusals import UnableToOversee
from gongkai.web.oversight.services.rectification import checking, mending, rectifying
from gongkai.web.oversight.services.rectification.rectifying import Problem
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.doable_rectifications import doable
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.oversight import rectifications as forms
from gongkai.web.workbench.forms.oversight.fields import WhoForm
from gongkai.web.workbench.small import Small, small
from gongkai.web.workbench.views.oversight.rectifications import rectification_or_404
from gongkai.web.workbench.views.oversight.showing import INSPECTS, MENDS, sent_files

if TYPE_CHECKING:
    from django.forms import Form

    from gongkai.web.oversight.models import Rectification

Do = Callable[[Any, "Rectification", StaffRequest, dict[str, Any]], Any]


class Act(Struct, frozen=True, kw_only=True):
    """One act: its words, its form, what does it. happens: told before it is done; first: fields that are filled."""

    title: str
    done: str
    form: type[Form]
    do: Do
    happens: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    danger: bool = False


def _given(service: Callable[..., Any]) -> Do:
    """The service with what the form holds."""
    return lambda form, found, _request, usual: service(found.pk, **form.cleaned_data, **usual)


def _assign(form: Any, found: Rectification, _request: StaffRequest, usual: dict[str, Any]) -> Any:
    return rectifying.assign(found.pk, **form.who(), **usual)


def _prove(form: Any, found: Rectification, request: StaffRequest, usual: dict[str, Any]) -> Any:
    return mending.prove(found.pk, sent_files(request), words=form.cleaned_data["words"], **usual)


def _correct(form: Any, found: Rectification, _request: StaffRequest, usual: dict[str, Any]) -> Any:
    return rectifying.correct(found.pk, Problem(**form.cleaned_data, due_on=found.due_on), **usual)


ACTS: Final[dict[str, Act]] = {
    "receive": Act(
        title="签收督办单", done="已签收。", form=forms.NothingForm, do=_given(rectifying.receive),
        happens=("上级会看到谁在什么时候签收。", "接下来落实责任、制定措施。"),
    ),
    "assign": Act(
        title="落实责任", done="责任已落实，责任人会收到提醒。", form=WhoForm, do=_assign,
        happens=("没有指定责任人的，责任科室能整改的人都会收到提醒。",),
    ),
    "plan": Act(
        title="制定措施", done="措施已保存，状态是整改中。", form=forms.PlanForm, do=_given(rectifying.plan),
        first=("measures",),
    ),
    "prove": Act(title="上传凭证", done="凭证已保存。", form=forms.ProveForm, do=_prove),
    "send-in": Act(
        title="报送复核", done="已报送复核，复核的人会收到提醒。", form=forms.SendInForm, do=_given(mending.send_in),
        first=("result",), happens=("报送以后由另一个人复核：通过的销号，不通过的退回。",),
    ),
    "take-back": Act(
        title="撤回报送", done="已撤回，可以继续整改。", form=forms.NothingForm, do=_given(mending.take_back),
        happens=("回到整改中，凭证和措施都在。",),
    ),
    "ask-time": Act(
        title="申请延期", done="已申请；批复以前，期限不变。", form=forms.AskTimeForm, do=_given(mending.ask_for_time),
    ),
    "close": Act(
        title="复核通过，销号", done="已销号。", form=forms.WordsForm, do=_given(checking.close),
        happens=("确认问题已经整改，凭证属实。",),
    ),
    "give-back": Act(title="退回", done="已退回继续整改。", form=forms.ReasonForm, do=_given(checking.give_back)),
    "reopen": Act(title="重新打开", done="已重新打开。", form=forms.ReasonForm, do=_given(checking.reopen)),
    "grant-time": Act(
        title="同意延期", done="已同意延期。", form=forms.GrantForm, do=_given(checking.grant_time), first=("until",),
    ),
    "refuse-time": Act(title="不同意延期", done="已批复。", form=forms.RefuseForm, do=_given(checking.refuse_time)),
    "correct": Act(
        title="修改问题", done="已修改，整改的人会收到提醒。", form=forms.CorrectForm, do=_correct,
        first=("problem", "detail", "basis", "demand"), happens=("原来的问题留在办理经过里；督办单会重新生成。",),
    ),
    "drop": Act(
        title="撤销", done="已撤销。", form=forms.ReasonForm, do=_given(rectifying.drop), danger=True,
        happens=("不再要求整改，年度报告里也不再列这个问题。", "撤销以后不能恢复，只能重新登记。"),
    ),
}  # fmt: skip
"""Every act by the word in its address."""


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*MENDS)
def act(request: StaffRequest, rectification_id: UUID, name: str) -> HttpResponse:
    """The form of one act, and doing it."""
    found, chosen = rectification_or_404(request, rectification_id), ACTS.get(name)
    if chosen is None:
        raise Http404
    _require(request, found, name)
    form = _form(request, found, chosen)
    usual = {"by": request.actor, "at": request.moment}
    if attempt(form, lambda: chosen.do(form, found, request, usual)) is not None:
        messages.success(request, f"{found.number}：{chosen.done}")
        return redirect("desk:rectification", found.pk)
    back = reverse("desk:rectification", args=[found.pk])
    words = Small(
        title=chosen.title,
        act=chosen.title,
        back=back,
        trail=(("整改督办", reverse("desk:rectifications")), (found.number, back)),
        happens=chosen.happens,
        danger=chosen.danger,
        upload=name == "prove",
    )
    return small(request, words, form, about=found.problem)


@require_POST
@staff(*INSPECTS)
def take_off(request: StaffRequest, proof_id: UUID) -> HttpResponse:
    """A proof put there by mistake."""
    found = or_404(proof_seen(request.actor, proof_id))
    done = mending.take_off(found.pk, by=request.actor, at=request.moment)
    messages.success(request, "凭证已撤下。")
    return redirect("desk:rectification", done.pk)


def _require(request: StaffRequest, found: Rectification, name: str) -> None:
    """Raises NotPermitted for an act that this person is not offered now, UnableToOversee for one that must wait."""
    href = reverse("desk:rectification_act", args=[found.pk, name])
    offered = next((one for one in doable(found, request.actor) if one.href == href), None)
    if offered is None:
        raise NotPermitted(Permit.RECTIFY)
    if not offered.allowed:
        raise UnableToOversee(offered.why_not)


def _form(request: StaffRequest, found: Rectification, chosen: Act) -> Any:
    if chosen.form is WhoForm:
        first = {"section": found.section_id or "", "person": found.person_id or ""}
        return WhoForm(typed(request), agency_id=found.agency_id, on=request.day, initial=first)
    first = {name: getattr(found, name) for name in chosen.first if name != "until"}
    if "until" in chosen.first:
        first["until"] = found.asked_until
    return chosen.form(typed(request), request.FILES or None, initial=first)
