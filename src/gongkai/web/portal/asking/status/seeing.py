"""The page of the own case, the letters and the files that were given. 条例2019 §36."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.cases.vocabulary import Letter as LetterKind
from gongkai.web.casework.queries.applicant import (
    awaited,
    documents_brought,
    documents_given,
    letters_to_applicant,
    may_correct,
    may_withdraw,
    waiting_for_staff,
)
from gongkai.web.feedback.queries.evaluation.evaluations import evaluation_of
from gongkai.web.look.missing import or_404
from gongkai.web.portal.asking.frame import framed
from gongkai.web.portal.asking.handing_out import stored
from gongkai.web.portal.asking.status.entering import own_case
from gongkai.web.portal.asking.status.standing import standing
from gongkai.web.portal.asking.status.timeline import happened

if TYPE_CHECKING:
    from gongkai.cases.state import Case as Record
    from gongkai.web.casework.models import Case, Letter
    from gongkai.web.portal.asking.visiting import Visit


@require_safe
@own_case
def case(request: Visit, found: Case) -> HttpResponseBase:
    """How the case stands, what is to be done, what came of it."""
    record = record_of(found)
    told = {
        "case": found,
        "agency": found.agency,
        "standing": standing(found, record, on=request.day),
        "today": request.day,
        "events": happened(found, record),
        "letters": [(letter, title_of(letter)) for letter in letters_to_applicant(found)],
        "given": documents_given(found),
        "brought": documents_brought(found),
        "waiting": waiting_for_staff(found, record),
        "may_correct": may_correct(found),
        "may_withdraw": may_withdraw(found),
        "may_evaluate": may_evaluate(found, record),
        "evaluated": evaluation_of(found.subject),
        "awaited": awaited(found, record),
        "site": framed(request, found.agency),
    }
    return render(request, "portal/asking/status_case.html", told)


@require_safe
@own_case
def letter(request: Visit, found: Case, id: UUID, ending: str) -> HttpResponseBase:
    """A letter that was served on the applicant."""
    wanted = next((letter for letter in letters_to_applicant(found) if letter.pk == id), None)
    file: Any = getattr(wanted, ending, None)
    if wanted is None or file is None:
        raise Http404
    return stored(file, name=title_of(wanted))


@require_safe
@own_case
def document(request: Visit, found: Case, id: UUID) -> HttpResponseBase:
    """A file that went out with the reply, or that the applicant brought."""
    files = (*documents_given(found), *documents_brought(found))
    wanted = or_404(next((file for file in files if file.pk == id), None))
    return stored(wanted.file, name=wanted.title)


def record_of(found: Case) -> Record | None:
    """The record of the case, None while it has no receipt day."""
    return found.to_record() if found.received_on is not None else None


def may_evaluate(found: Case, record: Record | None) -> bool:
    """Whether the reply was served, and nobody has evaluated it. 条例2019 §46."""
    return record is not None and record.served_by is not None and evaluation_of(found.subject) is None


def title_of(letter: Letter) -> str:
    """The name of the letter."""
    return LetterKind(letter.kind).said.partition("（")[0]
