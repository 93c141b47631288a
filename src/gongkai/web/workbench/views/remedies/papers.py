"""Papers of a remedy or complaint: filed, handed out, taken away; the draft of our answer and the pack of evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.web.accounts.roles import Permit
from gongkai.web.look.missing import or_404
from gongkai.web.look.saving import as_attachment
from gongkai.web.look.sent import sent_files, typed
from gongkai.web.remedies.queries.seeing import paper_of
from gongkai.web.remedies.services.answering import draft_answer
from gongkai.web.remedies.services.evidence import FORMS, evidence_pack
from gongkai.web.remedies.services.papers import add_paper, hand_paper_out, take_paper_away
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.remedies.papers import PaperForm, sent_in
from gongkai.web.workbench.small import Small, small
from gongkai.web.workbench.views.remedies.showing import complaint_or_404, remedy_or_404

if TYPE_CHECKING:
    from gongkai.web.remedies.models import Complaint, Paper, Remedy


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.REMEDY_HANDLE)
def add(request: StaffRequest, remedy_id: UUID) -> HttpResponse:
    """A paper of the remedy."""
    return _add(request, remedy_or_404(request, remedy_id), of_complaint=False)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.REMEDY_HANDLE)
def add_to_complaint(request: StaffRequest, complaint_id: UUID) -> HttpResponse:
    """A paper of the complaint."""
    return _add(request, complaint_or_404(request, complaint_id), of_complaint=True)


@require_safe
@staff(Permit.CASE_SEE_PERSON)
def download(request: StaffRequest, remedy_id: UUID, paper_id: UUID) -> HttpResponse:
    """The paper itself; that it was taken, is on record."""
    return _download(request, remedy_or_404(request, remedy_id), paper_id)


@require_safe
@staff(Permit.CASE_SEE_PERSON)
def download_of_complaint(request: StaffRequest, complaint_id: UUID, given_id: UUID) -> HttpResponse:
    """The paper of a complaint; that it was taken, is on record."""
    return _download(request, complaint_or_404(request, complaint_id), given_id)


@require_POST
@staff(Permit.REMEDY_HANDLE)
def take_away(request: StaffRequest, remedy_id: UUID, paper_id: UUID) -> HttpResponse:
    """Undoes the filing of a paper. docs/decisions/0111."""
    return _take_away(request, remedy_or_404(request, remedy_id), paper_id)


@require_POST
@staff(Permit.REMEDY_HANDLE)
def take_away_of_complaint(request: StaffRequest, complaint_id: UUID, given_id: UUID) -> HttpResponse:
    """Undoes the filing of a paper of a complaint. docs/decisions/0111."""
    return _take_away(request, complaint_or_404(request, complaint_id), given_id)


@require_safe
@staff(Permit.REMEDY_HANDLE)
def draft(request: StaffRequest, remedy_id: UUID) -> HttpResponse:
    """A draft of our answer as docx. 复议法2023 §48; 诉讼法2017 §67."""
    made = draft_answer(remedy_or_404(request, remedy_id), by=request.actor, at=request.moment)
    return as_attachment(made.content, media_type=made.media_type, name=made.name)


@require_safe
@staff(Permit.CASE_SEE_PERSON)
def pack(request: StaffRequest, remedy_id: UUID, form: str) -> HttpResponse:
    """The pack of evidence as pdf or zip. On record. 复议法2023 §48."""
    found = remedy_or_404(request, remedy_id)
    if form not in FORMS:
        raise Http404
    made = evidence_pack(found, form, by=request.actor, at=request.moment)
    return as_attachment(made.content, media_type=made.media_type, name=made.name)


def _add(request: StaffRequest, kept: Remedy | Complaint, *, of_complaint: bool) -> HttpResponse:
    form = PaperForm(typed(request), sent_files(request), of_complaint=of_complaint, initial={"on": request.day})

    def do() -> Paper:
        sent = sent_in(form)
        assert sent is not None  # the field is required
        return add_paper(kept, form.about(), sent, by=request.actor, at=request.moment)

    if attempt(form, do) is not None:
        messages.success(request, "文书已存入。")
        return redirect(kept.path)
    trail = (("投诉举报" if of_complaint else "复议诉讼", kept.path.rsplit("/", 2)[0] + "/"), (str(kept), kept.path))
    words = Small(title="存入文书", act="存入", back=kept.path, trail=trail, upload=True)
    return small(request, words, form)


def _download(request: StaffRequest, kept: Remedy | Complaint, paper_id: UUID) -> HttpResponse:
    paper = _paper(kept, paper_id)
    content = hand_paper_out(kept, paper, by=request.actor, at=request.moment)
    return as_attachment(content, media_type=paper.file.media_type, name=paper.file.name)


def _take_away(request: StaffRequest, kept: Remedy | Complaint, paper_id: UUID) -> HttpResponse:
    take_paper_away(kept, _paper(kept, paper_id).pk, by=request.actor, at=request.moment)
    messages.success(request, "文书已撤下。")
    return redirect(kept.path)


def _paper(kept: Remedy | Complaint, paper_id: UUID) -> Paper:
    return or_404(paper_of(kept, paper_id))
