"""What the html page shows of one report: findings with anchors, cells with marks, prose cut at its marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b

from msgspec import Struct

from gongkai.annual.model import ABSENT, CellState, Checked, Finding, Line, Report, Severity, Spot, Table
from gongkai.annual.writers.html.marks import (
    MARKS,
    WORDS,
    cell_text,
    clause_said,
    clause_text,
    figure_text,
    gravest,
    marked_cells,
)
from gongkai.law.form_labels import cell_said, section_said
from gongkai.law.report_form import report_form


class Marked(Struct, frozen=True):
    """A cell or a run of words. numbers: findings that point at it; severity: the gravest of them, "" for none.

    href: the page of what a figure counts, opens: its words for who does not see the table; "" for none.
    """

    text: str
    numbers: tuple[int, ...] = ()
    severity: str = ""
    sign: str = ""
    state: str = ""
    raw: str = ""
    derived: bool = False
    proposed: str = ""
    href: str = ""
    opens: str = ""


class FindingView(Struct, frozen=True):
    """A finding in words. sections: where its places stand, none for the document as a whole."""

    number: int
    severity: str
    word: str
    sign: str
    finding: Finding
    sections: tuple[str, ...]
    places: tuple[str, ...]
    clause: str
    clause_text: str
    changes: tuple[tuple[str, str, str], ...]


class SectionView(Struct, frozen=True):
    """A section under its heading, with its marked paragraphs; missing: the document does not have it."""

    key: str
    heading: str
    paragraphs: tuple[tuple[Marked, ...], ...]
    notes: tuple[FindingView, ...]
    pictures: tuple[str, ...] = ()
    missing: bool = False

    @property
    def has_marks(self) -> bool:
        """Whether some words of the prose are marked."""
        return any(run.numbers for paragraph in self.paragraphs for run in paragraph)


def anchor(source: str) -> str:
    """The id of a report on the page, the same in every run."""
    return f"r{blake2b(source.encode('utf-8', 'replace'), digest_size=5).hexdigest()}"


class ReportView:
    """One report with its findings, ready for the template."""

    def __init__(self, checked: Checked, report: Report) -> None:
        self.checked, self.report = checked, report
        self.id = anchor(checked.source)
        self.layout = report.layout
        self._tables = {table.name: table for table in report.tables()}
        self._marks = marked_cells(report, checked.findings)
        self._proposed = {
            change.address: figure_text(change.new)
            for finding in checked.findings
            if finding.repair is not None
            for change in finding.repair.changes
        }
        self.findings = [self._finding(number, finding) for number, finding in enumerate(checked.findings, start=1)]

    def table(self, name: str) -> Table | None:
        """The table of that name, or None where the document does not show it."""
        return self._tables.get(name)  # type: ignore[call-overload,no-any-return]

    def cell(self, address: str) -> Marked:
        """A cell by its address."""
        name, _, rest = address.partition(".")
        row, _, column = rest.rpartition(".")
        table = self.table(name)
        cell = table.cell(row, column) if table is not None else ABSENT
        numbers = tuple(self._marks.get(address, ()))
        severity = gravest(numbers, self.checked.findings) if numbers else None
        return Marked(
            text=cell_text(cell),
            numbers=numbers,
            severity=severity or "",
            sign=MARKS[severity] if severity else "",
            state="zero" if cell.value == 0 else cell.state,
            raw=cell.raw if cell.state is CellState.UNREADABLE else "",
            derived=cell.derived,
            proposed=self._proposed.get(address, ""),
        )

    def sections(self) -> Iterator[SectionView]:
        """What stands before the first heading, then the sections in the order printed, the missing ones last."""
        preface = self.report.section("")
        if preface:
            yield self._section("", "", preface)
        met = [heading.section for heading in self.report.headings]
        for heading in self.report.headings:
            yield self._section(heading.section, heading.number + heading.wording, self.report.section(heading.section))
        for section in report_form(self.layout).sections:
            if section.key not in met:
                yield self._section(section.key, section_said(section.key), (), missing=True)

    def _section(self, key: str, heading: str, lines: tuple[Line, ...], *, missing: bool = False) -> SectionView:
        return SectionView(
            key=key,
            heading=heading,
            paragraphs=tuple(tuple(self._runs(line)) for line in lines),
            notes=tuple(view for view in self.findings if key and key in view.sections),
            pictures=tuple(picture.name for section, picture in self.report.pictures if section == key),
            missing=missing,
        )

    def _runs(self, line: Line) -> Iterator[Marked]:
        """The paragraph cut at the words that findings point at; of overlapping ones the first is marked."""
        reached = 0
        for start, end, number in sorted(self._spots_in(line)):
            if start < reached:
                continue
            yield Marked(line.text[reached:start])
            severity = self.checked.findings[number - 1].severity
            yield Marked(line.text[start:end], (number,), severity, MARKS[severity])
            reached = end
        yield Marked(line.text[reached:])

    def _spots_in(self, line: Line) -> Iterator[tuple[int, int, int]]:
        for number, finding in enumerate(self.checked.findings, start=1):
            for spot in finding.places:
                if _is_in(spot, line):
                    yield spot.start or 0, spot.end or 0, number

    def _finding(self, number: int, finding: Finding) -> FindingView:
        changes = finding.repair.changes if finding.repair is not None else ()
        return FindingView(
            number=number,
            severity=finding.severity,
            word=WORDS[finding.severity],
            sign=MARKS[finding.severity],
            finding=finding,
            sections=tuple(dict.fromkeys(filter(None, (self._section_of(spot) for spot in finding.places)))),
            places=tuple(dict.fromkeys(filter(None, map(_said, finding.places)))),
            clause=clause_said(finding.cite),
            clause_text=clause_text(finding.cite),
            changes=tuple(
                (self._cell_said(change.address), figure_text(change.old), figure_text(change.new))
                for change in changes
            ),
        )

    def _section_of(self, spot: Spot) -> str:
        if spot.address:
            return spot.address.partition(".")[0]
        if spot.excerpt:
            for line in self.report.prose:
                if _is_in(spot, line):
                    return line.section
        return next((heading.section for heading in self.report.headings if heading.place == spot.place), "")

    def _cell_said(self, address: str) -> str:
        name, _, rest = address.partition(".")
        row, _, column = rest.rpartition(".")
        return cell_said(self.layout, name, row, column)


def by_severity(findings: Iterable[FindingView], severity: Severity) -> int:
    """How many of them are of that severity and not waived."""
    return sum(view.severity == severity and not view.finding.waived for view in findings)


def _is_in(spot: Spot, line: Line) -> bool:
    """Whether the spot's words stand in this paragraph; not every format knows places, so the words must agree too."""
    return bool(spot.excerpt) and spot.place == line.place and line.text[spot.start : spot.end] == spot.excerpt


def _said(spot: Spot) -> str:
    if spot.said:
        return spot.said
    return f"“{spot.excerpt}”" if spot.excerpt else ""
