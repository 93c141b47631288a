"""The report of a body and a year as it would go out now: tables counted, words rendered with bound figures.

Nothing of it is kept: whoever looks a minute later sees the ledgers of that minute. 条例2019 §49, §50.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from msgspec import Struct, structs

from gongkai.annual.checks import check
from gongkai.annual.figures.whole import from_whole
from gongkai.annual.interpret.processing_fee import processing_fee
from gongkai.annual.raw import Place
from gongkai.law.report_form import layout_due, report_form
from gongkai.web.annual.models import Paragraph, Yearbook
from gongkai.web.annual.queries.compiling import compile_report
from gongkai.web.annual.queries.figures import Known, known
from gongkai.web.annual.queries.previous import Before, plain, report_of
from gongkai.web.annual.queries.templates import Template, template, templates
from gongkai.web.annual.queries.wording import Worded, drafted_from, on_one_line, worded

if TYPE_CHECKING:
    from gongkai.annual.model import Finding, Report
    from gongkai.web.agencies.models import Agency


class Drafted(Struct, frozen=True):
    """One paragraph. id: None while nobody has begun the report; text: as kept, with its tokens; number: from 1.

    unrecorded: of a drafted paragraph, what was not told because nothing, or nought, is kept of it.
    """

    id: UUID | None
    section: str
    template: str
    is_own: bool
    text: str
    worded: Worded
    number: int
    unrecorded: tuple[str, ...] = ()
    row: Paragraph | None = None


class Draft(Struct, frozen=True):
    """The whole report as it would go out now."""

    agency: Agency
    year: int
    report: Report
    paragraphs: tuple[Drafted, ...]
    known: Known
    before: Before | None

    def in_section(self, key: str) -> tuple[Drafted, ...]:
        """The paragraphs of a section; "" for those before the first."""
        return tuple(one for one in self.paragraphs if one.section == key)

    @property
    def stale(self) -> tuple[Drafted, ...]:
        """The paragraphs with figures that changed since somebody looked."""
        return tuple(one for one in self.paragraphs if one.worded.stale)


def drafted(agency: Agency, *, year: int) -> Draft:
    """The report as it would go out now. Raises UnableToTally. 条例2019 §49, §50."""
    figures = known(agency, year=year)
    paragraphs = tuple(_numbered(_paragraphs(yearbook_of(agency.pk, year=year), figures)))
    report = _assembled(compile_report(agency, year=year, layout=layout_due(year)), paragraphs)
    return Draft(agency, year, report, paragraphs, figures, report_of(agency.pk, year=year - 1))


def findings_of(draft: Draft) -> tuple[Finding, ...]:
    """What the checks find in it, errors first; last year's report beside it where there is one. 条例2019 §50."""
    before = draft.before.report if draft.before is not None else None
    return check(draft.report, previous=before)


def paragraph_at(draft: Draft, place: Place | None) -> Drafted | None:
    """The paragraph that a finding points at; None for one that points elsewhere."""
    number = place.line if place is not None else None
    return next((one for one in draft.paragraphs if one.number == number), None) if number else None


def yearbook_of(agency_id: int, *, year: int) -> Yearbook | None:
    """The report that was begun, None while nobody has."""
    return Yearbook.objects.filter(agency_id=agency_id, year=year).select_related("agency").first()


def begun_by(agency_ids: Collection[int], *, year: int) -> set[int]:
    """Those of the bodies that began the report of that year."""
    return set(Yearbook.objects.filter(agency_id__in=agency_ids, year=year).values_list("agency_id", flat=True))


def text_of(row: Paragraph, figures: Known) -> tuple[str, tuple[str, ...]]:
    """What a kept paragraph says now with its tokens, and what its template leaves untold."""
    made = template(row.template)
    if row.is_own or made is None:
        return row.text, ()
    return drafted_from(made, figures)


def _paragraphs(book: Yearbook | None, figures: Known) -> Iterable[Drafted]:
    if book is None:
        return (_from_template(one, figures) for one in templates())
    rows = book.paragraphs.filter(dropped_at__isnull=True)
    return (_kept(row, figures) for row in sorted(rows, key=_in_order))


def _from_template(made: Template, figures: Known) -> Drafted:
    text, left = drafted_from(made, figures)
    return Drafted(None, made.section, made.key, False, text, worded(text, figures), 0, left)


def _kept(row: Paragraph, figures: Known) -> Drafted:
    text, left = text_of(row, figures)
    said = worded(text, figures, seen=row.seen)
    return Drafted(row.pk, row.section, row.template, row.is_own, text, said, 0, left, row)


def _in_order(row: Paragraph) -> tuple[int, int]:
    sections = ["", *(section.key for section in report_form().sections)]
    return sections.index(row.section), row.order


def _numbered(paragraphs: Iterable[Drafted]) -> Iterable[Drafted]:
    return (structs.replace(one, number=number) for number, one in enumerate(paragraphs, start=1))


def _assembled(tables: Report, paragraphs: tuple[Drafted, ...]) -> Report:
    """The tables with the words; the fee statement is the one that the words make, where they make one."""
    said = {key: _said(paragraphs, key) for key in ("", *(section.key for section in report_form().sections))}
    sections = [
        {"key": key, "paragraphs": [on_one_line(one.worded.plain) for one in ours]} for key, ours in said.items()
    ]
    report = from_whole({**plain(tables), "sections": sections})
    lines = tuple(
        structs.replace(line, place=Place(line=one.number))
        for line, one in zip(report.prose, (one for ours in said.values() for one in ours), strict=True)
    )
    stated = processing_fee(lines)
    fee = tables.processing_fee
    if stated.stated:
        fee = structs.replace(fee, text=stated.text, place=stated.place)
    return structs.replace(report, prose=lines, processing_fee=fee)


def _said(paragraphs: tuple[Drafted, ...], key: str) -> list[Drafted]:
    return [one for one in paragraphs if one.section == key and one.worded.plain.strip()]
