from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.text.forms import bare, fold, pad, width


class TestFold:
    @pytest.mark.parametrize(
        ("text", "folded"),
        [
            ("１２３件", "123件"),
            ("\uff21\uff22\uff23", "ABC"),
            ("３\u00a0件", "3 件"),
            ("３\u3000件", "3 件"),
            ("公\u200b开", "公开"),
            ("\ufeff公开", "公开"),
            ("（一）予以公开", "（一）予以公开"),
            ("“三安全一稳定”", "“三安全一稳定”"),
            ("０．０１４万元", "0.014万元"),
        ],
    )
    def test_makes_one_text_of_what_looks_the_same(self, text: str, folded: str) -> None:
        assert fold(text) == folded

    def test_keeps_line_ends(self) -> None:
        assert fold("一、\r\n１") == "一、\n1"

    @given(st.text())
    def test_twice_is_once(self, text: str) -> None:
        once = fold(text)

        assert fold(once) == once


class TestBare:
    def test_joins_a_label_broken_over_lines(self) -> None:
        assert bare("确认或重新\n出 具") == "确认或重新出具"


class TestWidth:
    def test_counts_two_columns_for_a_chinese_character(self) -> None:
        assert width("公开3件") == 7

    def test_pads_to_columns_not_to_characters(self) -> None:
        assert pad("公开", 6) == "公开  "
        assert pad("公开", 3) == "公开"
