from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.text.dates import dates, parse_date


class TestDates:
    def test_finds_every_way_of_writing_in_order(self) -> None:
        text = "2024年2月5日起，二〇二四年三月十五日止；2024-3-5、２０２４年１月１日，2023年度，2022年12月"

        found = [(written.said, written.valid) for written in dates(text)]

        assert found == [
            ("2024年2月5日", True),
            ("2024年3月15日", True),
            ("2024年3月5日", True),
            ("2024年1月1日", True),
            ("2023年", True),
            ("2022年12月", True),
        ]

    @pytest.mark.parametrize("text", ["2024年2月30日", "2023年2月29日", "2024年13月", "2024年13月1日", "2024-04-31"])
    def test_marks_a_day_that_does_not_exist(self, text: str) -> None:
        (written,) = dates(text)

        assert not written.valid
        assert written.value is None

    def test_accepts_the_leap_day_of_a_leap_year(self) -> None:
        (written,) = dates("2024年2月29日")

        assert written.value == date(2024, 2, 29)

    def test_tells_where_the_date_stands(self) -> None:
        text = "截至２０２４年１２月３１日，"

        (written,) = dates(text)

        assert text[written.start : written.end] == "２０２４年１２月３１日" == written.written

    @pytest.mark.parametrize("text", ["国办函〔2020〕109号", "20231月1日", "1.2.3", "电话 0632-2024-123"])
    def test_finds_none_where_none_is_written(self, text: str) -> None:
        assert list(dates(text)) == []


class TestParseDate:
    @given(st.dates(min_value=date(1949, 10, 1), max_value=date(2099, 12, 31)))
    def test_reads_back_every_form(self, day: date) -> None:
        year, month, number = day.year, day.month, day.day

        forms = (day.isoformat(), f"{day:%Y%m%d}", f"{year}年{month}月{number}日", f"{year}/{month}/{number}")

        assert [parse_date(form) for form in forms] == [day] * 4

    @pytest.mark.parametrize("text", ["2024-02-30", "2024年2月", "2024", "明天", "", "2024-02-28起"])
    def test_gives_none_for_anything_else(self, text: str) -> None:
        assert parse_date(text) is None
