"""Tables put together again from their cells: what each column holds, which are lists of people. 条例2019 §15."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from msgspec import Struct

from gongkai.screening.plain import fold
from gongkai.screening.rules.rule import Subject

_NAME: Final = re.compile(
    r"姓名|户主|名字|申请人|救助对象|补贴对象|补助对象|帮扶对象|受益人|受助人|领取人|监护人|当事人|家长|儿童|学生|残疾人|人员名单"
)
_OFFICIAL: Final = re.compile(
    r"负责人|法人|法定代表|联系人|经办|长姓名|领导|干部|工作人员|网格员|河长|林长|田长|医生|教师|专家|代理|责任人|包保|人数|数量|金额|类别|名称|学校"
)
_FIRST_ROWS: Final = 6
_LONGEST_HEAD: Final = 14
_LINES_ABOVE: Final = 6


class Table(Struct, frozen=True):
    """One table: rows holds the number of each cell's passage by row and column; heads what stands over a column.

    above: the plain text of the last lines before it, the labels that every cell shares, and the name of the rendition.
    """

    rows: Mapping[int, Mapping[int, int]]
    heads: Mapping[int, str]
    head_row: int
    above: str

    def columns(self, head: re.Pattern[str]) -> list[int]:
        """The columns over which such a head stands."""
        return [column for column, words in self.heads.items() if head.search(words)]

    def name_columns(self) -> list[int]:
        """The columns that hold names of people who hold no office here."""
        return [
            column
            for column, words in self.heads.items()
            if len(words) <= _LONGEST_HEAD and _NAME.search(words) and not _OFFICIAL.search(words)
        ]

    def cells(self, column: int) -> Iterator[int]:
        """The passages of a column below the head, from the top."""
        for row in sorted(self.rows):
            if row > self.head_row and column in self.rows[row]:
                yield self.rows[row][column]


def tables(subject: Subject) -> list[Table]:
    """Every table of the rendition, in order."""
    cells: dict[tuple[str, int], dict[int, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
    above: dict[tuple[str, int], str] = {}
    lines: list[str] = []
    for index, passage in enumerate(subject.rendition.passages):
        place = passage.place
        if place.table is None:
            lines.append(subject.plain.words_of(index))
            continue
        key = (place.part, place.table)
        above.setdefault(key, "\n".join(lines[-_LINES_ABOVE:]))
        cells[key][place.row or 0].setdefault(place.column or 0, index)
    return [_table(subject, rows, above[key]) for key, rows in cells.items()]


def by_passage(subject: Subject) -> dict[int, Table]:
    """The table that a cell stands in, by the number of its passage."""
    return {
        index: table for table in subject.once(tables) for row in table.rows.values() for index in row.values()
    }


def _table(subject: Subject, rows: dict[int, dict[int, int]], above: str) -> Table:
    head_row = _head_row(subject, rows)
    if head_row is None:
        heads = _labels(subject, rows)
        head_row = min(rows) - 1
    else:
        heads = {column: _bare(subject, index) for column, index in rows[head_row].items()}
    shared = " ".join(_bare(subject, index) for row in sorted(rows) if row < head_row for index in rows[row].values())
    return Table(rows, heads, head_row, f"{subject.rendition.name}\n{above}\n{shared}")


def _head_row(subject: Subject, rows: dict[int, dict[int, int]]) -> int | None:
    """The row of heads of a list of people: the first of the top rows with several cells, one of which heads names."""
    for row in sorted(rows)[:_FIRST_ROWS]:
        words = [_bare(subject, index) for index in rows[row].values()]
        if len(words) > 1 and any(len(word) <= _LONGEST_HEAD and _NAME.search(word) for word in words):
            return row
    return None


def _labels(subject: Subject, rows: dict[int, dict[int, int]]) -> dict[int, str]:
    """For every column the label that most of its cells give first."""
    told: dict[int, Counter[str]] = defaultdict(Counter)
    for row in rows.values():
        for column, index in row.items():
            labels = subject.rendition.passages[index].labels
            if labels:
                told[column]["".join(fold(labels[0]).split())] += 1
    return {column: labels.most_common(1)[0][0] for column, labels in told.items()}


def _bare(subject: Subject, index: int) -> str:
    return "".join(subject.plain.words_of(index).split())
