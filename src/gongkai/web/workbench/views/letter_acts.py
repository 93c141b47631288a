"""Acts on a letter: another result, issued, served, made void, thrown away, taken back, corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from gongkai.cases.vocabulary import ServedBy
from gongkai.web.accounts.roles import Permit
from gongkai.web.casework.queries.letters import case_version_of, version_of
from gongkai.web.casework.services.letters import drafting, reviewing, serving, signing
from gongkai.web.look.sent import typed
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt, drop_draft
from gongkai.web.workbench.forms.letters import Because, NewResult, ServiceForm
from gongkai.web.workbench.lettering import letter_or_404, shown
from gongkai.web.workbench.views.letters import FORMS, back_in_editor, number_in, show_letter, status_of

if TYPE_CHECKING:
    from gongkai.web.casework.models import Letter


@require_http_methods(FORMS)
@staff(Permit.CASE_HANDLE)
def result(request: StaffRequest, letter_id: UUID) -> HttpResponse:
    """Another result for the draft; words that fit are kept."""
    found = letter_or_404(request, letter_id)
    first = {"outcome": found.outcome, "version": found.version}
    form = NewResult(typed(request), initial=first)

    def do() -> Letter:
        wanted = form.cleaned_data
        return drafting.change_result(
            found.pk, wanted["outcome"], version=wanted["version"], by=request.actor, at=request.moment
        )

    if attempt(form, do, version=lambda: version_of(found)) is not None:
        drop_draft(request, f"letter:{found.pk}")
        return redirect("desk:letter_edit", found.pk)
    return small_form(
        request, found, form, "改办理结果", "文书按新的办理结果重新组成，能用的文字保留。", "改按这个结果起草"
    )


@require_http_methods(FORMS)
@staff(Permit.CASE_HANDLE)
def issue(request: StaffRequest, letter_id: UUID) -> HttpResponse:
    """A letter that needs no review: what will happen, then it is made."""
    found = letter_or_404(request, letter_id)
    if request.method == "POST":
        try:
            signing.issue(found.pk, version=number_in(request.POST.get("version")), by=request.actor, at=request.moment)
        except signing.UnableToSign as unable:
            return back_in_editor(request, found, unable, unable.findings)
        drop_draft(request, f"letter:{found.pk}")
        messages.success(request, "文书已经出具。下一步登记送达。")
        return redirect("desk:letter", found.pk)
    happens = ["生成 docx 和 pdf，存入案卷，不能再改。", "送达之后请登记送达方式和日期。"]
    return ask_first(request, found, "出具文书", happens, "出具", danger=False)


@require_http_methods(FORMS)
@staff(Permit.CASE_HANDLE)
def serve(request: StaffRequest, letter_id: UUID) -> HttpResponse:
    """How it was served, and what follows from that in law."""
    found = letter_or_404(request, letter_id)
    first = {"version": found.case.version, "on": request.day}
    form = ServiceForm(typed(request), initial=first)

    def do() -> Letter:
        told = form.cleaned_data
        service = serving.Service(way=ServedBy(told["way"]), on=told["on"], tracking=told["tracking"])
        return serving.serve(found.pk, service, version=told["version"], by=request.actor, at=request.moment)

    if attempt(form, do, version=lambda: case_version_of(found)) is not None:
        messages.success(request, "已登记送达。")
        return redirect("desk:letter", found.pk)
    told = {"form": form, "it": shown(found, request.actor, on=request.day), "happens": serving.happens(found)}
    return show_letter(request, "workbench/letters/serve.html", found, told, status=status_of(form))


@require_http_methods(FORMS)
@staff(Permit.CASE_HANDLE, Permit.CASE_SIGN)
def void(request: StaffRequest, letter_id: UUID) -> HttpResponse:
    """A signed letter that does not go out, with the reason."""
    found = letter_or_404(request, letter_id)
    form = Because(typed(request))

    def do() -> Letter:
        return serving.void(found.pk, reason=form.cleaned_data["reason"], by=request.actor, at=request.moment)

    if attempt(form, do) is not None:
        messages.success(request, "文书已作废，文号不再使用。")
        return redirect("desk:papers", found.case_id)
    happens = "文号保留在案卷里，不会再用；需要的，请重新起草。已作出的办理决定不变。"
    return small_form(request, found, form, "作废文书", happens, "作废")


@require_http_methods(FORMS)
@staff(Permit.CASE_HANDLE)
def discard(request: StaffRequest, letter_id: UUID) -> HttpResponse:
    """A draft thrown away."""
    found = letter_or_404(request, letter_id)
    if request.method == "POST":
        drafting.discard(found.pk, by=request.actor, at=request.moment)
        drop_draft(request, f"letter:{found.pk}")
        messages.success(request, "草稿已删除。")
        return redirect("desk:papers", found.case_id)
    return ask_first(request, found, "删除草稿", ["草稿没有文号，删除后不能恢复。"], "删除草稿")


@require_http_methods(FORMS)
@staff(Permit.CASE_HANDLE)
def withdraw(request: StaffRequest, letter_id: UUID) -> HttpResponse:
    """Taken back from review."""
    found = letter_or_404(request, letter_id)
    if request.method == "POST":
        reviewing.withdraw(found.pk, by=request.actor, at=request.moment)
        messages.success(request, "已撤回，可以继续修改。")
        return redirect("desk:letter_edit", found.pk)
    happens = ["文书回到起草，已有的审查意见作废，改好后须重新送审。"]
    return ask_first(request, found, "撤回送审", happens, "撤回", danger=False)


@require_http_methods(FORMS)
@staff(Permit.CASE_HANDLE)
def correct(request: StaffRequest, letter_id: UUID) -> HttpResponse:
    """A draft that will replace a served reply."""
    found = letter_or_404(request, letter_id)
    form = NewResult(typed(request), initial={"outcome": found.outcome})

    def do() -> Letter:
        return drafting.correct(
            found.case, found, outcome=form.cleaned_data["outcome"], by=request.actor, at=request.moment
        )

    done = attempt(form, do)
    if done is not None:
        return redirect("desk:letter_edit", done.result.pk)
    happens = "起草一份新的答复，写明更正的原因，送审、签发、送达后代替原答复；原答复留在案卷里。"
    return small_form(request, found, form, "更正答复", happens, "起草更正的答复")


def small_form(request: StaffRequest, found: Letter, form: Any, title: str, happens: str, act: str) -> HttpResponse:
    """A small form about a letter, with what it does."""
    told = {"form": form, "title": title, "happens": happens, "act": act}
    return show_letter(request, "workbench/letters/small.html", found, told, status=status_of(form))


def ask_first(
    request: StaffRequest, found: Letter, title: str, happens: list[str], act: str, *, danger: bool = True
) -> HttpResponse:
    """One question before an act."""
    told = {"title": title, "happens": happens, "act": act, "danger": danger}
    return show_letter(request, "workbench/letters/confirm.html", found, told)
