"""Workbooks: numbers as they are read, merged ranges expanded, hidden sheets left out."""

from __future__ import annotations

import io

import pytest
import xlsxwriter

from gongkai.annual.raw import Grid, Paragraph, Raw, Trait
from gongkai.annual.readers import open_bytes


def opened(fill: object) -> Raw:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    fill(book)  # type: ignore[operator]
    book.close()
    return open_bytes(target.getvalue(), name="a.xlsx")


class TestSheets:
    def test_part_prose_from_tables(self) -> None:
        def fill(book: xlsxwriter.Workbook) -> None:
            sheet = book.add_worksheet("年报")
            sheet.write("A1", "二、主动公开政府信息情况")
            sheet.write_row("A2", ["信息内容", "制发", "废止"])
            sheet.merge_range("A3:C3", "第二十条第（五）项")
            sheet.write_row("A4", ["行政许可", 12, 0])
            sheet.write("A5", "三、收到申请情况")
            sheet.write_row("A6", ["甲", 1, 2])

        raw = opened(fill)

        assert [type(piece) for piece in raw.pieces] == [Paragraph, Grid, Paragraph, Grid]
        assert next(raw.grids()).rows == (
            ("信息内容", "制发", "废止"),
            ("第二十条第（五）项",) * 3,
            ("行政许可", "12", "0"),
        )
        assert next(raw.grids()).continued == {(1, 1), (1, 2)}

    def test_keep_a_label_whose_figures_are_blank_with_its_table(self) -> None:
        def fill(book: xlsxwriter.Workbook) -> None:
            sheet = book.add_worksheet("表三")
            sheet.merge_range("A1:F1", "三、收到和处理情况")
            sheet.write_row("A2", ["", "", "", "自然人", "企业", "总计"])
            sheet.merge_range("A3:C3", "一、本年新收")
            sheet.merge_range("A4:B4", "二、上年结转")
            sheet.write_row("C4", ["", 1, 0, 1])
            sheet.merge_range("A5:F5", "四、行政复议情况")

        raw = opened(fill)

        assert [type(piece) for piece in raw.pieces] == [Paragraph, Grid, Paragraph]
        assert [row[0] for row in next(raw.grids()).rows] == ["", "一、本年新收", "二、上年结转"]

    @pytest.mark.parametrize(
        ("value", "shown"),
        [(0, "0"), (12345678, "12345678"), (0.014, "0.014"), (12.600000000000001, "12.6"), (-2, "-2"), (" / ", "/")],
    )
    def test_show_values_as_written(self, value: float | str, shown: str) -> None:
        raw = opened(lambda book: book.add_worksheet().write_row("A1", ["甲", value, "x"]))

        assert next(raw.grids()).rows == (("甲", shown, "x"),)

    def test_that_are_hidden_are_left_out_and_said(self) -> None:
        def fill(book: xlsxwriter.Workbook) -> None:
            book.add_worksheet("明").write_row("A1", ["甲", 1, 2])
            hidden = book.add_worksheet("暗")
            hidden.write_row("A1", ["乙", 3, 4])
            hidden.hide()

        raw = opened(fill)

        assert [grid.rows for grid in raw.grids()] == [(("甲", "1", "2"),)]
        assert [(remark.trait, remark.place.part) for remark in raw.remarks] == [(Trait.HIDDEN_TEXT, "暗")]

    def test_with_hidden_rows_say_so(self) -> None:
        def fill(book: xlsxwriter.Workbook) -> None:
            sheet = book.add_worksheet()
            sheet.write_row("A1", ["甲", 1, 2])
            sheet.write_row("A2", ["乙", 3, 4])
            sheet.set_row(1, None, None, {"hidden": True})

        assert [remark.trait for remark in opened(fill).remarks] == [Trait.HIDDEN_TEXT]

    def test_formatted_far_below_are_read(self) -> None:
        def fill(book: xlsxwriter.Workbook) -> None:
            sheet = book.add_worksheet()
            sheet.write_row("A1", ["甲", 1, 2])
            sheet.write_blank(1_048_575, 16_383, None, book.add_format({"bold": True}))

        assert next(opened(fill).grids()).rows == (("甲", "1", "2"),)
