"""What stands twice in a row by mistake, and what may."""

from __future__ import annotations

import pytest

from gongkai.text.doublings import doublings


class TestDoublings:
    @pytest.mark.parametrize(
        ("text", "span"),
        [("西里镇镇积极探索", (2, 4)), ("公开的的内容", (2, 4)), ("进行进行了解", (0, 4))],
    )
    def test_are_told_with_their_place(self, text: str, span: tuple[int, int]) -> None:
        assert list(doublings(text)) == [span]

    @pytest.mark.parametrize(
        "text",
        ["聚奎镇镇长", "乡镇镇长", "目的的实现", "枣庄市市场监管局", "为了了解情况", "办理办理结果", "我县县域经济"],
    )
    def test_that_the_language_has_are_left_alone(self, text: str) -> None:
        assert list(doublings(text)) == []
