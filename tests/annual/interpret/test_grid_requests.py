from __future__ import annotations

from gongkai.annual.interpret.grid_requests import RequestsGrid
from gongkai.annual.interpret.grid_rows import grid_rows
from gongkai.annual.model import CellState
from gongkai.annual.raw import Grid, Place

HEADING = ("", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")


def grid(*rows: tuple[str, ...]) -> Grid:
    return Grid(rows, frozenset(), Place(table=1))


def counts(label: str, *figures: int | str) -> tuple[str, ...]:
    return (label, *(str(figure) for figure in figures))


def taken(*grids: Grid) -> RequestsGrid:
    table = RequestsGrid()
    for piece in grids:
        for row in grid_rows(piece):
            table.take(row)
    return table


def figures(table: RequestsGrid, row: str) -> list[object]:
    return [cell.value for cell in table.found[row].values()]


class TestRequestsGrid:
    def test_gives_each_value_to_the_heading_above_it(self):
        table = taken(grid(HEADING, counts("一、本年新收政府信息公开申请数量", 5, 1, 0, 0, 0, 0, 6)))

        assert table.found["received"]["business"].value == 1
        assert table.found["received"]["total"].value == 6

    def test_follows_the_heading_when_its_columns_stand_in_another_order(self):
        heading = ("", "总计", *HEADING[1:7])

        table = taken(grid(heading, counts("二、上年结转政府信息公开申请数量", 6, 5, 1, 0, 0, 0, 0)))

        assert table.found["carried_in"]["natural_person"].value == 5

    def test_mends_a_label_that_a_page_break_cut(self):
        first = grid(HEADING, counts("（一）予以公开", 1, 0, 0, 0, 0, 0, 1), counts("3.危及", 2, 0, 0, 0, 0, 0, 2))
        second = grid(("“三安全一稳定”", *[""] * 7), counts("4.保护第三方合法权益", 3, 0, 0, 0, 0, 0, 3))

        table = taken(first, second)

        assert figures(table, "refused.security_and_stability") == [2, 0, 0, 0, 0, 0, 2]
        assert figures(table, "refused.third_party_rights") == [3, 0, 0, 0, 0, 0, 3]

    def test_takes_a_repeated_heading_for_what_it_is(self):
        table = taken(
            grid(HEADING, counts("（一）予以公开", 1, 0, 0, 0, 0, 0, 1)),
            grid(HEADING, counts("（七）总计", 1, 0, 0, 0, 0, 0, 1)),
        )

        assert figures(table, "results_total") == [1, 0, 0, 0, 0, 0, 1]
        assert table.more == 0

    def test_counts_a_second_table_and_keeps_the_figures_of_the_first(self):
        table = taken(
            grid(HEADING, counts("一、本年新收政府信息公开申请数量", 5, 0, 0, 0, 0, 0, 5)),
            grid(HEADING, counts("一、本年新收政府信息公开申请数量", 9, 0, 0, 0, 0, 0, 9)),
        )

        assert table.more == 1
        assert figures(table, "received") == [5, 0, 0, 0, 0, 0, 5]

    def test_a_blank_cell_stays_blank(self):
        table = taken(grid(HEADING, counts("四、结转下年度继续办理", 0, "", 0, 0, 0, 0, 0)))

        assert table.found["carried_out"]["business"].state is CellState.BLANK

    def test_knows_the_2019_layout_by_its_undivided_row(self):
        table = taken(grid(HEADING, counts("（六）其他处理", 1, 0, 0, 0, 0, 0, 1)))

        assert table.told == "2019"

    def test_keeps_the_order_of_the_form_where_a_page_break_parted_the_heading(self):
        upper = grid(("", "自然人", "法人或其他组织", "总计"))
        lower = grid(("", "", "", "", *HEADING[2:7], ""), ("一、本年新收政府信息公开申请数量", "", "", *"5130009"))

        table = taken(upper, lower)

        assert figures(table, "received") == [5, 1, 3, 0, 0, 0, 9]

    def test_leaves_a_heading_of_table_four_that_ends_in_its_total(self):
        row = next(grid_rows(grid(("结果维持", "结果纠正", "其他结果", "尚未审结", "总计"))))

        assert not RequestsGrid().take(row)
