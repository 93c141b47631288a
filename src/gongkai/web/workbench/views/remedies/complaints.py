"""Complaints that the body keeps: the list, one of them, taken in, mended, asked about, decided, told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from msgspec import Struct

from gongkai.cases.obligations import Light
from gongkai.law.clock import working_days_left_if_known
from gongkai.law.workdays import CalendarNotPublished
from gongkai.law.years import FIRST_YEAR
from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import below, calendar
from gongkai.web.casework.queries.around import case_numbered
from gongkai.web.casework.queries.seeing import case_seen
from gongkai.web.look.sent import typed
from gongkai.web.look.shapes import Doable, Paging
from gongkai.web.remedies.queries.course import course_of_complaint
from gongkai.web.remedies.queries.listing import listed_complaints, page_of
from gongkai.web.remedies.services import complaining, stating
from gongkai.web.remedies.services.complaining import take_complaint
from gongkai.web.workbench.access import agency_in, staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.remedies.complaints import (
    AskForm,
    BecauseForm,
    ComplaintFilters,
    ComplaintForm,
    DecideForm,
    TellForm,
)
from gongkai.web.workbench.frame import page
from gongkai.web.workbench.keeping import body_of
from gongkai.web.workbench.listed import as_file, exports_of
from gongkai.web.workbench.small import Small, small
from gongkai.web.workbench.views.listing import first_address, next_address, without
from gongkai.web.workbench.views.remedies.one import show_person
from gongkai.web.workbench.views.remedies.showing import (
    complaint_or_404,
    happened,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.forms import Form

    from gongkai.web.agencies.models import Agency
    from gongkai.web.casework.models import Case
    from gongkai.web.remedies.models import Complaint

HEADS = (
    "编号", "收到之日", "被投诉的机关", "反映什么", "事由", "怎么来的", "转来的机关", "有关申请", "期限", "处理结果",
    "处理之日", "告知之日",
)  # fmt: skip
_FIRST = (
    "kind", "way", "matter", "words", "received_on", "due_on", "about_name", "case_number", "passed_by",
    "passed_number", "complainant", "contact",
)  # fmt: skip


class Row(Struct, frozen=True):
    """One complaint in the list, with its light."""

    complaint: Complaint
    light: Light
    left: int | None


@require_safe
@staff(Permit.REMEDY_HANDLE)
def complaints(request: StaffRequest) -> HttpResponse:
    """The complaints that the body keeps and that fit the filters, thirty at a time. 条例2019 §47."""
    agency_id = agency_in(request, Permit.REMEDY_HANDLE)
    form = _filters(request)
    fit = listed_complaints(request.actor, form.wanted(), agency_id=agency_id)
    found = page_of(fit, column="received_on", after=request.GET.get("after", ""))
    here = reverse("desk:complaints")
    told = {
        "form": form,
        "active": form.active(),
        "rows": [_row(request, one) for one in found.rows],
        "paging": Paging(
            found.count, "件", first_address(request.GET, here), next_address(request.GET, here, found.next)
        ),
        "exports": exports_of("desk:complaints_export", asked=without(request.GET, "after").urlencode()),
    }
    return page(request, "workbench/remedies/complaints.html", told)


@require_safe
@staff(Permit.REMEDY_HANDLE)
def export(request: StaffRequest, form: str) -> HttpResponse:
    """The list as it is filtered, as a file; nobody is named in it."""
    agency_id = agency_in(request, Permit.REMEDY_HANDLE)
    wanted = _filters(request).wanted()
    return as_file(
        request,
        form,
        "投诉举报台账",
        HEADS,
        lambda: [_cells(row) for row in listed_complaints(request.actor, wanted, agency_id=agency_id)],
    )


@require_safe
@staff(Permit.REMEDY_HANDLE)
def complaint(request: StaffRequest, complaint_id: UUID) -> HttpResponse:
    """One complaint: what happened, what the body said, what may be done."""
    found = complaint_or_404(request, complaint_id)
    row = _row(request, found)
    told = {
        "complaint": found,
        "row": row,
        "acts": _doable(found),
        "happened": happened(course_of_complaint(found)),
        "statements": found.statements.select_related("agency", "file"),
        "orders": found.orders.select_related("agency"),
        "papers": found.papers.select_related("file"),
        "may_see": request.actor.may(Permit.CASE_SEE_PERSON, agency_id=found.agency_id),
        "key": request.actor.key,
    }
    return page(request, "workbench/remedies/complaint.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.REMEDY_HANDLE)
def add(request: StaffRequest) -> HttpResponse:
    """A complaint is taken in. 条例2019 §47, §51."""
    agency = body_of(request, Permit.REMEDY_HANDLE)
    form = _form(request, agency, is_new=True, initial={"about": agency.pk, "received_on": request.day})

    def do() -> Complaint:
        once = form.cleaned_data["once"]
        return take_complaint(agency, form.complained(), by=request.actor, at=request.moment, once=once)

    done = attempt(form, do)
    if done is not None:
        messages.success(request, f"已登记，编号 {done.result.number}，最迟 {done.result.due_on:%Y-%m-%d} 处理。")
        return redirect("desk:complaint", done.result.pk)
    words = Small(title="登记投诉举报", act="登记", back=reverse("desk:complaints"), trail=_trail())
    return small(request, words, form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.REMEDY_HANDLE, Permit.CASE_SEE_PERSON)
def change(request: StaffRequest, complaint_id: UUID) -> HttpResponse:
    """What was written down wrongly; it shows what is sealed, so it takes the permit to see persons."""
    found = complaint_or_404(request, complaint_id)
    request.actor.require(Permit.CASE_SEE_PERSON, agency_id=found.agency_id)
    first = {name: getattr(found, name) for name in _FIRST}
    first |= {"about": found.about_id or "elsewhere", "handler": found.handler_id}
    form = _form(request, found.agency, is_new=False, initial=first)

    def do() -> Complaint:
        because = form.cleaned_data["because"]
        return complaining.change_complaint(
            found.pk, form.complained(), because=because, by=request.actor, at=request.moment
        )

    if attempt(form, do) is not None:
        messages.success(request, "已更正。")
        return redirect("desk:complaint", found.pk)
    words = Small(
        title="更正登记", act="保存更正", back=found.path, trail=_trail(found), happens=("更正和原因都留有记录。",)
    )
    return small(request, words, form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.REMEDY_HANDLE)
def act(request: StaffRequest, complaint_id: UUID, act: str) -> HttpResponse:
    """A statement is asked for, the finding is written down, told, taken back."""
    found = complaint_or_404(request, complaint_id)
    if act not in _ACTS:
        raise Http404
    title, button, said, make, do = _ACTS[act]
    form = make(request, found)
    if attempt(form, lambda: do(found, form, {"by": request.actor, "at": request.moment})) is not None:
        messages.success(request, said)
        return redirect("desk:complaint", found.pk)
    words = Small(title=title, act=button, back=found.path, trail=_trail(found), danger=act == "undecide")
    return small(request, words, form, about=found.matter)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.CASE_SEE_PERSON)
def person(request: StaffRequest, complaint_id: UUID) -> HttpResponse:
    """Who complained, after a reason was given."""
    found = complaint_or_404(request, complaint_id)
    return show_person(request, found, trail=_trail(found), back=found.path)


def _ask_form(request: StaffRequest, found: Complaint) -> Form:
    try:
        usual = stating.usual_day(found.agency_id, request.day)
    except CalendarNotPublished:
        usual = None
    return AskForm(typed(request), initial={"due_on": usual})


_ACTS: dict[str, tuple[str, str, str, Callable[[StaffRequest, Complaint], Form], Callable[..., Any]]] = {
    "ask": (
        "请被投诉机关作情况说明",
        "发出",
        "已发出，对方的待办里会出现。",
        _ask_form,
        lambda found, form, given: stating.ask_statement(found.pk, **form.cleaned_data, **given),
    ),
    "decide": (
        "登记处理结果",
        "登记",
        "已登记处理结果；责令改正的，被投诉机关的待办里会出现。",
        lambda request, _: DecideForm(typed(request), initial={"decided_on": request.day}),
        lambda found, form, given: complaining.decide(found.pk, form.found(), **given),
    ),
    "tell": (
        "登记告知投诉人",
        "登记",
        "已登记。",
        lambda request, _: TellForm(typed(request), initial={"told_on": request.day}),
        lambda found, form, given: complaining.tell_complainant(found.pk, **form.cleaned_data, **given),
    ),
    "undecide": (
        "撤回处理结果",
        "撤回登记",
        "已撤回，可以重新登记。",
        lambda request, _: BecauseForm(typed(request)),
        lambda found, form, given: complaining.undecide(found.pk, **form.cleaned_data, **given),
    ),
}


def _doable(found: Complaint) -> tuple[Doable, ...]:
    why = {
        "ask": stating.why_not_ask(found),
        "decide": "" if found.is_open else "已经登记了处理结果。",
        "tell": "" if found.decided_on is not None else "先登记处理结果。",
        "undecide": "",
    }
    shown = ["ask", "decide"] if found.is_open else [] if found.told_on else ["tell", "undecide"]
    shown = [act for act in shown if not (act == "ask" and found.is_about_us)]
    return tuple(
        Doable(
            said=_ACTS[act][0],
            cite="条例2019 §47",
            href=reverse("desk:complaint_act", args=[found.pk, act]),
            allowed=not why[act],
            why_not=why[act],
            main=act in ("decide", "tell"),
            danger=act == "undecide",
        )
        for act in shown
    )


def _form(request: StaffRequest, agency: Agency, *, is_new: bool, initial: dict[str, Any]) -> ComplaintForm:
    def find(number: str) -> Case | None:
        case = case_numbered(agency.pk, number)
        return case if case is not None and case_seen(request.actor, case.pk) is not None else None

    return ComplaintForm(
        typed(request),
        bodies=below([agency.pk]),
        agency_id=agency.pk,
        on=request.day,
        find_case=find,
        is_new=is_new,
        initial=initial,
    )


def _filters(request: StaffRequest) -> ComplaintFilters:
    return ComplaintFilters(request.GET, years=list(range(request.day.year, FIRST_YEAR - 1, -1)))


def _row(request: StaffRequest, found: Complaint) -> Row:
    if found.decided_on is not None:
        return Row(found, Light.MET if found.decided_on <= found.due_on else Light.MET_LATE, None)
    left = working_days_left_if_known(request.day, found.due_on, calendar=calendar())
    if found.due_on <= request.day:
        return Row(found, Light.DUE if found.due_on == request.day else Light.OVERDUE, left)
    return Row(found, Light.NEAR if left is not None and left <= _NEAR else Light.FAR, left)


_NEAR = 3


def _trail(found: Complaint | None = None) -> tuple[tuple[str, str], ...]:
    first = ("投诉举报", reverse("desk:complaints"))
    return (first,) if found is None else (first, (found.number, found.path))


def _cells(row: Complaint) -> list[object]:
    return [
        row.number,
        row.received_on,
        row.about_said,
        row.get_kind_display(),
        row.matter,
        row.get_way_display(),
        row.passed_by,
        row.case.number if row.case is not None else row.case_number,
        row.due_on,
        row.get_finding_display() if row.finding else "",
        row.decided_on,
        row.told_on,
    ]
