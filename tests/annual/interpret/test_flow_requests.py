"""Table three out of lines of text: values that ran together, blanks, prose that uses the words of the table."""

from __future__ import annotations

from gongkai.annual.interpret.flow import Flow
from gongkai.annual.interpret.flow_requests import RequestsFlow, read_requests
from gongkai.annual.model import CellState
from gongkai.annual.raw import Place
from gongkai.law.report_form import report_form

HEADING = "勾稽关系 申请人情况 自然人 法人或其他组织 总计 商业企业 科研机构 社会公益组织 法律服务机构 其他"
WITHOUT_PERSON = HEADING.replace("自然人 ", "")
ZEROS = "0 0 0 0 0 0 0"


def read(*said: str, heading: str = HEADING, before: str = "", after: str = "", **rows: str) -> RequestsFlow:
    """What is read from a table whose rows hold zeros, but for those given by key."""
    form = report_form("2021").request_rows
    table = [f"{row.label} {rows.get(row.key, rows.get('rest', ZEROS))}" for row in form]
    lines = [line for line in (before, heading, *table, after, *said) if line]
    found = read_requests(Flow(lines, [Place(line=number) for number in range(1, len(lines) + 1)]), table=2)
    assert found is not None
    return found


def row(found: RequestsFlow, key: str) -> list[object]:
    return [cell.value for cell in found.found[key].values()]


class TestRowsThatRanTogether:
    def test_are_cut_where_they_add_up(self) -> None:
        assert row(read(received="713000074"), "received") == [71, 3, 0, 0, 0, 0, 74]

    def test_keep_the_cuts_that_blanks_show(self) -> None:
        assert row(read(received="71 30000 74"), "received") == [71, 3, 0, 0, 0, 0, 74]

    def test_are_not_made_of_values_that_stand_apart_and_add_up(self) -> None:
        found = read(received="139 30 10 11 190")  # joined, these digits could be cut into seven that add up

        assert row(found, "received") == [None, None, None, None, None, None, 190]

    def test_are_not_cut_where_blank_rows_show_that_zeros_were_left_out(self) -> None:
        found = read(received="139301011190", rest="")

        assert {cell.state for cell in found.found["received"].values()} == {CellState.UNREADABLE}

    def test_are_not_cut_by_a_sum_that_a_lost_column_spoils(self) -> None:
        found = read(received="4972368196238193", heading=WITHOUT_PERSON, rest="000000")

        assert set(row(found, "received")) == {None}
        assert row(found, "granted") == [0] * 6


class TestRows:
    def test_end_with_the_table_and_not_in_the_prose_after_it(self) -> None:
        found = read(carried_out="1 0 0 0 0 0 1", after="今年结转下年度继续办理9件。")

        assert row(found, "carried_out") == [1, 0, 0, 0, 0, 0, 1]

    def test_of_a_second_report_do_not_count_for_the_first(self) -> None:
        found = read("其他对外管理服务事项 3 4 5")

        assert (row(found, "closed_otherwise.other"), found.last_line) == ([0] * 7, 25)

    def test_are_not_those_that_prose_speaks_of(self) -> None:
        prose = "从申请人情况看，本年新收政府信息公开申请8件，上年结转政府信息公开申请3件。"

        found = read(before=prose, after=prose, received="5 0 0 0 0 0 5")

        assert row(found, "received") == [5, 0, 0, 0, 0, 0, 5]
        assert (found.first_line, found.more) == (1, 0)

    def test_count_a_second_table(self) -> None:
        second = [f"{row.label} {ZEROS}" for row in report_form("2021").request_rows]

        assert read(HEADING, *second).more == 1

    def test_may_name_units_after_their_values(self) -> None:
        assert row(read(carried_out="2件 0件 0件 0件 0件 0件 2件"), "carried_out") == [2, 0, 0, 0, 0, 0, 2]

    def test_numbered_in_another_way_do_not_look_like_the_layout_of_2019(self) -> None:
        found = read(**{"closed_otherwise.other": "0 0 0 0 0 0 0"}, heading=HEADING)
        escaped = read_requests(_renumbered(), table=2)

        assert (found.layout, escaped.layout if escaped else "") == ("2021", "2021")


def _renumbered() -> Flow:
    labels = [row.label.replace("1.", "（1）").replace("2.", "2．") for row in report_form("2021").request_rows]
    lines = [
        HEADING,
        *(f"（六）其他处理 {label} {ZEROS}" if "逾期不补正" in label else f"{label} {ZEROS}" for label in labels),
    ]
    return Flow(lines, [Place(line=number) for number in range(1, len(lines) + 1)])
