"""Table four in grids."""

from __future__ import annotations

from gongkai.annual.interpret.grid_remedies import RemediesGrid
from gongkai.annual.interpret.grid_rows import grid_rows
from gongkai.annual.interpret.tables import find_tables
from gongkai.annual.model import CellState
from gongkai.annual.raw import Grid, Paragraph, Place

KINDS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
GROUPS = (
    ("行政复议",) * 5 + ("行政诉讼",) * 10,
    ("行政复议",) * 5 + ("未经复议直接起诉",) * 5 + ("复议后起诉",) * 5,
)
HEADING = (*GROUPS, KINDS * 3)
FIGURES = ("4", "0", "0", "10", "14", "1", "0", "5", "0", "6", "3", "4", "8", "8", "23")
PLACE = Place(table=3)


def grid(*rows: tuple[str, ...]) -> Grid:
    return Grid(rows, frozenset(), PLACE)


def states(*rows: tuple[str, ...]) -> list[CellState]:
    collected = RemediesGrid()
    for row in grid_rows(grid(*rows)):
        collected.take(row)
    return [cell.state for group in collected.found.values() for cell in group.values()]


class TestWithoutFigures:
    def test_is_a_table_of_blanks_where_its_whole_heading_stands(self) -> None:
        assert states(*HEADING, ("",) * 15) == [CellState.BLANK] * 15

    def test_is_one_where_the_row_below_the_heading_is_lost_too(self) -> None:
        assert states(*HEADING) == [CellState.BLANK] * 15

    def test_is_none_where_a_part_of_the_heading_is_all_there_is(self) -> None:
        assert states(("行政复议",) * 5, KINDS) == []


class TestFigures:
    def test_count_though_a_row_of_blanks_stands_before_them(self) -> None:
        assert states(*HEADING, ("",) * 15, FIGURES) == [CellState.NUMBER] * 15

    def test_count_though_they_are_text_below_a_grid_with_the_heading(self) -> None:
        lines = (
            "行政复议 行政诉讼",
            f"{' '.join(KINDS)} 未经复议直接起诉 复议后起诉",
            " ".join(KINDS * 2),
            " ".join(FIGURES),
        )

        found = find_tables([grid(*HEADING), *(Paragraph(line, Place(line=at)) for at, line in enumerate(lines, 1))])

        assert found.remedies is not None
        assert [cell.value for _, _, cell in found.remedies.cells()] == [int(figure) for figure in FIGURES]
