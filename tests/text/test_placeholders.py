"""Placeholders that nobody filled in, and the same characters where they mean something else."""

from __future__ import annotations

import pytest

from gongkai.text.placeholders import unfilled


class TestUnfilled:
    def test_tells_every_one_in_order(self) -> None:
        text = "《[具体地名]镇信息公开指南》由{{单位}}编制，（此处填写金额）"

        assert [text[start:end] for start, end in unfilled(text)] == ["[具体地名]", "{{单位}}", "（此处填写金额）"]

    @pytest.mark.parametrize("text", ["ＸＸ村", "××县", "20XX年", "____元", "待补充", "作为一个AI语言模型"])
    def test_tells_crosses_blanks_and_what_a_machine_says(self, text: str) -> None:
        assert len(list(unfilled(text))) == 1

    @pytest.mark.parametrize("text", ["（单位：万元）", "3×4米", "（此件公开发布）", "〔2024〕5号", "【政策解读】"])
    def test_leaves_alone_what_means_something_else(self, text: str) -> None:
        assert list(unfilled(text)) == []
