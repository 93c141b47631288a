"""Table two written out as text: short labels, each followed by its one, two or three values with their units."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from gongkai.annual.interpret import labels
from gongkai.annual.interpret.aligning import NOTHING, Printed, align
from gongkai.annual.interpret.assembling import Found
from gongkai.annual.interpret.flow import Flow, before_heading, values_between
from gongkai.annual.interpret.numbers import count_cell, lost_cell
from gongkai.annual.interpret.proactive_cells import columns_by_row, proactive_cell
from gongkai.annual.interpret.splitting import plain_cut
from gongkai.annual.model import Cell, CellState
from gongkai.law.report_form import Layout

_START = re.compile(r"第\s*二\s*十\s*条\s*第?\s*[（(]\s*一\s*[)）]\s*项\s*(?:[\n\t|]|信息内容)")
_VALUES = re.compile(r"[\s|/\\+*.．,\d—万元件项个增减无-]*")
_LONGEST = 40_000  # characters that the table may take, drawn with wide cells
_DIGIT = re.compile(r"\d")
_LONGEST_HEADING = 60  # characters over which the name of a column may be spread
_MOST_HAN = 800  # Chinese characters that it may take


class ProactiveFlow(Struct, frozen=True):
    """What was found: the layout and whether the table tells it, cells by row and column, first and last line taken."""

    layout: Layout
    told: bool
    found: Found
    first_line: int
    last_line: int


def read_proactive(flow: Flow, *, table: int, untold: Layout = "2021") -> ProactiveFlow | None:
    """Table two in the flow, or None; untold: the layout to read it in where its headings tell none."""
    tables = (_read(flow, begin, untold, table=table) for begin in _START.finditer(flow.text))
    return max((found for found in tables if found), key=_figures, default=None)  # prose may name the article too


def _figures(table: ProactiveFlow) -> int:
    return sum(cell.state is CellState.NUMBER for cells in table.found.values() for cell in cells.values())


def _read(flow: Flow, begin: re.Match[str], untold: Layout, *, table: int) -> ProactiveFlow | None:
    han = flow.han_from(begin.start(), begin.start() + _LONGEST)
    pattern, meaning = _lexicon()
    words = pattern.finditer(han.said, 0, _MOST_HAN)
    marks = [(meaning[word[0]], han.offset(word.end() - 1) + 1, word[0]) for word in words]
    words_met = {word for _, _, word in marks}
    told = next((layout for layout, own in labels.layout_marks().items() if words_met & own), None)
    layout = told or untold
    found: Found = {}
    end = begin.end()
    rows = _rows(marks, layout)
    whole = all(_DIGIT.search(flow.text, offset, _end(flow.text, offset)) for _, offset, _ in rows)
    for (key, offset, _), row in zip(rows, range(1, 99), strict=False):
        if key in found:
            break
        found[key], end = _row(flow, key, offset, layout, table=table, row=row, whole=whole)
    if not found:
        return None
    return ProactiveFlow(
        layout, told is not None, found, flow.line_at(begin.start()), flow.line_at(max(end - 1, begin.start()))
    )


@cache
def _lexicon() -> tuple[re.Pattern[str], dict[str, str]]:
    meaning: dict[str, str] = {}
    for wordings in (labels.proactive_columns("2019"), labels.proactive_columns("2021")):
        meaning |= dict.fromkeys(wordings, "")
    meaning |= labels.proactive_rows()
    return re.compile("|".join(sorted(meaning, key=len, reverse=True))), meaning


def _rows(marks: Sequence[tuple[str, int, str]], layout: Layout) -> list[tuple[str, int, str]]:
    keys = set(columns_by_row(layout))
    renamed = {"administrative_fees_wan_yuan": "administrative_fees"} if layout == "2019" else {}
    rows = [(renamed.get(key, key), offset, word) for key, offset, word in marks if key]
    return [mark for mark in rows if mark[0] in keys]


@cache
def _every_heading() -> tuple[str, ...]:
    return (*labels.proactive_columns("2019"), *labels.proactive_columns("2021"))


def _row(
    flow: Flow, key: str, start: int, layout: Layout, *, table: int, row: int, whole: bool
) -> tuple[dict[str, Cell], int]:
    """The cells printed after a label, and where they end.

    whole: whether each row shows a digit; where one does not, zeros were left out, and digits cannot be cut by number.
    """
    columns = columns_by_row(layout)[key]
    stop = _end(flow.text, start)
    values = values_between(flow.text, start, stop, amounts=True)
    values = _uncut(values, len(columns)) if whole else values
    if flow.han_from(stop, stop + _LONGEST_HEADING).said.startswith(_every_heading()):
        said = " ".join(value.text for value in values)  # read down the columns: these values are of another row
        return {column: lost_cell(said) if said else count_cell("") for column in columns}, stop
    aligned = align(_unrepeated(values, len(columns)), len(columns))
    cells = {}
    for index, column in enumerate(columns):
        value = aligned.values.get(index, NOTHING)
        if aligned.lost and value is NOTHING:
            cells[column] = lost_cell(" ".join(lost.text for lost in aligned.lost))
            continue
        place = flow.place_at(value.at, table=table, row=row, column=index + 1)
        cells[column] = proactive_cell(key, column, value.text, place)
    return cells, max((value.at + len(value.text) for value in values if value.text.strip()), default=start)


def _unrepeated(values: list[Printed], width: int) -> list[Printed]:
    """The values without the copies that a cell merged over further columns was written out as."""
    if width == 1 or all(value.text == values[width - 1].text for value in values[width:]):
        return values[:width]
    return values


def _uncut(values: list[Printed], width: int) -> list[Printed]:
    """Digits that ran together, cut where there is only one way to."""
    digits = values[0].text.strip() if len(values) == 1 else ""
    if width == 1 or not digits.isdecimal():
        return values
    cut = plain_cut(digits, width)
    return values if cut is None else [Printed(str(figure), values[0].at) for figure in cut]


def _end(text: str, start: int) -> int:
    """Where the values after a label end; the digit of a heading such as `3、` is not one of them."""
    match = _VALUES.match(text, start)
    return before_heading(text, start, match.end() if match else start)
