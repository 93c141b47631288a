"""Table three written out as text: labels found in order, the values between two labels given to the first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate, chain, groupby, islice

from msgspec import Struct

from gongkai.annual.interpret import labels
from gongkai.annual.interpret.aligning import Printed, align
from gongkai.annual.interpret.assembling import Found
from gongkai.annual.interpret.flow import Flow, Han, values_between
from gongkai.annual.interpret.numbers import count_cell, derived_cells, lost_cell
from gongkai.annual.interpret.splitting import Reading, agreed, plain_cut, readings, settle
from gongkai.annual.model import Cell, CellState
from gongkai.law.report_form import Layout, report_form

_HEADING = re.compile(r"勾\s*稽\s*关\s*系|申\s*请\s*人\s*情\s*况")
_FIRST_LABEL = re.compile(r"本\s*年\s*新\s*收\s*政")
_LOOK_BACK = 300  # characters before the first label in which a heading without its usual words may stand
_HEADING_HAN = 120  # Chinese characters that stand at most between the words of the heading and the first row
_HEADER_GROUP = "法人或其他组织"
_FIRST_COLUMN = "natural_person"
_UNDIVIDED = "closed_otherwise.undivided"
_DIVIDED = "closed_otherwise."
_NUMBER_BEFORE = re.compile(
    r"(?<![.\d])\s*[（(]?\s*(?P<number>\d)\s*[.．、,，)）]?\s*$|[（(]?(?P<marked>\d)\s*[.．、)）]\s*$"
)
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[\u4e00-\u4ef5\u4ef7-\u9fff]")  # a Chinese character, 件 left out: it follows figures
_NEXT_HEADING = re.compile(r"\n\s*\d{1,2}\s*[.、,]\s*$")


class Mark(Struct, frozen=True):
    """One label met in the flow: its kind (row, group or column), key, and offsets of its first and last character."""

    kind: str
    key: str
    start: int
    end: int


class RequestsFlow(Struct, frozen=True):
    """What was found: the layout and whether the table tells it, cells by row and column, first and last line taken,
    and how many more such tables."""

    layout: Layout
    told: bool
    found: Found
    first_line: int
    last_line: int
    more: int = 0


def read_requests(flow: Flow, *, table: int, untold: Layout = "2021") -> RequestsFlow | None:
    """Table three in the flow, or None; untold: the layout to read it in where （六）其他处理 is missing."""
    for begin in _beginnings(flow.text):
        marks = list(_marks(flow.han_from(begin)))
        first = _first_row(marks)
        if first is not None:
            begin = _heading_start(flow, begin, marks[first].start)
            header = [mark for mark in marks[:first] if mark.start >= begin]
            return _read(flow, header, marks[first:], begin, untold, table=table)
    return None


def _heading_start(flow: Flow, begin: int, end: int) -> int:
    """Where the words of the heading begin: those close before the first row, not those in prose further up."""
    words = [
        match
        for match in _HEADING.finditer(flow.text, begin, end)
        if len(flow.han_from(match.end(), end).said) <= _HEADING_HAN
    ]
    sums = [match for match in words if match[0].startswith("勾")]  # in the form they stand before the others
    chosen = sums or words
    return chosen[-1].start() if chosen else begin


def _beginnings(text: str) -> Iterator[int]:
    """Where the table may begin: at its heading, else near its first label (which prose may use too)."""
    heading = _HEADING.search(text)
    if heading is not None:
        yield heading.start()
    for match in _FIRST_LABEL.finditer(text):
        names = text.rfind("自然人", max(0, match.start() - _LOOK_BACK), match.start())
        yield names if names >= 0 else match.start()


def _read(
    flow: Flow, header: Sequence[Mark], marks: Sequence[Mark], begin: int, untold: Layout, *, table: int
) -> RequestsFlow:
    rows, more = _rows(marks, flow.text)
    printed = {row.key: _values(flow, row, after) for row, after in rows}
    told = any(key.startswith(_DIVIDED) for key in printed)
    layout: Layout = untold if not told else "2019" if _undivided(printed) else "2021"
    printed.pop(_UNDIVIDED if layout == "2021" else "", None)
    found = _cells(flow, printed, _columns(header, printed.values()), layout, table=table)
    last = max((value.at for values in printed.values() for value in values), default=rows[-1][0].end)
    start = flow.line_at(_region_start(header, begin, flow.text))
    return RequestsFlow(layout, told, found, start, flow.line_at(last), more)


@cache
def _lexicon() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """One pattern over every label, longest first, and what each wording means."""
    meaning: dict[str, tuple[str, str]] = {_HEADER_GROUP: ("column", "")}
    for kind, wordings in (
        ("row", labels.request_rows()),
        ("group", labels.request_groups()),
        ("column", labels.applicant_columns()),
    ):
        for wording, key in wordings.items():
            meaning.setdefault(wording, (kind, key))
    ordered = sorted(meaning, key=len, reverse=True)
    return re.compile("|".join(ordered)), meaning


def _marks(han: Han) -> Iterator[Mark]:
    """The labels in order. 其他 and 总计 are columns while the heading of the table runs, rows afterwards."""
    pattern, meaning = _lexicon()
    columns = labels.applicant_columns()
    in_header = True
    for match in pattern.finditer(han.said):
        kind, key = meaning[match[0]]
        if key == _FIRST_COLUMN:
            in_header = True
        elif kind != "column" and match[0] not in columns:
            in_header = False
        if in_header and match[0] in columns:
            kind, key = "column", columns[match[0]]
        elif kind == "column":
            continue
        yield Mark(kind, key, han.offset(match.start()), han.offset(match.end() - 1) + 1)


def _first_row(marks: Sequence[Mark]) -> int | None:
    """Index of 一、本年新收 where 二、上年结转 and the first result follow at once: so in the table, not in prose."""
    first_results = report_form().result_keys[:2]
    for index, mark in enumerate(marks):
        if mark.kind == "row" and mark.key == "received":
            rows = groupby(other.key for other in marks[index:] if other.kind == "row")
            second, third = islice(chain((key for key, _ in rows), ("", "")), 1, 3)
            if second == "carried_in" and third in first_results:
                return index
    return None


def _columns(header: Sequence[Mark], rows: Iterable[Sequence[Printed]]) -> tuple[str, ...]:
    """Column keys, in the order of the form, that the heading shows.

    All of them when there is no heading, or when the rows have a value for each although the heading is cut up.
    """
    shown = {mark.key for mark in header if mark.kind == "column" and mark.key}
    every = tuple(column.key for column in report_form().applicant_columns)
    widths = [sum(bool(value.text) for value in values) for values in rows]
    if len(shown) <= len(every) // 2 or widths.count(len(every)) > len(widths) // 2:
        return every
    return tuple(key for key in every if key in shown)


def _rows(marks: Sequence[Mark], text: str) -> tuple[list[tuple[Mark, Mark | None]], int]:
    """Each row label with the label after it, up to 四、结转; and how many more tables follow.

    A label written out twice in a row, as the copy of a merged cell, counts where it stands last.
    """
    rows: list[tuple[Mark, Mark | None]] = []
    seen: set[str] = set()
    for index, mark in enumerate(marks):
        if "carried_out" in seen and (mark.key != "carried_out" or _DIGIT.search(text, rows[-1][0].end, mark.start)):
            return rows, int(_first_row(marks[index:]) is not None)
        if mark.kind != "row" or (mark.key in seen and mark.key != rows[-1][0].key):
            continue
        if rows and rows[-1][0].key == mark.key:
            rows.pop()
        seen.add(mark.key)
        rows.append((mark, marks[index + 1] if index + 1 < len(marks) else None))
        if mark.key == "carried_out":
            rows[-1] = (mark, None)
    return rows, 0


def _values(flow: Flow, row: Mark, after: Mark | None) -> list[Printed]:
    """What is printed from the row's label to the next label, the number of that next label left out."""
    end = after.start if after is not None else _end_of_values(flow.text, row.end)
    text = flow.text[: _without_number(flow.text, row.start, end, after)]
    return values_between(text, row.start, len(text))


def _end_of_values(text: str, start: int) -> int:
    following = _WORD.search(text, start)
    end = following.start() if following else len(text)
    heading = _NEXT_HEADING.search(text, start, end)
    return heading.start() if heading else end


def _without_number(text: str, start: int, end: int, after: Mark | None) -> int:
    number = _printed_number(after)
    if not number:
        return end
    match = _NUMBER_BEFORE.search(text[start:end])
    return start + match.start() if match and number in (match["number"], match["marked"]) else end


@cache
def _numbers() -> dict[str, str]:
    """Row key → the Arabic number its label is printed with."""
    return {row.key: row.label[0] for row in report_form().request_rows if row.label[0].isdecimal()}


def _printed_number(mark: Mark | None) -> str:
    return _numbers().get(mark.key, "") if mark is not None and mark.kind == "row" else ""


def _undivided(printed: dict[str, list[Printed]]) -> bool:
    """Whether （六）其他处理 is one row with figures of its own, not divided: the mark of the 2019 layout."""
    filled = {key for key, values in printed.items() if any(value.text.strip() for value in values)}
    return _UNDIVIDED in filled and not any(key.startswith(_DIVIDED) for key in filled - {_UNDIVIDED})


def _cells(
    flow: Flow, printed: dict[str, list[Printed]], columns: Sequence[str], layout: Layout, *, table: int
) -> Found:
    order = {row.key: index for index, row in enumerate(report_form(layout).request_rows, start=1)}
    found: Found = {}
    glued: dict[str, tuple[Reading, ...]] = {}
    cells_lost = any(not any(value.text for value in values) for values in printed.values())
    for key, values in printed.items():
        cut = () if cells_lost else _glued(values, len(columns))
        if cut:
            glued[key] = cut
        else:
            found[key] = _row(flow, values, columns, row=order.get(key, 0), table=table)
    settled = settle(glued, _known(found, columns), report_form(layout).result_keys)
    for key, cut in glued.items():
        place = flow.place_at(printed[key][0].at, table=table, row=order.get(key, 0), column=1)
        figures = settled.get(key) or agreed(cut)
        said = " ".join(value.text for value in printed[key])
        found[key] = dict(zip(columns, derived_cells(figures, said, place), strict=True))
    return found


def _glued(values: Sequence[Printed], width: int) -> tuple[Reading, ...]:
    """The readings of a row whose figures ran together; none when its values stand apart.

    They do when there are as many as columns, when blank cells stand between them, or when they add up as they stand.
    """
    texts = [value.text for value in values if value.text.strip()]
    if len(texts) == width or not texts or not all(text.isdecimal() for text in texts):
        return ()
    if len(texts) > 1 and (len(texts) < len(values) or _adds_up(texts)):
        return ()
    if width < len(report_form().applicant_columns):  # without the lost column no sum can pick a reading
        cut = plain_cut("".join(texts), width)
        return (cut,) if cut else ()
    ends = set(accumulate(map(len, texts)))
    return tuple(cut for cut in readings("".join(texts), width) if ends <= set(accumulate(len(str(n)) for n in cut)))


def _adds_up(texts: Sequence[str]) -> bool:
    """Whether the last figure is the sum of the others; `000` is no figure but three that ran together."""
    counts = [int(text) for text in texts]
    return counts[-1] == sum(counts[:-1]) and not any(text[0] == "0" < text[1:] for text in texts)


def _row(flow: Flow, values: Sequence[Printed], columns: Sequence[str], *, row: int, table: int) -> dict[str, Cell]:
    aligned = align(values, len(columns), whole=len(columns) == len(report_form().applicant_columns))
    lost = " ".join(value.text for value in aligned.lost)
    cells: dict[str, Cell] = {}
    for index, column in enumerate(columns):
        value = aligned.values.get(index)
        place = flow.place_at(value.at if value else -1, table=table, row=row, column=index + 1)
        if value is not None:
            cells[column] = count_cell(value.text, place)
        else:
            cells[column] = lost_cell(lost, place) if lost else Cell(None, CellState.BLANK, "", place)
    return cells


def _known(found: Found, columns: Sequence[str]) -> dict[str, Reading]:
    return {
        key: tuple(int(cells[column].value or 0) for column in columns)
        for key, cells in found.items()
        if all(cells[column].value is not None for column in columns)
    }


def _region_start(header: Sequence[Mark], begin: int, text: str) -> int:
    """Where the table's heading begins, so that its words are not taken for prose."""
    columns = [mark.start for mark in header if mark.kind == "column"]
    marker = text.rfind("本列数据", 0, columns[0] if columns else begin + 1)
    return min([begin, *columns[:1]]) if marker < 0 else min(marker, begin)
