"""Reviews: what waits for me, one review with its trail, the verdict; the last one signs."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from msgspec import Struct

from gongkai.web.accounts.roles import Permit
from gongkai.web.casework.queries.letters import State as LetterState
from gongkai.web.casework.queries.letters import letter_of_subject
from gongkai.web.casework.services.letters import reviewing
from gongkai.web.casework.services.letters.reviewing import SECRECY
from gongkai.web.catalogue.queries.seeing import item_for
from gongkai.web.clearance.queries import State, due_for, is_last_step, review, why_not
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.frame import page
from gongkai.web.workbench.judging import judged
from gongkai.web.workbench.lettering import Shown, shown, verdicts
from gongkai.web.workbench.onecase import look_at
from gongkai.web.workbench.views.annual.reviewing import issue_seen
from gongkai.web.workbench.views.case import show
from gongkai.web.workbench.views.items.reviewing import TITLES

if TYPE_CHECKING:
    from gongkai.web.casework.models import Letter
    from gongkai.web.catalogue.models import Item
    from gongkai.web.clearance.models import Review

REVIEWERS = (
    Permit.CASE_REVIEW, Permit.CASE_LEGAL, Permit.CASE_SECRECY, Permit.CASE_SIGN, Permit.CASE_APPROVE_EXTENSION,
    Permit.ITEM_REVIEW, Permit.ITEM_SECRECY, Permit.ITEM_SIGN, Permit.REPORT_REVIEW, Permit.REPORT_SIGN,
)  # fmt: skip
_ITEM = "item:"


class Waiting(Struct, frozen=True):
    """One review that waits for this person: which step, of which paper. about: the matter of its case, or its kind."""

    review: Review
    step: str
    about: str
    href: str


@require_safe
@staff(*REVIEWERS)
def reviews(request: StaffRequest) -> HttpResponse:
    """What waits for this person's word, the oldest first."""
    found = (_waiting(request, entry) for entry in due_for(request.actor))
    waiting = [entry for entry in found if entry is not None]
    return page(request, "workbench/letters/reviews.html", {"waiting": waiting})


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.CASE_SEE, Permit.ITEM_SEE)
def one(request: StaffRequest, review_id: UUID) -> HttpResponse:
    """The letter as it will go out, who has looked at it, and the next verdict where it is this person's.

    The review of an item or of an annual report has a page of its own, to which this address leads.
    """
    found = review(review_id)
    if found is not None and issue_seen(request, found) is not None:
        return redirect("desk:annual_review", found.pk)
    if found is not None and _item_of(request, found) is not None:
        return redirect("desk:item_review", found.pk)
    letter = letter_of_subject(request.actor, found.subject) if found is not None else None
    if found is None or letter is None:
        raise Http404
    form, done = judged(request, found, reviewing.judge, letter.pk)
    if done is not None:
        messages.success(request, _said(done.result, found))
        return redirect("desk:reviews")
    it = shown(letter, request.actor, on=request.day)
    told = {
        "it": it,
        "letter": letter,
        "review": found,
        "verdicts": verdicts(found),
        "others": [(other, verdicts(other)) for other in (letter.review, letter.secrecy) if _another(other, found)],
        "form": form,
        "why_not": why_not(found, request.actor),
        "step": found.steps[found.at_step]["title"],
        "happens": _happens(it, found),
        "signs": _signs(found),
    }
    seen = look_at(letter.case, on=request.day)
    return show(request, "workbench/letters/review.html", seen, told, status=422 if form.is_bound else 200)


def _said(letter: Letter, found: Review) -> str:
    if letter.state == LetterState.SIGNED:
        return f"已签发，文号 {letter.number}。" if letter.number else "已签发。"
    if letter.state == LetterState.RETURNED:
        changed = review(found.pk)
        withdrawn = changed is not None and changed.state == State.WITHDRAWN
        return "送审之后内容有改动，文书已退回起草，您的意见没有记录。" if withdrawn else "已退回修改。"
    return "审查意见已记录。"


def _happens(it: Shown, found: Review) -> tuple[str, ...]:
    """What the last verdict does, and to whom."""
    if not _signs(found) or it.written is None:
        return ()
    to = f"主送{it.written.to}" if it.written.to else "存入案卷"
    decides = "本件随即作出办理决定，等待送达。" if it.plan.outcome else "本件期限不变，等待送达。"
    numbered = f"取得文号，生成 docx 和 pdf，{to}；文字从此不能再改。"
    return (numbered, decides, "以您的姓名签发，记入审计。")


def _signs(found: Review) -> bool:
    return found.kind != SECRECY and is_last_step(found)


def _another(other: Review | None, found: Review) -> bool:
    return other is not None and other.pk != found.pk


def _waiting(request: StaffRequest, entry: Review) -> Waiting | None:
    """The row of a review; None for a paper that this person may not know of."""
    step = entry.steps[entry.at_step]["title"]
    item, issue = _item_of(request, entry), issue_seen(request, entry)
    if issue is not None:
        return Waiting(entry, step, f"第{issue.number}稿", reverse("desk:annual_review", args=[entry.pk]))
    if item is not None:
        about = f"{TITLES.get(entry.kind, entry.title)}：{item.get_kind_display()}"
        return Waiting(entry, step, about, reverse("desk:item_review", args=[entry.pk]))
    letter = letter_of_subject(request.actor, entry.subject)
    return Waiting(entry, step, letter.case.matter, reverse("desk:review", args=[entry.pk])) if letter else None


def _item_of(request: StaffRequest, entry: Review) -> Item | None:
    """The item that is reviewed, as far as this person may know of it; None for a letter."""
    return item_for(request.actor, UUID(entry.subject[len(_ITEM) :])) if entry.subject.startswith(_ITEM) else None
