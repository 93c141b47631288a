from __future__ import annotations

import pytest

from gongkai.annual.interpret.bookmarks import without_bookmarks, without_markdown


class TestMarkdown:
    @pytest.mark.parametrize(
        ("marked", "bare"),
        [
            ("## 一、总体情况", "一、总体情况"),
            ("**一、总体情况**", "一、总体情况"),
            ("**一、总体情况", "一、总体情况"),
            ("（一）**主动公开。**全年公开 **5** 条。", "（一）主动公开。全年公开 5 条。"),
            ("**主动公开**：5 条；**依申请**：2 件。", "主动公开：5 条；依申请：2 件。"),
        ],
    )
    def test_is_taken_out(self, marked: str, bare: str) -> None:
        assert without_markdown(marked) == bare

    @pytest.mark.parametrize("text", ["答复王**、张**两件申请。", "申请人李**", "我镇**。", "#标签", "2 * 3 ** 4"])
    def test_is_not_seen_in_masked_names_and_single_marks(self, text: str) -> None:
        assert without_markdown(text) == text


class TestBookmarks:
    def test_are_taken_out(self) -> None:
        assert without_bookmarks("一、[bookmark: _Toc1]总体情况") == "一、总体情况"
