"""Reviewing an item: the paper with its proof marks, what the screening found, the verdict. 条例2019 §17."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.accounts.roles import Permit
from gongkai.web.catalogue.queries.choices import State
from gongkai.web.catalogue.queries.gate import KIND, SECRECY
from gongkai.web.catalogue.services.holding import Unable
from gongkai.web.catalogue.services.review import proofing, submitting
from gongkai.web.clearance.queries import for_whom, is_last_step, review, reviews_of, why_not
from gongkai.web.clearance.queries import screening as screened
from gongkai.web.clearance.queries.proofs import marks_on
from gongkai.web.clearance.services import UnableToReview, proofs
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.items.acts import MarkForm
from gongkai.web.workbench.judging import judged, verdict_form
from gongkai.web.workbench.lettering import verdicts
from gongkai.web.workbench.numbering import numbered
from gongkai.web.workbench.oneitem import inside_or_404, look_at, show
from gongkai.web.workbench.views.items.one import facts, paper_of
from gongkai.web.workbench.views.items.screening import shown_findings

if TYPE_CHECKING:
    from gongkai.web.catalogue.models import Item
    from gongkai.web.clearance.models import Review
    from gongkai.web.workbench.forms.letters import VerdictForm

_ITEM: Final = "item:"
_MARK: Final = "mark-%s"
TITLES: Final = {KIND: "信息审查", SECRECY: "保密审查"}


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.ITEM_SEE)
def one(request: StaffRequest, item_review_id: UUID) -> HttpResponse:
    """The paper at the left; marks, findings and the next verdict, where it is this person's, at the right."""
    item, found = _of(request, item_review_id)
    form, done = judged(request, found, submitting.judge, item.pk)
    if done is not None:
        messages.success(request, _said(done.result, found))
        return redirect("desk:reviews")
    return _page(request, item, found, form, MarkForm(auto_id=_MARK), status=422 if form.is_bound else 200)


@require_POST
@staff(Permit.ITEM_SEE)
def add_mark(request: StaffRequest, item_review_id: UUID) -> HttpResponse:
    """A proof mark by whoever may give the next verdict."""
    item, found = _of(request, item_review_id)
    form = MarkForm(request.POST, auto_id=_MARK)
    done = attempt(form, lambda: proofs.note(found.pk, form.note(), by=request.actor, at=request.moment))
    if done is not None:
        messages.success(request, "校对意见已记下，起草人能看到。")
        return redirect("desk:item_review", found.pk)
    return _page(request, item, found, verdict_form(found), form, status=422)


@require_POST
@staff(Permit.ITEM_DRAFT)
def answer_mark(request: StaffRequest, item_review_id: UUID, mark_id: int) -> HttpResponse:
    """A mark taken up into the draft, or set aside with a word, by who writes the item."""
    item, found = _of(request, item_review_id)
    words = request.POST.get("words", "")
    try:
        if request.POST.get("done") == "yes":
            proofing.take_up(item.pk, mark_id, by=request.actor, at=request.moment)
            messages.success(request, "已采纳。正文有改动的，须重新送审。")
        else:
            proofing.set_aside(item.pk, mark_id, words=words, by=request.actor, at=request.moment)
            messages.success(request, "已记下不采纳的理由。")
    except (Unable, UnableToReview, NotPermitted) as refused:
        messages.error(request, str(refused))
    return redirect("desk:item_review", found.pk)


def _of(request: StaffRequest, review_id: UUID) -> tuple[Item, Review]:
    """The review and its item, as far as this person may know of it. Raises Http404."""
    found = review(review_id)
    if found is None or not found.subject.startswith(_ITEM):
        raise Http404
    return inside_or_404(request, UUID(found.subject.removeprefix(_ITEM))), found


def _page(
    request: StaffRequest, item: Item, found: Review, form: VerdictForm, mark: MarkForm, *, status: int
) -> HttpResponse:
    seen = look_at(request, item)
    run = screened.newest(f"{_ITEM}{item.pk}")
    reason = why_not(found, request.actor)
    paper = paper_of(seen.version)
    told: dict[str, Any] = {
        "review": found,
        "said": TITLES.get(found.kind, found.title),
        "step": found.steps[found.at_step]["title"],
        "why_not": reason,
        "deputy_of": "" if reason else _deputy_of(request, found),
        "happens": _happens(item, found),
        "form": form,
        "mark": mark,
        "marks": marks_on(found.subject),
        "verdicts": verdicts(found),
        "others": [(TITLES.get(one.kind, one.title), verdicts(one)) for one in _others(found)],
        "paper": {**paper, "body": numbered(paper["body"])},
        "facts": facts(seen),
        "quarantined": seen.sealed,
        "rows": shown_findings(request, seen, run),
        "writes": seen.writes and seen.drafted,
    }
    return show(request, "workbench/items/review.html", seen, told, status=status)


def _said(item: Item, found: Review) -> str:
    after = review(found.pk)
    if after is not None and after.state == after.State.WITHDRAWN:
        return "送审之后内容有改动，信息已退回起草，您的意见没有记录。"
    if item.state == State.RETURNED:
        return "已退回修改，起草人会收到提醒。"
    if item.state == State.CLEARED:
        return "审查全部通过，信息待发布，发布人会收到提醒。"
    if item.state == State.KEPT:
        return f"审查通过：{item.get_attribute_display()}，登记在册。"
    return "审查意见已记录。"


def _happens(item: Item, found: Review) -> tuple[str, ...]:
    """What passing does, where this is the last step."""
    if not is_last_step(found):
        return ()
    if item.attribute != "proactive":
        return (f"公开属性定为“{item.get_attribute_display()}”，登记在册，不发布，每年重新评估。",)
    other = "保密审查" if found.kind == KIND else "信息审查"
    return (f"信息审查和保密审查都通过后才能发布；{other}另外进行。", "记入审计，以后任何改动都须重新审查。")


def _others(found: Review) -> list[Review]:
    """The newest review of the other kinds of the same paper."""
    newest: dict[str, Review] = {}
    for one in reviews_of(found.subject):
        newest.setdefault(one.kind, one)
    return [one for kind, one in newest.items() if kind != found.kind]


def _deputy_of(request: StaffRequest, found: Review) -> str:
    return for_whom(request.actor, Permit(found.steps[found.at_step]["permit"]), agency_id=found.agency_id)
