"""The three tables as sheets: a line for each body, a column for each cell, then sum, parent and difference."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from gongkai.annual.figures import TABLES
from gongkai.annual.model import ABSENT, Cell, CellState, Figure, Finding, Severity, Table, TableName
from gongkai.annual.rollup.county import Agreement, Member, Rollup, Sum
from gongkai.annual.rollup.looks import Looks
from gongkai.annual.rollup.naming import called
from gongkai.annual.writers.html.marks import cell_text, gravest, marked_cells
from gongkai.law.form_labels import column_label, row_label, section_said, table_said
from gongkai.law.report_form import Layout

_HEADS = 2
_LONGEST_NOTE = 1200
_SAID: dict[Agreement, str] = {
    "differs": "上级与下级合计不符。",
    "corrected": "下级有一格自己不平，按改法改正后与上级不矛盾。",
    "unknown": "有数缺着，不能核对。",
}


def add_figure_sheets(book: Any, looks: Looks, rollup: Rollup) -> None:
    """Adds the sheets 表二, 表三 and 表四."""
    for table in TABLES:
        sums = tuple(one for one in rollup.sums if one.address.startswith(f"{table}."))
        _Sheet(book, looks, rollup, table, sums).fill()


class _Sheet:
    """One sheet while it is being filled."""

    def __init__(self, book: Any, looks: Looks, rollup: Rollup, table: TableName, sums: tuple[Sum, ...]) -> None:
        self.sheet = book.add_worksheet(table_said(table))
        self.looks, self.rollup, self.table, self.sums = looks, rollup, table, sums
        parent = rollup.county.parent.report if rollup.county.parent is not None else None
        reports = [parent, *(report for _, report in rollup.county.reports)]
        self.layout: Layout = next((report.layout for report in reports if report is not None), "2021")

    def fill(self) -> None:
        """Headers, bodies, sums."""
        self._heads()
        members = self.rollup.county.members
        for number, member in enumerate(members, start=_HEADS):
            self._member(number, member)
        self._sums(_HEADS + len(members), len(members))
        self.sheet.freeze_panes(_HEADS, 1)
        self.sheet.set_column(0, 0, 18)
        self.sheet.set_column(1, max(1, len(self.sums)), 8.5)
        self.sheet.set_row(0, 58)
        self.sheet.set_row(1, 44)
        self.sheet.set_comments_author("gongkai")
        self.looks.for_print_in_parts(self.sheet, _HEADS)

    def _heads(self) -> None:
        self.sheet.merge_range(0, 0, 1, 0, section_said(self.table), self.looks.head)
        place = 1
        for row, cells in groupby(self.sums, key=lambda one: self._keys(one)[0]):
            columns = [self._keys(one)[1] for one in cells]
            label = row_label(self.layout, self.table, row)
            if len(columns) > 1:
                self.sheet.merge_range(0, place, 0, place + len(columns) - 1, label, self.looks.head)
            else:
                self.sheet.write_string(0, place, label, self.looks.head)
            for column in columns:
                self.sheet.write_string(1, place, column_label(self.layout, self.table, column), self.looks.head)
                place += 1

    def _keys(self, one: Sum) -> tuple[str, str]:
        row, _, column = one.address.removeprefix(f"{self.table}.").rpartition(".")
        return row, column

    def _member(self, number: int, member: Member) -> None:
        self.sheet.write_string(number, 0, called(self.rollup.county, member.name), self.looks.name)
        report = member.report
        shown: Table | None = getattr(report, self.table) if report is not None else None
        findings = member.checked.findings if member.checked is not None else ()
        standing = tuple(found for found in findings if not found.waived)
        marks = marked_cells(report, standing) if report is not None else {}
        for place, one in enumerate(self.sums, start=1):
            cell = shown.cell(*self._keys(one)) if shown is not None else ABSENT
            self._cell(number, place, cell, [standing[mark - 1] for mark in marks.get(one.address, ())])

    def _cell(self, number: int, place: int, cell: Cell, findings: list[Finding]) -> None:
        if cell.value is None:
            word = "—" if cell.state is CellState.ABSENT else cell_text(cell)
            self.sheet.write_string(number, place, word, self._look(findings, self.looks.unknown))
        else:
            usual = self.looks.figure if isinstance(cell.value, int) else self.looks.money
            self.sheet.write_number(number, place, cell.value, self._look(findings, usual))
        if findings:
            self._note(number, place, "\n".join(map(_told, findings)))

    def _look(self, findings: list[Finding], usual: Any) -> Any:
        worst = gravest(range(1, len(findings) + 1), tuple(findings)) if findings else Severity.NOTE
        return {Severity.ERROR: self.looks.wrong, Severity.WARNING: self.looks.asked}.get(worst, usual)

    def _sums(self, first: int, bodies: int) -> None:
        self.sheet.write_string(first, 0, "下级合计", self.looks.name)
        for place, one in enumerate(self.sums, start=1):
            self._sum(first, place, one, bodies)
        if self.rollup.county.parent is not None:
            self.sheet.write_string(first + 1, 0, "上级填报", self.looks.name)
            self.sheet.write_string(first + 2, 0, "相差（上级－合计）", self.looks.name)
            for place, one in enumerate(self.sums, start=1):
                self._parent(first + 1, place, one)

    def _sum(self, row: int, place: int, one: Sum, bodies: int) -> None:
        column = _letters(place)
        formula = f"=SUM({column}{_HEADS + 1}:{column}{_HEADS + bodies})"
        look = self.looks.unknown if one.unknown else self.looks.total
        self.sheet.write_formula(row, place, formula, look, one.known)
        if one.unknown:
            names = "、".join(called(self.rollup.county, name) for name in one.unknown)
            self._note(row, place, f"只是已知各数之和，缺：{names}")

    def _parent(self, row: int, place: int, one: Sum) -> None:
        if one.parent is None:
            self.sheet.write_string(row, place, "—", self.looks.unknown)
            self.sheet.write_string(row + 1, place, "不明", self.looks.unknown)
            return
        self.sheet.write_number(row, place, one.parent, self.looks.total)
        column, look = _letters(place), self._look_of(one)
        self._difference(row + 1, place, one, f"={column}{row + 1}-{column}{row}", look)

    def _difference(self, row: int, place: int, one: Sum, formula: str, look: Any) -> None:
        if one.state == "unknown":
            self.sheet.write_string(row, place, "不明", look)
        else:
            difference: Figure = (one.parent or 0) - one.known
            self.sheet.write_formula(row, place, formula, look, difference)
        if one.state in _SAID:
            self._note(row, place, _SAID[one.state])

    def _look_of(self, one: Sum) -> Any:
        looks = {"differs": self.looks.wrong, "corrected": self.looks.asked, "unknown": self.looks.unknown}
        return looks.get(one.state, self.looks.total)

    def _note(self, row: int, place: int, text: str) -> None:
        self.sheet.write_comment(row, place, text[:_LONGEST_NOTE], {"x_scale": 2.2, "y_scale": 1.4})


def _told(finding: Finding) -> str:
    repair = f"改法：{finding.repair.said}" if finding.repair is not None else ""
    return f"{finding.code} {finding.message}{repair}"


def _letters(place: int) -> str:
    """The letters of a column, from 0: A, B … Z, AA."""
    letters, rest = "", place + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters
