"""Rows that look like something else: headings of table four alone, rows of one figure, labels without figures."""

from __future__ import annotations

from gongkai.annual.figures import table_keys
from gongkai.annual.figures.whole import from_whole
from gongkai.annual.interpret import interpret
from gongkai.annual.interpret.tables import find_tables
from gongkai.annual.model import CellState, Report
from gongkai.annual.raw import Grid, Paragraph, Place
from gongkai.annual.readers import open_bytes
from gongkai.annual.writers import html, xlsx

AGENCY = "石桥镇人民政府"
REMEDIES = {"reconsideration": {"upheld": 7, "corrected": None, "other": None, "pending": None, "total": None}}
FEE = {"administrative_fees_wan_yuan": None, "licensing_decisions": 3}


def from_sheet(**tables: object) -> Report:
    return interpret(open_bytes(xlsx.write(from_whole({"agency": AGENCY, "year": 2025, **tables})), name="a.xlsx"))


class TestTableFour:
    def test_alone_is_not_taken_for_the_total_of_table_three(self) -> None:
        report = from_whole({"agency": AGENCY, "year": 2025, "remedies": REMEDIES})

        found = interpret(open_bytes(html.write(report), name="a.html"))

        assert found.requests is None
        assert found.remedies is not None
        assert found.remedies.figure("reconsideration", "upheld") == 7

    def test_with_one_figure_alone_in_its_row_is_read_from_a_sheet(self) -> None:
        found = from_sheet(remedies=REMEDIES)

        assert found.remedies is not None
        assert found.remedies.figure("reconsideration", "upheld") == 7


class TestLabels:
    def test_of_rows_without_figures_are_no_prose(self) -> None:
        found = from_sheet(proactive=FEE)

        assert found.prose == ()
        assert found.proactive is not None
        assert found.proactive.figure("licensing_decisions", "decisions") == 3

    def test_in_a_sheet_without_any_figure_are_rows_of_blanks_in_their_layout(self) -> None:
        rows = {row: dict.fromkeys(columns) for row, columns in table_keys("proactive", "2019")}

        found = from_sheet(layout="2019", proactive=rows)

        assert found.layout == "2019"
        assert found.proactive is not None
        assert {cell.state for _, _, cell in found.proactive.cells()} == {CellState.BLANK}

    def test_in_prose_take_nothing_from_the_rows_of_a_table(self) -> None:
        heading = Grid((("信息内容", "本年处理决定数量"),), frozenset(), Place())
        row = Grid((("行政许可", "12"),), frozenset(), Place())

        found = find_tables([heading, Paragraph("行政许可", Place()), row, Paragraph("行政处罚", Place())])

        assert found.proactive is not None
        assert found.proactive.figure("licensing_decisions", "decisions") == 12
        assert found.proactive.cell("penalty_decisions", "decisions").state is CellState.BLANK


class TestCaption:
    def test_that_says_the_heading_again_is_no_paragraph(self) -> None:
        report = from_whole({"agency": AGENCY, "year": 2025, "remedies": REMEDIES})

        found = interpret(open_bytes(html.write(report), name="a.html"))

        assert found.prose == ()
        assert len([heading for heading in found.headings if heading.section == "remedies"]) == 1


class TestLayout:
    def test_is_told_by_table_two_where_table_three_is_missing(self) -> None:
        table = {"licensing_decisions": {"last_year": 5, "change": 1, "decisions": 9}}

        found = from_sheet(layout="2019", proactive=table)

        assert found.layout == "2019"
