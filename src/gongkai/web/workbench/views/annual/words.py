"""The words of the report: every paragraph as it is printed, its figures bound, and the editor of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.law.form_labels import section_said
from gongkai.law.report_form import report_form
from gongkai.web.accounts.roles import Permit
from gongkai.web.annual.queries.drafted import Draft, Drafted
from gongkai.web.annual.queries.figures import Known, Word
from gongkai.web.annual.queries.wording import in_brackets, worded
from gongkai.web.annual.services import writing
from gongkai.web.look.missing import or_404
from gongkai.web.look.sent import typed
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest, number_typed
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.annual import AddForm, ParagraphForm
from gongkai.web.workbench.keeping import body_of
from gongkai.web.workbench.views.annual.acts import book_or_404
from gongkai.web.workbench.views.annual.seeing import SEES, draft_of, show, standing_here, year_or_404

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency
    from gongkai.web.annual.models import Paragraph

_BRIEF = 12


@require_safe
@staff(*SEES)
def words(request: StaffRequest, year: int) -> HttpResponse:
    """Every paragraph in its section, with what is bound, stale, typed by hand, and left out."""
    agency = body_of(request, *SEES)
    draft = draft_of(agency, year_or_404(request, year))
    standing = standing_here(request, agency, year)
    book = standing.book
    told = {
        "sections": _sections(draft),
        "standing": standing,
        "writes": _writes(request, agency, year),
        "stale": sum(len(one.worded.stale) for one in draft.paragraphs),
        "typed": sum(len(one.worded.typed) for one in draft.paragraphs),
        "dropped": list(book.paragraphs.filter(dropped_at__isnull=False)) if book is not None else [],
        "section_said": section_of,
    }
    return show(request, "words.html", agency, year, told)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.REPORT_COMPILE)
def paragraph(request: StaffRequest, year: int, paragraph_id: UUID) -> HttpResponse:
    """One paragraph: its words with brackets, how it reads, the figures to put in, its history."""
    agency = body_of(request, *SEES)
    draft = draft_of(agency, year_or_404(request, year))
    found = next((one for one in draft.paragraphs if one.id == paragraph_id), None)
    if found is None or found.row is None:
        raise Http404
    row = found.row
    initial = {"text": in_brackets(found.text, draft.known), "edition": row.edition}
    form = ParagraphForm(typed(request), initial=initial)
    done = attempt(form, lambda: writing.write(row.pk, **form.cleaned_data, by=request.actor, at=request.moment))
    if done is not None:
        messages.success(request, "这一段已保存。")
        return redirect(f"{reverse('desk:annual_words', args=[year])}#{row.pk}")
    told = {
        "it": found,
        "form": form,
        "section": section_of(found.section),
        "groups": figures_to_insert(draft.known),
        "edits": [_edit(one, draft.known) for one in row.edits.all()[:_BRIEF]],
        "newer": in_brackets(found.text, draft.known) if form.is_bound else "",
        "writes": _writes(request, agency, year),
    }
    return show(request, "paragraph.html", agency, year, told, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.REPORT_COMPILE)
def add(request: StaffRequest, year: int) -> HttpResponse:
    """A paragraph of one's own."""
    agency = body_of(request, *SEES)
    book = book_or_404(request, year)
    asked = {"section": request.GET.get("section", "overview")}
    form = AddForm(typed(request), initial=asked)
    done = attempt(form, lambda: writing.add(book, **form.cleaned_data, by=request.actor, at=request.moment))
    if done is not None:
        messages.success(request, "已新增一段。")
        return redirect(f"{reverse('desk:annual_words', args=[year])}#{done.result.pk}")
    told = {"form": form, "groups": figures_to_insert(draft_of(agency, year).known)}
    return show(request, "add.html", agency, year, told, status=422 if form.is_bound else 200)


@require_POST
@staff(Permit.REPORT_COMPILE)
def act(request: StaffRequest, year: int, paragraph_id: UUID) -> HttpResponse:
    """One click at a paragraph: new figures taken, reset, dropped, put back, moved, gone back."""
    row = _row_or_404(request, year, paragraph_id)
    what = request.POST.get("act", "")
    said = or_404(_done(request, row, what))
    messages.success(request, said)
    return redirect(f"{reverse('desk:annual_words', args=[year])}#{row.pk}")


@require_POST
@staff(Permit.REPORT_COMPILE)
def take_all(request: StaffRequest, year: int) -> HttpResponse:
    """Every figure taken as it is now."""
    count = writing.take_all_new(book_or_404(request, year), by=request.actor, at=request.moment)
    messages.success(request, f"{count} 段的数已按现在的台账核对。" if count else "各段的数都已核对过，没有变化。")
    return redirect("desk:annual_words", year)


def section_of(key: str) -> str:
    """The heading of a section; of what stands before the first."""
    return section_said(key) if key else "引言"


def figures_to_insert(known: Known) -> list[tuple[str, list[Word]]]:
    """The figures that can stand in a paragraph, by ledger; those of which nothing is kept among them."""
    groups: dict[str, list[Word]] = {}
    for word in known.words.values():
        groups.setdefault(word.group or "机关和年度", []).append(word)
    return list(groups.items())


def _sections(draft: Draft) -> list[tuple[str, str, tuple[Drafted, ...]]]:
    keys = ["", *(one.key for one in report_form(draft.report.layout).sections)]
    return [(key, section_of(key), draft.in_section(key)) for key in keys]


def _writes(request: StaffRequest, agency: Agency, year: int) -> bool:
    book = standing_here(request, agency, year).book
    may_write = request.actor.may(Permit.REPORT_COMPILE, agency_id=agency.pk)
    return may_write and book is not None and book.state == book.State.DRAFTING


def _row_or_404(request: StaffRequest, year: int, paragraph_id: UUID) -> Paragraph:
    return or_404(book_or_404(request, year).paragraphs.filter(pk=paragraph_id).first())


def _done(request: StaffRequest, row: Paragraph, what: str) -> str | None:
    """What was done, in words; None for something that is not there to be done."""
    who: dict[str, Any] = {"by": request.actor, "at": request.moment}
    if what == "back":
        writing.go_back(row.pk, number_typed(request.POST.get("edit", ""), otherwise=0), **who)
        return "已退回到那一次的文字；退回本身也留在记录里。"
    if what in ("up", "down"):
        writing.move(row.pk, up=what == "up", **who)
        return "已移动。"
    acts = {
        "take": (writing.take_new, "已采用新数。"),
        "reset": (writing.reset, "已恢复自动起草，随台账变。"),
        "drop": (writing.drop, "已删去这一段；在页尾可以恢复。"),
        "restore": (writing.put_back, "已恢复这一段。"),
    }
    if what not in acts:
        return None
    do, said = acts[what]
    do(row.pk, **who)
    return said


def _edit(edit: Any, known: Known) -> dict[str, Any]:
    return {"edit": edit, "plain": worded(edit.text, known).plain}
