from __future__ import annotations

import pytest

from gongkai.annual.interpret.identity import identity
from gongkai.annual.model import Line
from gongkai.annual.raw import Place


def lines(*texts: str) -> list[Line]:
    return [Line(text, Place(line=number)) for number, text in enumerate(texts, start=1)]


class TestTitle:
    @pytest.mark.parametrize(
        ("printed", "agency", "year"),
        [
            ("云岭县石桥镇人民政府2025年政府信息公开工作年度报告", "云岭县石桥镇人民政府", 2025),
            ("云岭县石桥镇人民政府 2024 年度政府信息公开工作年度报告", "云岭县石桥镇人民政府", 2024),
            ("2023年云岭县教育局政府信息公开工作年度报告", "云岭县教育局", 2023),
            ("云岭县教育局政府信息公开工作年度报告（2022年度）", "云岭县教育局", 2022),
            ("云岭县第2实验局2025年政府信息公开工作年度报告", "云岭县第2实验局", 2025),
            ("2024年云岭县第101中学政府信息公开工作年度报告", "云岭县第101中学", 2024),
            ("云岭县二〇二三年政府信息公开工作年度报告", "云岭县", 2023),
        ],
    )
    def test_names_the_body_and_the_year(self, printed, agency, year):
        found = identity(lines(printed), [])

        assert (found.agency, found.year, found.title) == (agency, year, printed)

    @pytest.mark.parametrize(
        "printed", ["《云岭县教育局2024年政府信息公开工作年度报告》", "云岭县教育局２０２４年政府信息公开年报"]
    )
    def test_may_stand_in_brackets_or_full_width_digits(self, printed):
        found = identity(lines(printed), [])

        assert (found.agency, found.year, found.title) == ("云岭县教育局", 2024, printed)

    def test_takes_the_name_of_the_body_from_the_line_before(self):
        found = identity(lines("云岭县教育局", "2024年政府信息公开工作年度报告"), [])

        assert (found.agency, found.year, found.lines) == ("云岭县教育局", 2024, (0, 1))

    def test_leaves_a_line_before_that_names_no_body(self):
        found = identity(lines("政府信息公开年报", "2024年政府信息公开工作年度报告"), [])

        assert (found.agency, found.lines) == ("", (1,))

    @pytest.mark.parametrize("printed", ["3云岭县教育局2024年政府信息公开年报", "云岭县12月2024年政务公开年报"])
    def test_is_no_line_of_a_list_and_no_day(self, printed):
        assert identity(lines(printed), []).title == ""

    def test_that_is_not_there_leaves_a_body_with_a_number_its_name(self):
        found = identity([], lines("云岭县第2实验局依法公开。", "云岭县第2实验局收到申请。2025年"))

        assert found.agency == "云岭县第2实验局"

    def test_may_be_broken_over_lines(self):
        found = identity(lines("云岭县石桥镇人民政府2025年", "政府信息公开工作年度报告", "正文"), [])

        assert (found.agency, found.lines) == ("云岭县石桥镇人民政府", (0, 1))

    def test_a_seat_becomes_its_government_when_the_prose_calls_it_so(self):
        found = identity(lines("云岭县石桥镇2025年政府信息公开工作年度报告"), lines("石桥镇人民政府认真落实。"))

        assert found.agency == "云岭县石桥镇人民政府"

    def test_of_the_page_serves_when_the_text_has_none(self):
        found = identity([], [], named="石桥镇人民政府2025年政府信息公开工作年度报告")

        assert (found.agency, found.year) == ("石桥镇人民政府", 2025)


class TestWithoutTitle:
    def test_the_preface_names_the_body_and_the_title_stays_missing(self):
        preface = lines("现向社会公布石桥镇人民政府2023年度政府信息公开工作年度报告。")

        found = identity(preface, preface)

        assert (found.title, found.agency, found.year) == ("", "石桥镇人民政府", 2023)

    def test_the_period_gives_the_year(self):
        assert identity([], lines("自2021年1月1日起至2021年12月31日止。")).year == 2021

    def test_nothing_said_is_nothing_known(self):
        found = identity([], lines("没有说明。"))

        assert (found.agency, found.year) == ("", None)

    def test_a_hall_or_a_village_committee_is_no_public_body(self):
        prose = lines("走进便民服务大厅。", "便民服务大厅开放。", "石桥镇人民政府负责。")

        assert identity([], prose).agency == "石桥镇人民政府"

    def test_a_sentence_of_the_preface_is_no_title(self):
        preface = lines("现公布石桥镇人民政府2023年度政府信息公开工作年度报告")

        assert identity(preface, preface).title == ""
