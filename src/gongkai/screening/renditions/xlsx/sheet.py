"""One sheet: its rows as a table, hidden rows and columns told apart, comments and notes in its margins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from lxml import etree

from gongkai.files import limits
from gongkai.files.ooxml.names import S
from gongkai.files.refusals import UnableToRead, Unread
from gongkai.screening.model import Sight
from gongkai.screening.renditions.package import Package
from gongkai.screening.renditions.tables import Cell, Row, take_table
from gongkai.screening.renditions.xlsx.cells import Strings, shown

_REFERENCE: Final = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_LITERAL: Final = re.compile(r'"((?:[^"]|"")*)"')
_ON: Final = frozenset({"1", "true"})
_WANTED: Final = tuple(
    S + name for name in ("row", "col", "mergeCell", "headerFooter", "dataValidation", "hyperlink", "sheetPr")
)
_SAID_IN: Final = ("promptTitle", "prompt", "errorTitle", "error", "tooltip", "display", "codeName")
_LAST_COLUMN: Final = 16_384


class Sheet:
    """Reads one sheet. number: which of the sheets; sight: HIDDEN for one that is not shown."""

    def __init__(
        self,
        package: Package,
        name: str,
        number: int,
        strings: Strings,
        dates: frozenset[int],
        *,
        counted_from_1904: bool,
        sight: Sight,
    ) -> None:
        self._package, self._name, self._number = package, name, number
        self._strings, self._dates = strings, dates
        self._counted_from_1904 = counted_from_1904
        self._sight = sight
        self._rows: list[Row] = []
        self._hidden_columns: set[int] = set()
        self._met_hidden_columns: set[int] = set()
        self._spans: dict[tuple[int, int], int] = {}
        self._cells = 0

    def take(self, xml: bytes) -> None:
        """Takes in the sheet. Raises UnableToRead: DAMAGED, BOMB."""
        for element in _elements(xml):
            tag = element.tag
            if tag == f"{S}row":
                self._row(element)
            elif tag == f"{S}col":
                self._column(element)
            elif tag == f"{S}mergeCell":
                self._merge(element.get("ref", ""))
            else:
                self._margin(element)
            element.clear()
        rows = [self._spanned(row) for row in self._rows]
        take_table(self._package.gathered, rows, table=self._number, part=self._name)
        if self._met_hidden_columns:
            self._package.met("hidden_columns", self._name, count=len(self._met_hidden_columns))

    def _row(self, element: etree._Element) -> None:
        number = _number(element.get("r", ""), default=self._rows[-1].number + 1 if self._rows else 1)
        is_hidden = element.get("hidden") in _ON or element.get("ht") == "0"
        cells: list[Cell] = []
        for at, cell in enumerate(element.iter(f"{S}c"), 1):
            self._count()
            column = _column_of(cell.get("r", "")) or (cells[-1].column + 1 if cells else at)
            text = shown(cell, self._strings, self._dates, counted_from_1904=self._counted_from_1904)
            self._formula(cell, number, column, text)
            if text.strip():
                cells.append(Cell(column, text, 1, self._sight_of(column, is_hidden)))
        if cells:
            self._rows.append(Row(number, cells))
            if is_hidden:
                self._package.met("hidden_rows", self._name)

    def _count(self) -> None:
        self._cells += 1
        if self._cells > limits.GRID_CELLS_COUNT:
            raise UnableToRead(Unread.BOMB, f"工作表过大（{self._name}）")

    def _sight_of(self, column: int, in_hidden_row: bool) -> Sight:
        if column in self._hidden_columns:
            self._met_hidden_columns.add(column)
            return Sight.HIDDEN
        return Sight.HIDDEN if in_hidden_row else self._sight

    def _formula(self, cell: etree._Element, row: int, column: int, text: str) -> None:
        """Words written out in a formula, which need not be among those it shows."""
        formula = cell.findtext(f"{S}f") or ""
        for found in _LITERAL.findall(formula) if '"' in formula else ():
            if found not in text:
                place = self._package.gathered.place(self._name, table=self._number, row=row, column=column)
                self._package.gathered.say(found, place, sight=Sight.HIDDEN)

    def _column(self, element: etree._Element) -> None:
        if element.get("hidden") in _ON or element.get("width") == "0":
            first, last = (_number(element.get(name, ""), default=0) for name in ("min", "max"))
            self._hidden_columns.update(range(first, min(last, _LAST_COLUMN) + 1))

    def _merge(self, reference: str) -> None:
        corners = _REFERENCE.findall(reference)
        if len(corners) == 2:
            (left, top), (right, _) = corners
            self._spans[int(top), _letters(left)] = _letters(right) - _letters(left) + 1

    def _spanned(self, row: Row) -> Row:
        return Row(
            row.number,
            [cell._replace(span=max(1, self._spans.get((row.number, cell.column), 1))) for cell in row.cells],
        )

    def _margin(self, element: etree._Element) -> None:
        gathered = self._package.gathered
        if element.tag == f"{S}headerFooter":
            for each in element:
                gathered.say(each.text or "", gathered.place(f"{self._name} 页眉页脚"), sight=Sight.MARGIN)
            return
        for value in (element.get(name) for name in _SAID_IN):
            gathered.say(value or "", gathered.place(f"{self._name} 提示"), sight=Sight.METADATA)
        for each in element.iterchildren(f"{S}formula1", f"{S}formula2"):
            for found in _LITERAL.findall(each.text or ""):
                gathered.say(found, gathered.place(f"{self._name} 下拉选项"), sight=Sight.HIDDEN)


def _elements(xml: bytes) -> Iterator[etree._Element]:
    """The elements of a sheet that matter, one at a time. Raises UnableToRead: DAMAGED, BOMB."""
    try:
        for _, element in etree.iterparse(
            BytesIO(xml), events=("end",), tag=_WANTED, resolve_entities=False, no_network=True, load_dtd=False
        ):
            yield element
    except etree.XMLSyntaxError as error:
        deep = "depth" in str(error).lower()
        raise UnableToRead(Unread.BOMB if deep else Unread.DAMAGED, "工作表的 XML 不完整") from None


def _column_of(reference: str) -> int:
    found = _REFERENCE.fullmatch(reference)
    return _letters(found[1]) if found else 0


def _letters(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _number(text: str, *, default: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else default
