from __future__ import annotations

import pytest

from gongkai.annual.interpret.outline import outline
from gongkai.annual.raw import Picture, Place

HERE = Place(line=1)


def headings(*texts: str) -> list[tuple[str, str]]:
    return [(heading.section, heading.number) for heading in outline((text, HERE) for text in texts).headings]


class TestHeadings:
    @pytest.mark.parametrize(
        ("printed", "section"),
        [
            ("一、总体情况", "overview"),
            ("二、主动公开政府信息情况统计表", "proactive"),
            ("三、收到和处理政府信息公开申请情况", "requests"),
            ("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况统计表", "remedies"),
            ("五、存在的主要问题及改进措施", "problems"),
            ("六、其他需要报告的事项。", "other"),
        ],
    )
    def test_are_known_by_number_and_keyword(self, printed, section):
        assert [key for key, _ in headings(printed)] == [section]

    def test_an_arabic_number_counts_with_the_official_wording_and_its_own_number(self):
        assert headings("2、 主动公开政府信息情况") == [("proactive", "2、")]
        assert headings("1.主动公开政府信息情况") == []

    @pytest.mark.parametrize("printed", ["（二）存在的主要问题", "（一）主动公开情况", "1.主动公开", "一是问题"])
    def test_are_not_seen_in_sub_headings(self, printed):
        assert headings(printed) == []

    @pytest.mark.parametrize("number", ["第三部分 ", "第三部分", "叁、", "（三）", "三 ", "【三、"])
    def test_may_be_numbered_in_another_way_where_looked_for(self, number):
        items = [(number + "收到和处理政府信息公开申请情况", HERE)]

        assert [heading.section for heading in outline(items, loose=True).headings] == ["requests"]
        assert outline(items).headings == ()

    @pytest.mark.parametrize("printed", ["（二）收到和处理政府信息公开申请情况", "（三）政府信息管理", "第三部分工作"])
    def test_numbered_in_another_way_need_the_official_wording_and_its_own_number(self, printed):
        assert outline([(printed, HERE)], loose=True).headings == ()

    def test_the_official_wording_counts_without_a_number(self):
        assert headings("总体情况") == [("overview", "")]

    def test_a_heading_run_into_its_paragraph_leaves_the_prose(self):
        prose = "2025年，我镇按照上级部署，扎实推进政府信息公开各项工作，成效较好，群众比较满意。"

        found = outline([("一、总体情况" + prose, HERE)])

        assert found.headings[0].section == "overview"
        assert found.prose[0].text == prose


class TestProse:
    def test_belongs_to_the_heading_above_it(self):
        found = outline([("前言。", HERE), ("一、总体情况", HERE), ("正文。", HERE)])

        assert [(line.section, line.text) for line in found.prose] == [("", "前言。"), ("overview", "正文。")]

    def test_a_picture_belongs_to_its_section(self):
        found = outline([("二、主动公开政府信息情况", HERE), Picture("表.png", HERE)])

        assert found.pictures[0][0] == "proactive"
