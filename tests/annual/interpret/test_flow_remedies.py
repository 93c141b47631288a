"""Table four out of lines of text."""

from __future__ import annotations

from gongkai.annual.interpret.flow import Flow
from gongkai.annual.interpret.flow_remedies import RemediesFlow, read_remedies
from gongkai.annual.raw import Place

KINDS = "结果维持 结果纠正 其他结果 尚未审结 总计 "
HEADING = f"行政复议 行政诉讼\n{KINDS}未经复议直接起诉 复议后起诉\n{KINDS * 2}\n"
FIGURES = "4 0 0 10 14 1 0 5 0 6 3 4 8 8 23"


def read(text: str) -> RemediesFlow | None:
    lines = text.split("\n")
    return read_remedies(Flow(lines, [Place(line=number) for number in range(1, len(lines) + 1)]), table=3)


def printed(found: RemediesFlow | None) -> str:
    assert found is not None
    return " ".join(str(cell.value) for group in found.found.values() for cell in group.values())


class TestTableFour:
    def test_is_read_after_prose_that_uses_its_words(self) -> None:
        prose = "复议诉讼按结果维持、结果纠正、其他结果、尚未审结填写，尚未审结的计入当年，尚未审结的不重复。\n"

        assert printed(read(prose + HEADING + FIGURES)) == FIGURES

    def test_may_have_a_heading_whose_names_run_down_side_by_side(self) -> None:
        cut = "结 结 其 尚 总\n果 果 他 未 计\n维 纠 结 审\n持 正 果 结\n"

        assert printed(read("行政复议 行政诉讼\n未经复议直接起诉 复议后起诉\n" + cut * 3 + FIGURES)) == FIGURES

    def test_ends_before_the_arabic_number_of_the_next_heading(self) -> None:
        assert printed(read(HEADING + FIGURES + "\n5. 存在的主要问题及改进情况")) == FIGURES

    def test_may_name_units_after_its_values(self) -> None:
        assert printed(read(HEADING + FIGURES.replace(" ", "件 ") + "件")) == FIGURES

    def test_is_not_found_in_prose_alone(self) -> None:
        assert read("行政复议4件，其中结果维持4件，尚未审结0件。行政诉讼0件。") is None
