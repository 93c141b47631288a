"""The report as a file: as it would go out now, or as an issue was fixed. 年报格式2021."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from gongkai.annual.figures.whole import from_whole
from gongkai.annual.writers import FORMS, write
from gongkai.web.annual.queries.standing import is_public, moved_since
from gongkai.web.look.saving import as_attachment
from gongkai.web.vault.media_types import MEDIA_TYPES
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.keeping import body_of
from gongkai.web.workbench.views.annual.seeing import SEES, draft_of, show, year_or_404
from gongkai.web.workbench.views.annual.years import issue_or_404

if TYPE_CHECKING:
    from gongkai.annual.model import Report

_OTHERS: Final = {"html": "text/html; charset=utf-8", "json": "application/json"}


@require_safe
@staff(*SEES)
def live(request: StaffRequest, year: int, form: str) -> HttpResponse:
    """The report as it would go out now."""
    draft = draft_of(body_of(request, *SEES), year_or_404(request, year))
    return _file(draft.report, form, f"{draft.report.title}（草稿{request.day}）")


@require_safe
@staff(*SEES)
def fixed(request: StaffRequest, year: int, number: int, form: str) -> HttpResponse:
    """The report as that issue holds it."""
    issue = issue_or_404(request, year, number)
    report = from_whole(issue.content)
    return _file(report, form, f"{report.title}（第{number}稿）")


@require_safe
@staff(*SEES)
def issue(request: StaffRequest, year: int, number: int) -> HttpResponse:
    """One issue: its words and tables as fixed, who passed it, what has changed in the ledgers since."""
    agency = body_of(request, *SEES)
    found = issue_or_404(request, year, number)
    told = {
        **paper_of(from_whole(found.content)),
        "issue": found,
        "public": is_public(found),
        "moved": moved_since(found, draft_of(agency, year).known),
        "forms": FORMS,
    }
    return show(request, "issue.html", agency, year, told)


def paper_of(report: Report) -> dict[str, Any]:
    """The report for a page: its parts as they are printed, the tables drawn."""
    from gongkai.annual.writers.content import content, figures_printed
    from gongkai.annual.writers.html.page import PlainView
    from gongkai.annual.writers.html.tables import table_html

    view = PlainView(report.layout, figures_printed(report))
    said = content(report)
    parts = [
        (part, table_html(view, part.table, caption=part.heading) if part.table is not None else "")
        for part in said.parts
    ]
    return {"said": said, "parts": parts}


def _file(report: Report, form: str, name: str) -> HttpResponse:
    if form not in FORMS:
        raise Http404
    media_type = MEDIA_TYPES.get(f".{form}") or _OTHERS.get(form, "application/octet-stream")
    return as_attachment(write(report, form), media_type=media_type, name=f"{name}.{form}")
