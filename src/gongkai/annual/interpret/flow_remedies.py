"""Table four written out as text: its heading of fifteen column names, then one row of fifteen figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain

from msgspec import Struct

from gongkai.annual.interpret import labels
from gongkai.annual.interpret.aligning import Printed, align
from gongkai.annual.interpret.assembling import Found
from gongkai.annual.interpret.flow import Flow, Han, before_heading, values_between
from gongkai.annual.interpret.numbers import count_cell, derived_cells, lost_cell
from gongkai.annual.interpret.splitting import agreed, block_readings
from gongkai.annual.model import Cell
from gongkai.law.report_form import report_form

_UNITED = "行政诉讼"  # heads the two groups of litigation
_FIRST_WORD = re.compile(r"行\s*政\s*复\s*议")
_DIGIT = re.compile(r"\d")
_START = re.compile(r"尚\s*未\s*审\s*结")
_VALUES = re.compile(r"[\s|/\\+*.,\d—件-]*")
_CLOSE = 80  # Chinese characters from the first 尚未审结 to the third inside the heading
_LONGEST = 20_000  # characters that the heading may take, drawn with wide cells
_LOOK_BACK = 60  # characters before the first 尚未审结 in which the heading begins


class RemediesFlow(Struct, frozen=True):
    """What was found: cells by group and column, first and last line taken."""

    found: Found
    first_line: int
    last_line: int


def read_remedies(flow: Flow, *, table: int, after: int = 0) -> RemediesFlow | None:
    """Table four in the flow from offset `after` on, or None."""
    headers = chain(_headers(flow, after), _headers_cut_up(flow, after))
    read = (_read(flow, start, end, table=table) for start, end in headers)
    return next((found for found in read if found is not None), None)


def _read(flow: Flow, start: int, end: int, *, table: int) -> RemediesFlow | None:
    stop = _end(flow.text, end)
    values = values_between(flow.text, end, stop)
    found = _cells(flow, values, table=table)
    if found is None:
        return None
    last = max((value.at for value in values if value.text.strip()), default=end)
    return RemediesFlow(found, flow.line_at(start), flow.line_at(last))


@cache
def _lexicon() -> re.Pattern[str]:
    words = {**labels.remedy_groups(), **labels.remedy_columns(), _UNITED: ""}
    return re.compile("|".join(sorted(words, key=len, reverse=True)))


def _headers(flow: Flow, after: int) -> Iterator[tuple[int, int]]:
    """Offsets of the heading's first and last character: three 尚未审结 close together, as prose may have too."""
    for match in _START.finditer(flow.text, after):
        han = flow.han_from(max(after, match.start() - _LOOK_BACK), match.start() + _LONGEST)
        words = [word for word in _lexicon().finditer(han.said)]
        run = _run(words)
        if run is not None:
            yield _heading_line(flow, han, run[0]), han.offset(run[-1].end() - 1) + 1


def _headers_cut_up(flow: Flow, after: int) -> Iterator[tuple[int, int]]:
    """The same of a heading whose names run down over several lines, side by side: all its characters, in any order."""
    for match in _FIRST_WORD.finditer(flow.text, after):
        digit = _DIGIT.search(flow.text, match.start(), match.start() + _LONGEST)
        if digit is not None:
            han = flow.han_from(match.start(), digit.start())
            if Counter(han.said) == _characters():
                yield flow.line_start(flow.line_at(match.start())), han.offset(len(han.said) - 1) + 1


@cache
def _characters() -> Counter[str]:
    """How often each Chinese character stands in the heading of the form."""
    form = report_form()
    kinds = "".join(column.label for column in form.remedy_columns) * len(form.remedy_groups)
    return Counter("".join(group.label for group in form.remedy_groups) + kinds + _UNITED)


def _run(words: Sequence[re.Match[str]]) -> Sequence[re.Match[str]] | None:
    """The words of one heading: from the first to the last before the text goes on with something else."""
    ends = [index for index, word in enumerate(words) if labels.remedy_columns().get(word[0]) == "pending"]
    if len(ends) < len(report_form().remedy_groups) or words[ends[2]].start() - words[ends[0]].end() > _CLOSE:
        return None
    first = ends[0]
    while first > 0 and words[first].start() - words[first - 1].end() <= 1:
        first -= 1
    last = ends[2]
    if last + 1 < len(words) and labels.remedy_columns().get(words[last + 1][0]) == "total":
        last += 1
    return words[first : last + 1]


def _heading_line(flow: Flow, han: Han, first: re.Match[str]) -> int:
    return flow.line_start(flow.line_at(han.offset(first.start())))


def _end(text: str, start: int) -> int:
    match = _VALUES.match(text, start)
    return before_heading(text, start, match.end() if match else start)


def _cells(flow: Flow, values: Sequence[Printed], *, table: int) -> Found | None:
    groups = [group.key for group in report_form().remedy_groups]
    columns = [column.key for column in report_form().remedy_columns]
    filled = [value for value in values if value.text.strip()]
    if not filled:
        return None
    glued = "".join(value.text for value in filled)
    cut = block_readings(glued, len(groups), len(columns)) if glued.isdecimal() else ()
    width = len(groups) * len(columns)
    if len(filled) != width and cut:
        place = flow.place_at(filled[0].at, table=table, row=1, column=1)
        cells = derived_cells(agreed(cut), " ".join(value.text for value in filled), place)
    else:
        cells = _in_order(flow, values, width, table=table)
    rows = (cells[start : start + len(columns)] for start in range(0, width, len(columns)))
    return {group: dict(zip(columns, row, strict=True)) for group, row in zip(groups, rows, strict=True)}


def _in_order(flow: Flow, values: Sequence[Printed], width: int, *, table: int) -> list[Cell]:
    aligned = align(values, width)
    sure = not aligned.lost and _totals_stand(aligned.values, width)
    said = " ".join(value.text for value in values if value.text.strip())
    cells = []
    for index in range(width):
        value = aligned.values.get(index)
        place = flow.place_at(value.at if value else -1, table=table, row=1, column=index + 1)
        cells.append(count_cell(value.text, place) if value and sure else lost_cell(said, place))
    return cells


def _totals_stand(values: Mapping[int, Printed], width: int) -> bool:
    """Whether every block that holds figures holds its total too; blanks pushed to the end of the row leave none."""
    size = len(report_form().remedy_columns)
    filled = [bool(index in values and values[index].text.strip()) for index in range(width)]
    return all(filled[end] or not any(filled[end - size + 1 : end]) for end in range(size - 1, width, size))
