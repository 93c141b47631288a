from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.text.numerals import to_chinese, to_int


class TestToInt:
    @pytest.mark.parametrize(
        ("numeral", "number"),
        [
            ("一百二十三", 123),
            ("十九", 19),
            ("十", 10),
            ("两", 2),
            ("〇", 0),
            ("零五", 5),
            ("廿一", 21),
            ("卅", 30),
            ("两千", 2000),
            ("一百零二", 102),
            ("一百二", 120),
            ("一千零一十", 1010),
            ("一万三", 13000),
            ("三万五千", 35000),
            ("十二亿三千万", 1_230_000_000),
            ("一万亿", 10**12),
            ("二〇二四", 2024),
            ("二零二五", 2025),
            ("壹佰贰拾", 120),
            ("１２３", 123),
            ("1,234", 1234),
            ("3万", 30000),
            (" 44 ", 44),
        ],
    )
    def test_reads_what_officials_write(self, numeral: str, number: int) -> None:
        assert to_int(numeral) == number

    @pytest.mark.parametrize(
        "text",
        ["", "件", "第三", "十十", "一十百", "百", "千万", "三点五", "-3", "1,23", "2024年", "一百零", "万", "亿万"],
    )
    def test_gives_none_for_what_is_no_numeral(self, text: str) -> None:
        assert to_int(text) is None


class TestToChinese:
    @pytest.mark.parametrize(
        ("number", "numeral"),
        [
            (0, "〇"),
            (10, "十"),
            (12, "十二"),
            (33, "三十三"),
            (102, "一百零二"),
            (110, "一百一十"),
            (1260, "一千二百六十"),
        ],
    )
    def test_writes_articles_as_statutes_do(self, number: int, numeral: str) -> None:
        assert to_chinese(number) == numeral

    @given(st.integers(min_value=0, max_value=9999))
    def test_is_read_back_as_the_same_number(self, number: int) -> None:
        assert to_int(to_chinese(number)) == number

    @pytest.mark.parametrize("number", [-1, 10000])
    def test_refuses_what_no_article_bears(self, number: int) -> None:
        with pytest.raises(ValueError, match="out of range"):
            to_chinese(number)


class TestRoundTrip:
    @given(st.integers(min_value=1, max_value=9999), st.integers(min_value=0, max_value=9999))
    def test_of_wan_adds_up_both_halves(self, above: int, below: int) -> None:
        zero = "零" if 0 < below < 1000 else ""
        numeral = to_chinese(above) + "万" + (zero + to_chinese(below) if below else "")

        assert to_int(numeral) == above * 10_000 + below
