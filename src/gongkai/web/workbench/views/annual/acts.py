"""What is done with a year's report: begun, submitted, taken back, published, corrected. 条例2019 §17, §49."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from gongkai.web.accounts.roles import Permit
from gongkai.web.annual.queries.drafted import yearbook_of
from gongkai.web.annual.services import publishing, reviewing, writing
from gongkai.web.look.missing import or_404
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.annual import BecauseForm, SubmitForm
from gongkai.web.workbench.keeping import body_of
from gongkai.web.workbench.views.annual.seeing import SEES, year_or_404
from gongkai.web.workbench.views.annual.years import year_page

if TYPE_CHECKING:
    from gongkai.web.annual.models import Yearbook
    from gongkai.web.catalogue.services.review.submitting import Submitted

_BECAUSE = "because_%s"


@require_POST
@staff(Permit.REPORT_COMPILE)
def begin(request: StaffRequest, year: int) -> HttpResponse:
    """The report is begun: a paragraph for every template."""
    agency = body_of(request, *SEES)
    writing.begin(agency, year=year_or_404(request, year), by=request.actor, at=request.moment)
    messages.success(request, f"已开始编制{year}年年报：各段已按台账起草，请逐段核对。")
    return redirect("desk:annual_words", year)


@require_POST
@staff(Permit.REPORT_COMPILE)
def submit(request: StaffRequest, year: int) -> HttpResponse:
    """The report as it stands goes to review."""
    book, form = book_or_404(request, year), SubmitForm(request.POST)
    done = attempt(form, lambda: reviewing.submit(book, **form.cleaned_data, by=request.actor, at=request.moment))
    if done is None:
        return year_page(request, year, forms={"submit": form})
    messages.success(request, "已送审，数和文字固定为这一稿；审核人会在待办里看到。")
    return _back(year)


@require_POST
@staff(Permit.REPORT_COMPILE)
def withdraw(request: StaffRequest, year: int) -> HttpResponse:
    """The report comes back from review."""
    reviewing.withdraw(book_or_404(request, year), by=request.actor, at=request.moment)
    messages.success(request, "已撤回送审，可以继续修改。")
    return _back(year)


@require_POST
@staff(Permit.REPORT_COMPILE)
def take_back(request: StaffRequest, year: int) -> HttpResponse:
    """The signed report goes back to the desk."""
    return _with_reason(request, year, reviewing.take_back, "已退回起草，签发作废；改好后重新送审。")


@require_POST
@staff(Permit.REPORT_COMPILE)
def correct(request: StaffRequest, year: int) -> HttpResponse:
    """A published report is corrected."""
    said = "可以修改了。已公布的仍然公开，直到更正后的一版公布。"
    return _with_reason(request, year, reviewing.correct, said)


@require_POST
@staff(Permit.REPORT_COMPILE)
def give_up(request: StaffRequest, year: int) -> HttpResponse:
    """No correction after all."""
    reviewing.give_up_correction(book_or_404(request, year), by=request.actor, at=request.moment)
    messages.success(request, "不再更正，已公布的一版不变。")
    return _back(year)


@require_POST
@staff(Permit.REPORT_RELEASE)
def place(request: StaffRequest, year: int) -> HttpResponse:
    """The signed report is put into the column 年报 and sent to the reviews of every item."""
    sent = publishing.place(book_or_404(request, year), by=request.actor, at=request.moment)
    return _under_review(request, year, sent, "公布稿已生成")


@require_POST
@staff(Permit.REPORT_RELEASE)
def mend(request: StaffRequest, year: int) -> HttpResponse:
    """The signed words are put back into the column and sent to the reviews of every item."""
    sent = publishing.mend(book_or_404(request, year), by=request.actor, at=request.moment)
    return _under_review(request, year, sent, "已改回签发的内容")


@require_POST
@staff(Permit.REPORT_RELEASE)
def release(request: StaffRequest, year: int) -> HttpResponse:
    """The report is public and locked."""
    issue = publishing.release(book_or_404(request, year), by=request.actor, at=request.moment)
    messages.success(request, f"{year}年年报已公布（第{issue.number}稿），内容从此锁定。")
    return _back(year)


def book_or_404(request: StaffRequest, year: int) -> Yearbook:
    """The report of that year that was begun. Raises Http404."""
    return or_404(yearbook_of(body_of(request, *SEES).pk, year=year_or_404(request, year)))


def _under_review(request: StaffRequest, year: int, sent: Submitted, done: str) -> HttpResponse:
    if not sent.is_under_review:
        messages.warning(request, f"{done}，发布前检查有 {len(sent.left)} 处要先处理。")
        return redirect("desk:item_screening", sent.item.pk)
    messages.success(request, f"{done}并送审：信息初审、终审和保密审查都通过后，在这里公布。")
    return _back(year)


def _with_reason(request: StaffRequest, year: int, do: Callable[..., Any], said: str) -> HttpResponse:
    book, form = book_or_404(request, year), BecauseForm(request.POST, auto_id=_BECAUSE)
    done = attempt(form, lambda: do(book, **form.cleaned_data, by=request.actor, at=request.moment))
    if done is None:
        return year_page(request, year, forms={"because": form})
    messages.success(request, said)
    return _back(year)


def _back(year: int) -> HttpResponseRedirect:
    return redirect("desk:annual_year", year)
