"""Letters: begun, written with the linter beside, submitted or issued, served, made void, read and downloaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.cases.letters import letters_due
from gongkai.cases.vocabulary import ServedBy
from gongkai.law.workdays import CalendarNotPublished
from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import calendar
from gongkai.web.casework.letters.wording import RESULTS, kinds, said_of
from gongkai.web.casework.queries.letters import case_version_of, version_of
from gongkai.web.casework.services import drafting, handing_letters, reviewing, serving, signing
from gongkai.web.workbench.access import StaffRequest, staff
from gongkai.web.workbench.filling import attempt, drop_draft, is_draft, keep_draft, with_draft
from gongkai.web.workbench.forms.letters import Because, LetterFields, NewLetter, NewResult, ServiceForm
from gongkai.web.workbench.lettering import doable, fault_of, letter_or_404, shown, verdicts
from gongkai.web.workbench.onecase import case_of, look_at
from gongkai.web.workbench.views.case import show

if TYPE_CHECKING:
    from gongkai.web.casework.models import Case, Letter

FORMS = ["GET", "HEAD", "POST"]


@require_http_methods(FORMS)
@staff(Permit.CASE_HANDLE)
def new(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Which letter to begin; those that are due stand first."""
    case = case_of(request, case_id)
    due = _due(case, request)
    first = {"kind": request.GET.get("kind", ""), "outcome": request.GET.get("outcome", "")}
    form = NewLetter(request.POST if request.method == "POST" else None, kinds=_choices(due), initial=first)

    def do() -> Letter:
        kind, outcome = form.cleaned_data["kind"], form.cleaned_data["outcome"]
        outcome = outcome if kind in RESULTS else ""
        words = {"variant": "not_ours"} if request.POST.get("not_ours") else {}
        return drafting.draft(case, kind, outcome=outcome, words=words, by=request.actor, at=request.moment)

    done = attempt(form, do)
    if done is not None:
        return redirect("desk:letter_edit", done.result.pk)
    told = {"form": form, "due": due}
    return show(request, "workbench/letters/new.html", look_at(case, on=request.day), told, status=_status(form))


@require_safe
@staff(Permit.CASE_SEE)
def letter(request: StaffRequest, letter_id: UUID) -> HttpResponse:
    """The letter as it reads, where it stands, what may be done with it."""
    found = letter_or_404(request, letter_id)
    it = shown(found, request.actor, on=request.day)
    told = {
        "it": it,
        "acts": doable(found, request.actor),
        "verdicts": verdicts(found.review),
        "secrecy": verdicts(found.secrecy),
    }
    return _show(request, "workbench/letters/letter.html", found, told)


@require_http_methods(FORMS)
@staff(Permit.CASE_HANDLE)
def edit(request: StaffRequest, letter_id: UUID) -> HttpResponse:
    """The editor: fields at the left, the letter and its findings at the right. What is typed is kept meanwhile."""
    found = letter_or_404(request, letter_id)
    if found.state not in drafting.OPEN:
        return redirect("desk:letter", found.pk)
    name = f"letter:{found.pk}"
    if is_draft(request):
        return keep_draft(request, name)
    if request.method == "POST":
        return _saved(request, found, name)
    form = _fields(found, request)
    kept = with_draft(request, form, name)
    return _editor(request, found, form, {"drafted": kept})


@require_POST
@staff(Permit.CASE_HANDLE)
def check(request: StaffRequest, letter_id: UUID) -> HttpResponse:
    """The letter and its findings as they would be with what is typed now; nothing is saved."""
    found = letter_or_404(request, letter_id)
    form = _fields(found, request, typed=request.POST)
    if form.is_valid():
        found.fill(found.filled | form.words())
    it = shown(found, request.actor, on=request.day, linked=True)
    return _show(request, "workbench/letters/live.html", found, {"it": it})


@require_http_methods(FORMS)
@staff(Permit.CASE_HANDLE)
def result(request: StaffRequest, letter_id: UUID) -> HttpResponse:
    """Another result for the draft; words that fit are kept."""
    found = letter_or_404(request, letter_id)
    first = {"outcome": found.outcome, "version": found.version}
    form = NewResult(request.POST if request.method == "POST" else None, initial=first)

    def do() -> Letter:
        wanted = form.cleaned_data
        return drafting.change_result(
            found.pk, wanted["outcome"], version=wanted["version"], by=request.actor, at=request.moment
        )

    if attempt(form, do, version=lambda: version_of(found)) is not None:
        drop_draft(request, f"letter:{found.pk}")
        return redirect("desk:letter_edit", found.pk)
    return _small(
        request, found, form, "改办理结果", "文书按新的办理结果重新组成，能用的文字保留。", "改按这个结果起草"
    )


@require_http_methods(FORMS)
@staff(Permit.CASE_HANDLE)
def issue(request: StaffRequest, letter_id: UUID) -> HttpResponse:
    """A letter that needs no review: what will happen, then it is made."""
    found = letter_or_404(request, letter_id)
    if request.method == "POST":
        try:
            signing.issue(found.pk, version=_number(request.POST.get("version")), by=request.actor, at=request.moment)
        except signing.UnableToSign as unable:
            return _refused(request, found, unable, unable.findings)
        drop_draft(request, f"letter:{found.pk}")
        messages.success(request, "文书已经出具。下一步登记送达。")
        return redirect("desk:letter", found.pk)
    happens = ["生成 docx 和 pdf，存入案卷，不能再改。", "送达之后请登记送达方式和日期。"]
    return _confirm(request, found, "出具文书", happens, "出具", danger=False)


@require_http_methods(FORMS)
@staff(Permit.CASE_HANDLE)
def serve(request: StaffRequest, letter_id: UUID) -> HttpResponse:
    """How it was served, and what follows from that in law."""
    found = letter_or_404(request, letter_id)
    first = {"version": found.case.version, "on": request.day}
    form = ServiceForm(request.POST if request.method == "POST" else None, initial=first)

    def do() -> Letter:
        told = form.cleaned_data
        service = serving.Service(way=ServedBy(told["way"]), on=told["on"], tracking=told["tracking"])
        return serving.serve(found.pk, service, version=told["version"], by=request.actor, at=request.moment)

    if attempt(form, do, version=lambda: case_version_of(found)) is not None:
        messages.success(request, "已登记送达。")
        return redirect("desk:letter", found.pk)
    told = {"form": form, "it": shown(found, request.actor, on=request.day), "happens": serving.happens(found)}
    return _show(request, "workbench/letters/serve.html", found, told, status=_status(form))


@require_http_methods(FORMS)
@staff(Permit.CASE_HANDLE, Permit.CASE_SIGN)
def void(request: StaffRequest, letter_id: UUID) -> HttpResponse:
    """A signed letter that does not go out, with the reason."""
    found = letter_or_404(request, letter_id)
    form = Because(request.POST if request.method == "POST" else None)

    def do() -> Letter:
        return serving.void(found.pk, reason=form.cleaned_data["reason"], by=request.actor, at=request.moment)

    if attempt(form, do) is not None:
        messages.success(request, "文书已作废，文号不再使用。")
        return redirect("desk:papers", found.case_id)
    happens = "文号保留在案卷里，不会再用；需要的，请重新起草。已作出的办理决定不变。"
    return _small(request, found, form, "作废文书", happens, "作废")


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
    return _confirm(request, found, "删除草稿", ["草稿没有文号，删除后不能恢复。"], "删除草稿")


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
    return _confirm(request, found, "撤回送审", happens, "撤回", danger=False)


@require_http_methods(FORMS)
@staff(Permit.CASE_HANDLE)
def correct(request: StaffRequest, letter_id: UUID) -> HttpResponse:
    """A draft that will replace a served reply."""
    found = letter_or_404(request, letter_id)
    form = NewResult(request.POST if request.method == "POST" else None, initial={"outcome": found.outcome})

    def do() -> Letter:
        return drafting.correct(
            found.case, found, outcome=form.cleaned_data["outcome"], by=request.actor, at=request.moment
        )

    done = attempt(form, do)
    if done is not None:
        return redirect("desk:letter_edit", done.result.pk)
    happens = "起草一份新的答复，写明更正的原因，送审、签发、送达后代替原答复；原答复留在案卷里。"
    return _small(request, found, form, "更正答复", happens, "起草更正的答复")


@require_safe
@staff(Permit.CASE_SEE_PERSON)
def download(request: StaffRequest, letter_id: UUID, form: str) -> HttpResponse:
    """The letter as docx or pdf: as it was signed, else as a draft that says so. Downloads are on record."""
    found = letter_or_404(request, letter_id)
    file = handing_letters.hand_out(found, form, by=request.actor, at=request.moment)
    answer = HttpResponse(file.content, content_type=file.media_type)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(file.name)}"
    answer["Cache-Control"] = "no-store"
    return answer


def _saved(request: StaffRequest, found: Letter, name: str) -> HttpResponse:
    form = _fields(found, request, typed=request.POST)

    def do() -> Letter:
        version = form.cleaned_data["version"]
        return drafting.write(found.pk, form.words(), version=version, by=request.actor, at=request.moment)

    done = attempt(form, do, version=lambda: version_of(found))
    if done is None:
        return _editor(request, found, form, {}, status=422)
    drop_draft(request, name)
    then = request.POST.get("then")
    if then == "submit":
        return _submitted(request, done.result)
    messages.success(request, "已保存。")
    return redirect("desk:letter_issue" if then == "issue" else "desk:letter_edit", found.pk)


def _submitted(request: StaffRequest, found: Letter) -> HttpResponse:
    """On its way through the reviews; back in the editor with every finding when it cannot be."""
    try:
        reviewing.submit(found.pk, version=found.version, by=request.actor, at=request.moment)
    except reviewing.UnableToSubmit as unable:
        return _refused(request, found, unable, unable.findings)
    messages.success(request, "已送审。审查人会在待办里看到。")
    return redirect("desk:letter", found.pk)


def _fields(found: Letter, request: StaffRequest, *, typed: Any = None) -> LetterFields:
    it = shown(found, request.actor, on=request.day)
    if it.facts is None:
        raise Http404
    words = found.filled
    chosen = typed.get("variant") if typed is not None else None
    words = words | ({"variant": chosen} if chosen else {})
    return LetterFields(typed, plan=it.plan, facts=it.facts, words=words, initial={"version": found.version})


def _editor(
    request: StaffRequest, found: Letter, form: LetterFields, told: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    it = shown(found, request.actor, on=request.day, linked=True)
    told = {"it": it, "form": form, "needed": form.needed, "drafted": None, **told}
    return _show(request, "workbench/letters/edit.html", found, told, status=status)


def _refused(request: StaffRequest, found: Letter, unable: Exception, findings: Any) -> HttpResponse:
    """Back in the editor: why, and everything that is wrong."""
    found = letter_or_404(request, found.pk)
    told = {"refused": str(unable), "wrong": [fault_of(finding, linked=True) for finding in findings]}
    return _editor(request, found, _fields(found, request), told, status=422)


def _small(request: StaffRequest, found: Letter, form: Any, title: str, happens: str, act: str) -> HttpResponse:
    told = {"form": form, "title": title, "happens": happens, "act": act}
    return _show(request, "workbench/letters/small.html", found, told, status=_status(form))


def _confirm(
    request: StaffRequest, found: Letter, title: str, happens: list[str], act: str, *, danger: bool = True
) -> HttpResponse:
    told = {"title": title, "happens": happens, "act": act, "danger": danger}
    return _show(request, "workbench/letters/confirm.html", found, told)


def _show(
    request: StaffRequest, template: str, found: Letter, told: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    said = {"letter": found, "said": said_of(found.kind)}
    seen = look_at(found.case, on=request.day)
    return show(request, template, seen, {**said, **told}, here="desk:papers", status=status)


def _due(case: Case, request: StaffRequest) -> tuple[Any, ...]:
    if case.received_on is None:
        return ()
    try:
        return letters_due(case.to_record(), on=request.day, calendar=calendar())
    except CalendarNotPublished:
        return ()


def _choices(due: tuple[Any, ...]) -> list[tuple[str, str]]:
    first = dict.fromkeys(entry.kind.value for entry in due)
    return [(kind, said_of(kind)) for kind in dict.fromkeys([*first, *kinds()])]


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else 0


def _status(form: Any) -> int:
    return 422 if form.is_bound else 200
