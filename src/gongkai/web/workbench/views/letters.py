"""Letters: begun, written with the linter beside, sent into review, read and downloaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.cases.letters import letters_due
from gongkai.law.workdays import CalendarNotPublished
from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import calendar
from gongkai.web.casework.letters.wording import RESULTS, kinds, said_of, wording
from gongkai.web.casework.queries.letters import version_of
from gongkai.web.casework.services.letters import drafting, handing_out, reviewing
from gongkai.web.casework.services.letters.facts import facts_of
from gongkai.web.look.saving import as_attachment
from gongkai.web.look.sent import typed
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest, number_typed
from gongkai.web.workbench.filling import attempt, drop_draft, is_draft, keep_draft, with_draft
from gongkai.web.workbench.forms.letters import LetterFields, NewLetter
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
    form = NewLetter(typed(request), kinds=_choices(due), initial=first)

    def do() -> Letter:
        kind, outcome = form.cleaned_data["kind"], form.cleaned_data["outcome"]
        outcome = outcome if kind in RESULTS else ""
        words = {"variant": "not_ours"} if request.POST.get("not_ours") else {}
        ref = next((entry.ref for entry in due if entry.kind.value == kind), "")
        return drafting.draft(case, kind, outcome=outcome, ref=ref, words=words, by=request.actor, at=request.moment)

    done = attempt(form, do)
    if done is not None:
        return redirect("desk:letter_edit", done.result.pk)
    told = {"form": form, "due": due}
    return show(request, "workbench/letters/new.html", look_at(case, on=request.day), told, status=status_of(form))


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
    return show_letter(request, "workbench/letters/letter.html", found, told)


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
    return show_letter(request, "workbench/letters/live.html", found, {"it": it})


@require_safe
@staff(Permit.CASE_SEE_PERSON)
def download(request: StaffRequest, letter_id: UUID, form: str) -> HttpResponse:
    """The letter as docx or pdf: as it was signed, else as a draft that says so. Downloads are on record."""
    found = letter_or_404(request, letter_id)
    if form not in ("docx", "pdf"):
        raise Http404
    file = handing_out.hand_out(found, form, by=request.actor, at=request.moment)
    return as_attachment(file.content, media_type=file.media_type, name=file.name)


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
        return back_in_editor(request, found, unable, unable.findings)
    messages.success(request, "已送审。审查人会在待办里看到。")
    return redirect("desk:letter", found.pk)


def _fields(found: Letter, request: StaffRequest, *, typed: Any = None) -> LetterFields:
    facts = facts_of(found, on=request.day)
    words = found.filled
    chosen = typed.get("variant") if typed is not None else None
    words = words | ({"variant": chosen} if chosen else {})
    plan = wording(found.kind, found.outcome)
    return LetterFields(typed, plan=plan, facts=facts, words=words, initial={"version": found.version})


def _editor(
    request: StaffRequest, found: Letter, form: LetterFields, told: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    it = shown(found, request.actor, on=request.day, linked=True)
    told = {"it": it, "form": form, "needed": form.needed, "drafted": None, **told}
    return show_letter(request, "workbench/letters/edit.html", found, told, status=status)


def back_in_editor(request: StaffRequest, found: Letter, unable: Exception, findings: Any) -> HttpResponse:
    """Back in the editor: why, and everything that is wrong."""
    found = letter_or_404(request, found.pk)
    told = {"refused": str(unable), "wrong": [fault_of(finding, linked=True) for finding in findings]}
    return _editor(request, found, _fields(found, request), told, status=422)


def show_letter(
    request: StaffRequest, template: str, found: Letter, told: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """A page about one letter, in the frame of its case."""
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


def number_in(text: str | None) -> int:
    """The number that was sent, 0 for none."""
    return number_typed(text or "", otherwise=0)


def status_of(form: Any) -> int:
    """422 for a form that came back."""
    return 422 if form.is_bound else 200
