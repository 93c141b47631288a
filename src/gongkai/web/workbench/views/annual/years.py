"""The years of a body: where each report stands, by which day it is due; and one year at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.annual.model import Finding, Severity
from gongkai.web.annual.queries.drafted import Draft, findings_of, paragraph_at
from gongkai.web.annual.queries.placed import Place, amiss, place_of, why_not_mended
from gongkai.web.annual.queries.previous import reports_of
from gongkai.web.annual.queries.standing import (
    is_public,
    issue_of,
    moved_since,
    standing_of,
    years_to_show,
)
from gongkai.web.look.missing import or_404
from gongkai.web.look.shapes import Fault, Paging
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.forms.annual import BecauseForm, SubmitForm
from gongkai.web.workbench.frame import page
from gongkai.web.workbench.keeping import body_of
from gongkai.web.workbench.listed import as_file, exports_of
from gongkai.web.workbench.views.annual.seeing import (
    SEES,
    draft_of,
    may,
    show,
    standing_here,
    year_or_404,
)
from gongkai.web.workbench.views.annual.tables import counted

if TYPE_CHECKING:
    from datetime import date

    from gongkai.annual.model import Table
    from gongkai.web.agencies.models import Agency
    from gongkai.web.annual.models import Issue
    from gongkai.web.annual.queries.previous import Before
    from gongkai.web.annual.queries.standing import Moved, Standing

HEADS: Final = ("年度", "状态", "最迟公布", "公布日期", "新收申请", "办结", "结转下年", "来源")
_FORMS: Final = ("docx", "pdf", "html", "xlsx", "json")
_BACK: Final = 3
"""Years before this one that the list shows though nobody has begun anything."""


@require_safe
@staff(*SEES)
def years(request: StaffRequest) -> HttpResponse:
    """Every year with its state, the newest first."""
    agency = body_of(request, *SEES)
    rows = _rows(request, agency)
    told = {
        "agency": agency,
        "rows": rows,
        "paging": Paging(len(rows), "个年度"),
        "exports": exports_of("desk:annual_export"),
        "may": may(request, agency),
        "late": [row["standing"] for row in rows if row["standing"].light == "overdue" and row["warns"]],
    }
    return page(request, "workbench/annual/years.html", told)


@require_safe
@staff(*SEES)
def export(request: StaffRequest, form: str) -> HttpResponse:
    """The list of years as a file."""
    rows = _rows(request, body_of(request, *SEES))
    return as_file(request, form, "年度报告", HEADS, lambda: [_cells(row) for row in rows])


@require_safe
@staff(*SEES)
def year(request: StaffRequest, year: int) -> HttpResponse:
    """One year: where it stands, what comes next, what the checks find, how the report reads now."""
    return year_page(request, year_or_404(request, year))


def year_page(request: StaffRequest, year: int, *, forms: dict[str, Any] | None = None) -> HttpResponse:
    """The page of one year; forms: those that came back, 422 then."""
    agency = body_of(request, *SEES)
    draft, standing = draft_of(agency, year), standing_here(request, agency, year)
    findings = findings_of(draft)
    told = {
        "standing": standing,
        "draft": draft,
        "sums": _sums(draft),
        "faults": faults_of(draft, findings),
        "errors": sum(one.severity == Severity.ERROR for one in findings),
        "files": [(form, reverse("desk:annual_file", args=[year, form])) for form in _FORMS],
        "over": request.day.year > year,
        "submit": SubmitForm(),
        "because": BecauseForm(auto_id="because_%s"),
        "issues": [_issue_row(one) for one in standing.book.issues.order_by("-number")] if standing.book else [],
        "moved": _moved(standing, draft),
        "place": place_of(standing.issue) if standing.issue else Place.NOWHERE,
        "amiss": _amiss(standing),
        "why_not_mended": why_not_mended(standing.issue) if standing.issue else "",
        **(forms or {}),
    }
    return show(request, "year.html", agency, year, told, status=422 if forms else 200)


def faults_of(draft: Draft, findings: tuple[Finding, ...]) -> list[Fault]:
    """What the checks find, each leading to its paragraph or cell."""
    return [_fault(draft, one) for one in findings]


def _fault(draft: Draft, finding: Finding) -> Fault:
    for spot in finding.places:
        paragraph = paragraph_at(draft, spot.place) if spot.excerpt else None
        if paragraph is not None:
            href = f"{reverse('desk:annual_words', args=[draft.year])}#p{paragraph.number}"
            return _told(finding, f"正文第 {paragraph.number} 段“{spot.excerpt}”", href)
        if spot.address:
            return _told(finding, spot.said or spot.address, reverse("desk:annual_tables", args=[draft.year]))
    return _told(finding, "整份报告", reverse("desk:annual_words", args=[draft.year]))


def _told(finding: Finding, place: str, href: str) -> Fault:
    return Fault(
        severity=finding.severity.value, said=f"{finding.message}（{finding.code}）", place=place, href=href,
        cite=finding.cite,
    )  # fmt: skip


def _sums(draft: Draft) -> list[tuple[str, object, str, str]]:
    """The figures at the top: words, figure, unit, address of what it counts."""
    table = draft.report.requests
    return [
        (said, table.figure(row, "total") if table is not None else "—", "件", _cell_href(draft.year, row))
        for said, row in _SUMS
    ]


_SUMS: Final = (
    ("本年新收", "received"), ("上年结转", "carried_in"), ("办结", "results_total"), ("结转下年", "carried_out"),
)  # fmt: skip


def _cell_href(year: int, row: str) -> str:
    return reverse("desk:annual_cell", args=[year, "requests", row, "total"])


def _amiss(standing: Standing) -> str:
    """What is not right with how the newest signed words stand in the column; "" for nothing."""
    return amiss(standing.issue) if standing.issue is not None else ""


def _moved(standing: Standing, draft: Draft) -> tuple[Moved, ...]:
    """What has changed in the ledgers since the last issue that stands fixed."""
    issue = standing.issue
    fixed = issue is not None and issue.state in ("in_review", "signed", "published")
    return moved_since(issue, draft.known) if issue is not None and fixed else ()


def _issue_row(issue: Issue) -> dict[str, Any]:
    return {"issue": issue, "public": is_public(issue)}


def _rows(request: StaffRequest, agency: Agency) -> list[dict[str, Any]]:
    fixed = reports_of(agency.pk)
    shown = {*years_to_show(agency, on=request.day, first=request.day.year - _BACK), *fixed}
    rows = []
    for one in sorted(shown, reverse=True):
        standing, known = standing_of(agency, year=one, on=request.day), fixed.get(one)
        table = _counted(agency, one, known, begun=standing.book is not None, on=request.day)
        told = {key: table.figure(key, "total") if table else None for key in _FIGURES}
        published = standing.public is not None or (standing.issue is not None and standing.issue.published_at)
        awaited = standing.book is not None or (known is None and one == request.day.year - 1)
        warns = awaited and not published
        rows.append(
            {"standing": standing, "amiss": _amiss(standing), "known": known, "figures": told, "warns": warns}
        )
    return rows


_FIGURES: Final = ("received", "results_total", "carried_out")


def _counted(agency: Agency, year: int, known: Before | None, *, begun: bool, on: date) -> Table | None:
    """Table three of the fixed report; of a year at work as the ledger counts it now."""
    if known is not None:
        return known.report.requests
    return counted(agency, year).requests if begun or year >= on.year - 1 else None


def _cells(row: dict[str, Any]) -> list[object]:
    standing, known = row["standing"], row["known"]
    public = standing.public
    return [
        standing.year,
        state_said(standing) or ("已导入" if known is not None else "没有开始"),
        standing.due.on.isoformat(),
        public.published_at.date().isoformat() if public is not None and public.published_at else "",
        *row["figures"].values(),
        known.said if known is not None else "",
    ]


def state_said(standing: Standing) -> str:
    """Where it stands, in a word."""
    if standing.public is not None and standing.public == standing.issue:
        return "已公布"
    if standing.book is not None and standing.book.state in ("signed", "published") and _amiss(standing):
        return _amiss(standing)
    return str(standing.book.get_state_display()) if standing.book is not None else ""


def issue_or_404(request: StaffRequest, year: int, number: int) -> Issue:
    """That issue of the report of that year. Raises Http404."""
    standing = standing_here(request, body_of(request, *SEES), year_or_404(request, year))
    return or_404(issue_of(standing.book, number) if standing.book is not None else None)
