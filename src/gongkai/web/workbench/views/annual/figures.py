"""The figures that the words may be bound to, and what each of them counts. 条例2019 §50."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from gongkai.web.annual.queries.figures import Word, known, rows_behind
from gongkai.web.look.shapes import Paging
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.keeping import body_of
from gongkai.web.workbench.listed import as_file, exports_of
from gongkai.web.workbench.views.annual.seeing import SEES, show, year_or_404
from gongkai.web.workbench.views.annual.sight import in_sight

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency
    from gongkai.web.look.quantities import Behind

HEADS: Final = ("台账", "数", "值", "单位", "键")
ROW_HEADS: Final = ("内容", "日期")


@require_safe
@staff(*SEES)
def figures(request: StaffRequest, year: int) -> HttpResponse:
    """Every figure of the year by its ledger; each opens what it counts."""
    agency = body_of(request, *SEES)
    words = _words(agency, year_or_404(request, year))
    told = {
        "groups": [(group, list(rows)) for group, rows in groupby(words, key=lambda word: word.group)],
        "paging": Paging(len(words), "个数"),
        "exports": exports_of("desk:annual_figures_export", year),
    }
    return show(request, "figures.html", agency, year, told)


@require_safe
@staff(*SEES)
def figures_export(request: StaffRequest, year: int, form: str) -> HttpResponse:
    """Every figure as a file; a blank where nothing is kept."""
    words = _words(body_of(request, *SEES), year_or_404(request, year))
    rows = [(word.group, word.said, word.value, word.quantity.unit, word.key) for word in words if word.quantity]
    return as_file(request, form, f"{year}年台账数据-", HEADS, lambda: rows)


@require_safe
@staff(*SEES)
def figure(request: StaffRequest, year: int, key: str) -> HttpResponse:
    """What one figure counts."""
    agency = body_of(request, *SEES)
    word = _word(agency, year_or_404(request, year), key)
    rows, hidden = _rows(request, agency, year, key)
    told = {
        "word": word,
        "rows": rows,
        "hidden": hidden,
        "paging": Paging(len(rows), "条"),
        "exports": exports_of("desk:annual_figure_export", year, key),
    }
    return show(request, "figure.html", agency, year, told)


@require_safe
@staff(*SEES)
def figure_export(request: StaffRequest, year: int, key: str, form: str) -> HttpResponse:
    """The same as a file."""
    agency = body_of(request, *SEES)
    word = _word(agency, year_or_404(request, year), key)
    rows, _ = _rows(request, agency, year, key)
    return as_file(request, form, f"{year}年{word.said}-", ROW_HEADS, lambda: [(one.said, one.on) for one in rows])


def _words(agency: Agency, year: int) -> list[Word]:
    return [word for word in known(agency, year=year).words.values() if word.quantity is not None]


def _word(agency: Agency, year: int, key: str) -> Word:
    found = next((word for word in _words(agency, year) if word.key == key), None)
    if found is None or found.quantity is None or not found.quantity.behind:
        raise Http404
    return found


def _rows(request: StaffRequest, agency: Agency, year: int, key: str) -> tuple[list[Behind], int]:
    """What is counted, and how many of it this person may not know of: what his own lists would not show him."""
    return in_sight(request.actor, rows_behind(agency.pk, year=year, key=key), agency_id=agency.pk)
