"""Results for a person at a terminal."""

from __future__ import annotations

from gongkai.cli.rendering.ink import fitted, width, wrapped
from gongkai.cli.rendering.text import check_body
from tests.cli.rendering.making import cell_finding, checked, prose_finding


class TestCheckBody:
    def test_marks_the_wrong_cell_in_a_table_whose_lines_are_equally_wide(self) -> None:
        out = check_body(checked(cell_finding()), colour=False, columns=100)

        table = [line for line in out.splitlines() if line[:1] in "┌│├└" and line]
        assert {width(line) for line in table} == {width(table[0])}
        assert [line for line in table if "✗ 0" in line and "一、本年新收" in line]

    def test_lists_the_wrong_cells_where_the_terminal_is_narrow(self) -> None:
        out = check_body(checked(cell_finding()), colour=False, columns=60)

        assert "│" not in out
        assert "  ✗ 0  表三“一、本年新收政府信息公开申请数量”“总计”" in out

    def test_shows_only_tables_that_hold_a_wrong_cell(self) -> None:
        assert "│" not in check_body(checked(prose_finding()), colour=False, columns=100)

    def test_says_the_severity_in_words_as_well_as_in_colour(self) -> None:
        out = check_body(checked(cell_finding(), prose_finding()), colour=True, columns=100)

        assert "\x1b[1;31m✗ 错误 A01\x1b[0m" in out
        assert "\x1b[33m! 提醒 T10\x1b[0m" in out

    def test_keeps_a_waived_finding_with_its_reason_and_does_not_count_it(self) -> None:
        out = check_body(checked(cell_finding(waived="已核实")), colour=False, columns=100)

        assert "0 处错误" in out
        assert "已豁免 1 条" in out
        assert "豁免  已核实" in out

    def test_names_the_line_of_the_words(self) -> None:
        assert "“均已答复”（第 3 行）" in check_body(checked(prose_finding()), colour=False, columns=100)


class TestInk:
    def test_counts_a_chinese_character_as_two_columns(self) -> None:
        assert [width(text) for text in ("abc", "年报", "“a”", "é", "１")] == [3, 4, 3, 1, 2]

    def test_fits_text_to_exactly_the_columns(self) -> None:
        cases = [("年报", 6), ("年报年报", 6), ("年报", 3), ("", 4)]

        assert [fitted(text, columns) for text, columns in cases] == ["年报  ", "年报… ", "年…", "    "]
        assert fitted("年", 4, right=True) == "  年"

    def test_never_begins_a_line_with_a_closing_mark(self) -> None:
        assert wrapped("一二三，四五六。", 6) == ["一二三，", "四五六。"]
        assert wrapped("", 10) == [""]
