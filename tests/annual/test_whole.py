from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from gongkai.annual.figures.whole import UnableToBuild, from_whole, whole
from gongkai.annual.model import CellState
from tests.corpus.making.truths import balanced

AGENCY = "石桥镇人民政府"


def plain(**keys: Any) -> dict[str, Any]:
    return {**balanced(5, agency=AGENCY, year=2025), **keys}


class TestWhole:
    def test_comes_back_as_it_went_in(self) -> None:
        sections = [
            {"key": "", "number": "", "wording": "", "paragraphs": ["本报告依照条例编写。"]},
            {
                "key": "overview",
                "number": "一、",
                "wording": "总体情况",
                "paragraphs": ["（一）主动公开。", "公开了。"],
            },
        ]
        told = plain(title="石桥镇2025年报告", sections=sections)

        again = whole(from_whole(told))

        assert {key: again[key] for key in told} == told
        assert whole(from_whole(again)) == again

    def test_keeps_the_fee_statement(self) -> None:
        fee = {"stated": True, "notices": 2, "billed_yuan": "280", "received_yuan": None, "text": "收了。"}

        built = from_whole(plain(processing_fee=fee)).processing_fee

        assert (built.notices, built.billed_yuan, built.received_yuan) == (2, Decimal(280), None)


class TestFromWhole:
    def test_needs_no_more_than_a_name_and_a_year(self) -> None:
        built = from_whole({"agency": AGENCY, "year": 2025})

        assert built.title == "石桥镇人民政府2025年政府信息公开工作年度报告"
        assert list(built.tables()) == []

    def test_null_is_blank_and_what_cells_say_of_it_is_left_aside(self) -> None:
        told = plain(cells={"requests.received.total": {"state": "number", "raw": "5"}})
        told["requests"]["received"]["total"] = None

        built = from_whole(told)

        assert built.requests is not None
        assert built.requests.cell("received", "total").state is CellState.BLANK

    def test_a_heading_without_words_gets_those_of_the_form(self) -> None:
        heading = from_whole(plain(sections=[{"key": "problems", "paragraphs": ["不足。"]}])).headings[0]

        assert heading.number + heading.wording == "五、存在的主要问题及改进情况"

    def test_a_paragraph_of_several_lines_becomes_several(self) -> None:
        built = from_whole(plain(sections=[{"key": "overview", "paragraphs": ["一段。\n\n  又一段。"]}]))

        assert [line.text for line in built.prose] == ["一段。", "又一段。"]

    @pytest.mark.parametrize(
        ("keys", "said"),
        [
            ({"sektions": []}, "sektions"),
            ({"layout": "2020"}, "layout 是 2020"),
            ({"layout": 2021}, "加引号"),
            ({"year": "2025"}, "year"),
            ({"year": 25}, "报告年度"),
            ({"year": True}, "year"),
            ({"agency": 7}, "agency"),
            ({"proactive": []}, "表二"),
            ({"requests": {"recieved": {}}}, "recieved"),
            ({"requests": {"received": {"bussiness": 1}}}, "bussiness"),
            ({"requests": {"received": 5}}, "requests.received"),
            ({"requests": {"received": {"total": 1.5}}}, "应当是整数"),
            ({"requests": {"received": {"total": "5"}}}, "表三“一、本年新收政府信息公开申请数量”“总计”"),
            ({"requests": {"received": {"total": True}}}, "应当是整数"),
            ({"requests": {"received": {"total": 10**16}}}, "应当是整数"),
            ({"proactive": {"administrative_fees_wan_yuan": "十二"}}, "十进制小数"),
            ({"proactive": {"administrative_fees_wan_yuan": 1.5}}, "十进制小数"),
            ({"proactive": {"administrative_fees_wan_yuan": "1e9"}}, "十进制小数"),
            ({"sections": {}}, "sections"),
            ({"sections": [{"key": "七"}]}, "七"),
            ({"sections": [{"key": "other", "text": "x"}]}, "text"),
            ({"sections": [{"key": "other", "paragraphs": "x"}]}, "列表"),
            ({"sections": [{"key": "other", "paragraphs": [1]}]}, "文字"),
            ({"processing_fee": 5}, "processing_fee"),
            ({"processing_fee": {"paid": 5}}, "paid"),
            ({"refused": {"code": "U01"}}, "没有读成"),
        ],
    )
    def test_refuses_what_does_not_belong_there_and_says_what_does(self, keys: dict[str, Any], said: str) -> None:
        with pytest.raises(UnableToBuild) as refusal:
            from_whole({"agency": AGENCY, "year": 2025, **keys})

        assert said in str(refusal.value)

    @pytest.mark.parametrize("nothing", [None, [], 5, "年报", [{"agency": AGENCY}]])
    def test_refuses_what_is_no_object(self, nothing: Any) -> None:
        with pytest.raises(UnableToBuild, match="JSON 对象"):
            from_whole(nothing)
