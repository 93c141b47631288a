from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.citation import Citation, UnknownCitation, instruments, parse_all, said

ALL = [
    str(Citation(instrument, number))
    for instrument in instruments().values()
    if instrument.text
    for number in range(1, instrument.articles + 1)
]


class TestParse:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("条例2019", "《政府信息公开条例》"),
            ("条例2019 §33", "《政府信息公开条例》第三十三条"),
            ("条例2019 §33.2", "《政府信息公开条例》第三十三条第二款"),
            ("条例2019 §36.5", "《政府信息公开条例》第三十六条第（五）项"),
            ("条例2019 §20.15", "《政府信息公开条例》第二十条第（十五）项"),
            ("条例2019 §4¶2", "《政府信息公开条例》第四条第二款"),
            ("复议法2023 §23¶1.4", "《行政复议法》第二十三条第一款第（四）项"),
            ("民法典2020 §203", "《民法典》第二百零三条"),
            ("网站指引2017", "《政府网站发展指引》"),
            ("条例2007 §24", "《政府信息公开条例》（2007年）第二十四条"),
            ("年报格式2021 §1", "《政府信息公开工作年度报告格式》第一部分"),
            ("年报格式2021 表三", "《政府信息公开工作年度报告格式》表三"),
        ],
    )
    def test_says_what_a_letter_says(self, text: str, words: str) -> None:
        assert Citation.parse(text).said == words

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "条例",
            "条例2018 §1",
            "条例2019 §0",
            "条例2019 §57",
            "条例2019 §33.4",
            "条例2019 §36.8",
            "条例2019 §4¶3",
            "条例2019 33",
            "条例2019 §33.2.1",
            "条例2019 表三",
            "年报格式2021 表五",
            "年报格式2021 §7",
            "民法典2020 §203.1",
            "公开司法解释2025 §1.5",
            "公开司法解释2025 §2.1",
        ],
    )
    def test_refuses_what_does_not_exist(self, text: str) -> None:
        with pytest.raises(UnknownCitation):
            Citation.parse(text)

    @given(st.sampled_from(ALL))
    def test_round_trips_every_article_whose_text_is_kept(self, text: str) -> None:
        assert str(Citation.parse(text)) == text

    @pytest.mark.parametrize(
        "text",
        [
            "条例2019 §33.2",
            "条例2019 §36.5",
            "条例2019 §4¶2",
            "复议法2023 §23¶1.4",
            "公开司法解释2025 §1.2",
            "年报格式2021 表三",
        ],
    )
    def test_round_trips_places_within_an_article(self, text: str) -> None:
        assert str(Citation.parse(text)) == text


class TestText:
    def test_is_the_paragraph_cited(self) -> None:
        assert Citation.parse("条例2019 §33.3").text.startswith("行政机关征求第三方和其他机关意见所需时间不计算")

    def test_is_the_item_cited(self) -> None:
        assert Citation.parse("条例2019 §36.4").text.startswith("（四）经检索没有所申请公开信息的")

    def test_is_the_item_of_the_paragraph_cited(self) -> None:
        assert Citation.parse("复议法2023 §23¶1.4").text == "（四）申请政府信息公开，行政机关不予公开；"

    def test_is_empty_where_only_the_reference_is_kept(self) -> None:
        assert Citation.parse("民法典2020 §203").text == ""


class TestCovers:
    @pytest.mark.parametrize(
        ("wide", "narrow", "covered"),
        [
            ("条例2019", "条例2019 §33.2", True),
            ("条例2019 §33", "条例2019 §33.2", True),
            ("条例2019 §33.2", "条例2019 §33.2", True),
            ("条例2019 §33.2", "条例2019 §33", False),
            ("条例2019 §33.2", "条例2019 §33.3", False),
            ("条例2019 §33", "条例2007 §33", False),
            ("年报格式2021 表三", "年报格式2021 表二", False),
        ],
    )
    def test_holds_from_the_whole_to_the_part(self, wide: str, narrow: str, covered: bool) -> None:
        assert Citation.parse(wide).covers(Citation.parse(narrow)) is covered


class TestParseAll:
    def test_goes_on_in_the_same_instrument(self) -> None:
        assert [str(cited) for cited in parse_all("条例2019 §14, §15；民法典2020 §203")] == [
            "条例2019 §14",
            "条例2019 §15",
            "民法典2020 §203",
        ]

    def test_is_said_in_one_breath(self) -> None:
        assert said("条例2019 §14, §15") == "《政府信息公开条例》第十四条、《政府信息公开条例》第十五条"


class TestInstruments:
    def test_have_as_many_articles_as_their_text(self) -> None:
        counts = {one.id: one.articles for one in instruments().values() if one.text}

        assert counts == {
            "条例2019": 56,
            "复议法2023": 90,
            "诉讼法2017": 103,
            "保密法2024": 65,
            "保密法条例2024": 74,
            "放假办法2024": 8,
            "决策条例2019": 44,
        }

    def test_with_a_text_hold_every_article_up_to_the_last(self) -> None:
        missing = [
            f"{one.id} §{number}"
            for one in instruments().values()
            if one.text
            for number in range(1, one.articles + 1)
            if one.article(number) is None
        ]

        assert missing == []
