"""Tables out of lines."""

from __future__ import annotations

import pytest

from gongkai.files.ruling import Box, Ruled, ruled_tables, step_of


def level(y: float, left: float = 0, right: float = 90) -> Box:
    return Box(left, y, right, y + 0.5)


def upright(x: float, top: float = 0, bottom: float = 40) -> Box:
    return Box(x, top, x + 0.5, bottom)


GRID = [level(0), level(20), level(40), upright(0), upright(30), upright(60), upright(90)]


def faces(table: Ruled) -> set[tuple[int, int, int, int]]:
    return {(face.row, face.column, face.row_end, face.column_end) for face in table.faces}


class TestRuledTables:
    def test_have_a_face_for_each_cell(self) -> None:
        (table,) = ruled_tables(GRID)

        assert faces(table) == {(row, column, row + 1, column + 1) for row in (0, 1) for column in (0, 1, 2)}

    def test_have_one_face_where_a_line_stops_short(self) -> None:
        lines = [line for line in GRID if line.left != 30] + [upright(30, 20, 40)]

        (table,) = ruled_tables(lines)

        assert (0, 0, 1, 2) in faces(table)
        assert len(table.faces) == 5

    def test_are_the_same_when_lines_are_drawn_in_pieces(self) -> None:
        pieces = [Box(x, y, x + 30, y + 0.5) for x in (0, 30, 60) for y in (0, 20, 40)]
        pieces += [Box(x, y, x + 0.5, y + 20) for x in (0, 30, 60, 90) for y in (0, 20)]

        assert faces(ruled_tables(pieces)[0]) == faces(ruled_tables(GRID)[0])

    def test_are_the_same_when_lines_are_double(self) -> None:
        double = [Box(b.left + 1.4, b.top + 1.4, b.right + 1.4, b.bottom + 1.4) for b in GRID]

        assert faces(ruled_tables([*GRID, *double])[0]) == faces(ruled_tables(GRID)[0])

    def test_are_closed_at_their_outer_edge(self) -> None:
        open_sided = [
            line for line in GRID if line.left not in (0, 90) or (line.right > 1 and line.bottom - line.top < 1)
        ]

        assert len(ruled_tables(open_sided)[0].faces) == 6

    def test_do_not_come_of_lines_that_never_meet(self) -> None:
        assert ruled_tables([level(0), level(20), level(40)]) == []

    def test_do_not_come_of_a_frame(self) -> None:
        assert ruled_tables([level(0), level(40), upright(0), upright(90)]) == []

    def test_are_two_where_nothing_joins_them(self) -> None:
        moved = [Box(b.left, b.top + 100, b.right, b.bottom + 100) for b in GRID]

        assert [table.box.top for table in ruled_tables([*moved, *GRID])] == [0.25, 100.25]


class TestSteps:
    @pytest.mark.parametrize(("place", "step"), [(-5, 0), (0, 0), (9.9, 0), (10, 1), (29, 2), (99, 2)])
    def test_hold_a_place_between_edges(self, place: float, step: int) -> None:
        assert step_of([0, 10, 20, 30], place) == step
