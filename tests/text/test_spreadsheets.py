from __future__ import annotations

import pytest

from gongkai.text.spreadsheets import csv_line, defused


class TestDefused:
    @pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "\t=1", "＝1", "\u3000＝1", "\u00a0=1", " =1"])
    def test_sets_an_apostrophe_before_what_reads_as_a_formula(self, text: str) -> None:
        assert defused(text) == f"'{text}"

    @pytest.mark.parametrize("text", ["", "a=1", "2026-0005", "（一）予以公开"])
    def test_leaves_other_text_as_it_is(self, text: str) -> None:
        assert defused(text) == text


def test_a_line_is_quoted_and_defused() -> None:
    assert csv_line(["甲,乙", "=1"]) == '"甲,乙",\'=1\r\n'
