"""Table two out of lines of text."""

from __future__ import annotations

from gongkai.annual.interpret.flow import Flow
from gongkai.annual.interpret.flow_proactive import ProactiveFlow, read_proactive
from gongkai.annual.model import CellState
from gongkai.annual.raw import Place

START = "第二十条第（一）项\n信息内容 本年制发件数 本年废止件数 现行有效件数\n规章 0 0 0\n行政规范性文件 1 2 3\n"
END = "第二十条第（八）项\n信息内容 本年收费金额（单位：万元）\n行政事业性收费 "


def read(text: str) -> ProactiveFlow:
    lines = text.split("\n")
    found = read_proactive(Flow(lines, [Place(line=number) for number in range(1, len(lines) + 1)]), table=1)
    assert found is not None
    return found


def fee(found: ProactiveFlow) -> str:
    return str(found.found["administrative_fees_wan_yuan"]["amount"].value)


class TestTableTwo:
    def test_ends_before_the_arabic_number_of_the_next_heading(self) -> None:
        assert fee(read(START + END + "0.014\n3. 收到和处理政府信息公开申请情况")) == "0.014"
        assert fee(read(START + END + "12\n3、收到和处理政府信息公开申请情况")) == "12"

    def test_may_be_drawn_with_wide_cells(self) -> None:
        rule = "+" + "-" * 2000 + "+\n"

        assert fee(read((rule.join([START, END]) + "7").replace(" ", " " * 600))) == "7"

    def test_is_not_where_prose_names_the_article(self) -> None:
        found = read("对照第二十条第（一）项\n梳理了规章目录。\n" + START + END + "7")

        assert (fee(found), found.first_line) == ("7", 2)

    def test_read_down_its_columns_gives_no_figure(self) -> None:
        found = read(START + END + "\n156\n本年处理决定数量\n395")

        cell = found.found["administrative_fees_wan_yuan"]["amount"]
        assert (cell.value, cell.state, cell.raw) == (None, CellState.UNREADABLE, "156")

    def test_may_be_set_in_markdown(self) -> None:
        assert fee(read(START + END + "**25.1**\n\n**三、收到**")) == "25.1"

    def test_does_not_cut_digits_that_ran_together_where_zeros_were_left_out(self) -> None:
        whole, blank = START.replace("1 2 3", "115"), START.replace("1 2 3", "115").replace("0 0 0", "")

        assert [cell.value for cell in read(whole + END + "7").found["normative_documents"].values()] == [1, 1, 5]
        assert [cell.value for cell in read(blank + END + "7").found["normative_documents"].values()] == [None] * 3
