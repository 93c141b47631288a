"""Tables out of ruling lines: where lines cross there are cells; where an inner line is missing, cells are merged."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from gongkai.files import limits
from gongkai.files.refusals import UnableToRead, Unread

NEAR_POINTS: Final = 3.0
"""On a printed page, lines closer than this are one line, and ends closer than this meet."""


class Box(NamedTuple):
    """A rectangle, y growing downwards."""

    left: float
    top: float
    right: float
    bottom: float


class Rule(NamedTuple):
    """One straight line: its place across its direction, and from where to where it runs."""

    at: float
    start: float
    end: float


class Face(NamedTuple):
    """One cell: its box, and the rows and columns it covers (from 0, ends excluded)."""

    box: Box
    row: int
    column: int
    row_end: int
    column_end: int


class Ruled(NamedTuple):
    """One table: its box, its column and row edges, its cells."""

    box: Box
    columns: list[float]
    rows: list[float]
    faces: list[Face]


def ruled_tables(lines: Sequence[Box], *, near: float = NEAR_POINTS) -> list[Ruled]:
    """Every table drawn by `lines`, top to bottom. A frame without anything ruled inside is no table.

    near: how far apart, in the unit of the boxes, pieces of one line, or lines that meet, may be.
    """
    level = [Rule((b.top + b.bottom) / 2, b.left, b.right) for b in lines if b.right - b.left >= b.bottom - b.top]
    upright = [Rule((b.left + b.right) / 2, b.top, b.bottom) for b in lines if b.right - b.left < b.bottom - b.top]
    tables: list[Ruled] = []
    for rows, columns in _joined(_merged(level, near), _merged(upright, near), near):
        table = _table(rows, columns, near)
        if table is not None:
            tables.append(table)
    return sorted(tables, key=lambda table: (table.box.top, table.box.left))


def _merged(rules: Iterable[Rule], near: float) -> list[Rule]:
    """Pieces of one line (a line drawn cell by cell, dashes, a double line) made one."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules):
        if groups and rule.at - groups[-1][-1].at <= near / 2 and rule.at - groups[-1][0].at <= near:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return [rule for group in groups for rule in _end_to_end(group, near)]


def _end_to_end(group: list[Rule], near: float) -> list[Rule]:
    at = sum(rule.at for rule in group) / len(group)
    merged: list[Rule] = []
    for rule in sorted(group, key=lambda each: each.start):
        if merged and rule.start - merged[-1].end <= near:
            merged[-1] = Rule(at, merged[-1].start, max(merged[-1].end, rule.end))
        else:
            merged.append(Rule(at, rule.start, rule.end))
    return merged


def _joined(level: list[Rule], upright: list[Rule], near: float) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines that touch each other, table by table."""
    if len(level) * len(upright) > 4_000_000:
        raise UnableToRead(Unread.TOO_SLOW, "PDF 内线条过多")
    group = list(range(len(level) + len(upright)))
    for column, rule in enumerate(upright, len(level)):
        for row, across in enumerate(level):
            if _meet(across, rule, near):
                _unite(group, row, column)
    tables: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index in range(len(group)):
        rows, columns = tables.setdefault(_root(group, index), ([], []))
        (rows.append(level[index]) if index < len(level) else columns.append(upright[index - len(level)]))
    return [table for table in tables.values() if len(table[0]) >= 2 and len(table[1]) >= 1]


def _meet(level: Rule, upright: Rule, near: float) -> bool:
    crosses = level.start - near <= upright.at <= level.end + near
    return crosses and upright.start - near <= level.at <= upright.end + near


def _table(level: list[Rule], upright: list[Rule], near: float) -> Ruled | None:
    left = min(min(rule.start for rule in level), upright[0].at)
    right = max(max(rule.end for rule in level), upright[-1].at)
    columns = _edges([*(rule.at for rule in upright), left, right], near)
    rows = _edges([rule.at for rule in level], near)
    if len(columns) * len(rows) > limits.GRID_CELLS_COUNT:
        raise UnableToRead(Unread.TOO_SLOW, "PDF 内表格过大")
    if (len(columns) - 1) * (len(rows) - 1) < 2:
        return None
    faces = _faces(columns, rows, level, upright)
    box = Box(columns[0], rows[0], columns[-1], rows[-1])
    return Ruled(box, columns, rows, faces) if len(faces) > 1 else None


def _edges(places: Iterable[float], near: float) -> list[float]:
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > near:
            edges.append(place)
    return edges


def _faces(columns: list[float], rows: list[float], level: list[Rule], upright: list[Rule]) -> list[Face]:
    wide, high = len(columns) - 1, len(rows) - 1
    group = list(range(wide * high))
    closed_right = _ruled_steps(columns, rows, upright)
    closed_below = _ruled_steps(rows, columns, level)
    for row in range(high):
        for column in range(wide):
            cell = row * wide + column
            if column + 1 < wide and (column + 1, row) not in closed_right:
                _unite(group, cell, cell + 1)
            if row + 1 < high and (row + 1, column) not in closed_below:
                _unite(group, cell, cell + wide)
    members: dict[int, list[int]] = {}
    for cell in range(wide * high):
        members.setdefault(_root(group, cell), []).append(cell)
    return [_face(cells, wide, columns, rows) for cells in members.values()]


def _ruled_steps(across: list[float], along: list[float], rules: list[Rule]) -> set[tuple[int, int]]:
    """(edge, step): at which edges the step from one crossing place to the next is covered by a line."""
    found: set[tuple[int, int]] = set()
    for rule in rules:
        edge = min(range(len(across)), key=lambda index: abs(across[index] - rule.at))
        for step in range(len(along) - 1):
            middle = (along[step] + along[step + 1]) / 2
            if rule.start <= middle <= rule.end:
                found.add((edge, step))
    return found


def _face(cells: list[int], wide: int, columns: list[float], rows: list[float]) -> Face:
    if len(cells) == 1:
        row, column = divmod(cells[0], wide)
        box = Box(columns[column], rows[row], columns[column + 1], rows[row + 1])
        return Face(box, row, column, row + 1, column + 1)
    top, bottom = cells[0] // wide, cells[-1] // wide
    left, right = min(cell % wide for cell in cells), max(cell % wide for cell in cells)
    box = Box(columns[left], rows[top], columns[right + 1], rows[bottom + 1])
    return Face(box, top, left, bottom + 1, right + 1)


def _root(group: list[int], index: int) -> int:
    while group[index] != index:
        group[index] = group[group[index]]
        index = group[index]
    return index


def _unite(group: list[int], one: int, other: int) -> None:
    low, high = sorted((_root(group, one), _root(group, other)))
    group[high] = low


def step_of(edges: Sequence[float], place: float) -> int:
    """The step between edges (from 0) that `place` lies in; the outermost ones catch what lies beyond."""
    return bisect_right(edges, place, 1, len(edges) - 1) - 1
