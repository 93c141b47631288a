from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai.annual.interpret.numbers import count_cell, looks_like_value, money_cell
from gongkai.annual.model import CellState


class TestCountCell:
    @pytest.mark.parametrize(
        ("printed", "value"),
        [
            ("167", 167),
            (" 437\u00a0", 437),
            ("　19　", 19),
            ("１８５", 185),
            ("1,234", 1234),
            ("3件", 3),
            ("+2", 2),
            ("-3", -3),
            ("减4", -4),
            ("增 2", 2),
            ("12345678", 12345678),
            ("12.0", 12),
            ("1 234", 1234),
            ("减少3", -3),
            ("增加 2", 2),
            ("\u22123", -3),
            ("\u200b7\ufeff", 7),
        ],
    )
    def test_reads_a_count_however_it_is_printed(self, printed, value):
        cell = count_cell(printed)

        assert (cell.value, cell.state) == (value, CellState.NUMBER)

    @pytest.mark.parametrize("printed", ["", " ", "\u3000", "/", "-", "—", "无"])
    def test_a_sign_for_nothing_is_blank_and_never_zero(self, printed):
        cell = count_cell(printed)

        assert (cell.value, cell.state, cell.raw) == (None, CellState.BLANK, printed.strip())

    @pytest.mark.parametrize("printed", ["约3", "1 2 3a", "1.5", "三", "1 2", "1\n2", "12 3456"])
    def test_keeps_what_it_cannot_read_as_it_stands(self, printed):
        cell = count_cell(printed)

        assert (cell.value, cell.state, cell.raw) == (None, CellState.UNREADABLE, printed)


class TestMoneyCell:
    @pytest.mark.parametrize(
        ("printed", "wan_yuan"),
        [("0.014", "0.014"), ("1424.4万元", "1424.4"), ("251000元", "25.1"), ("140元", "0.014"), ("10000元", "1")],
    )
    def test_gives_wan_yuan_and_converts_what_is_printed_in_yuan(self, printed, wan_yuan):
        assert money_cell(printed).value == Decimal(wan_yuan)

    def test_keeps_six_decimals(self):
        assert str(money_cell("3.141592").value) == "3.141592"


class TestLooksLikeValue:
    def test_tells_figures_from_words(self):
        assert looks_like_value("12")
        assert looks_like_value("/")
        assert not looks_like_value("规章")
