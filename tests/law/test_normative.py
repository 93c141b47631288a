"""How long a normative document is in force: 规范性文件管理2018 as provinces carry it out."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.law.normative import TRIAL_YEARS, YEARS, is_trial, last_day, years_after
from gongkai.law.settings import setting


class TestLastDay:
    @pytest.mark.parametrize(
        ("since", "years", "until"),
        [
            (date(2025, 3, 1), 5, date(2030, 2, 28)),
            (date(2025, 1, 1), 2, date(2026, 12, 31)),
            (date(2024, 2, 29), 5, date(2029, 2, 28)),
            (date(2024, 2, 29), 4, date(2028, 2, 28)),
            (date(2023, 3, 1), 1, date(2024, 2, 29)),
        ],
    )
    def test_is_the_day_before_the_same_day_of_its_last_year(self, since: date, years: int, until: date) -> None:
        assert last_day(since, years=years) == until

    def test_of_the_same_day_years_later_skips_a_day_that_is_not_there(self) -> None:
        assert years_after(date(2024, 2, 29), 2) == date(2026, 3, 1)


class TestTrial:
    @pytest.mark.parametrize("title", ["青石镇河道保洁管理暂行办法", "青石镇积分制管理办法（试行）"])
    def test_documents_say_so_in_their_title(self, title: str) -> None:
        assert is_trial(title)

    def test_documents_last_two_years_and_others_five(self) -> None:
        assert not is_trial("青石镇烟花爆竹燃放管理规定")
        assert [int(setting(id).value) for id in (TRIAL_YEARS, YEARS)] == [2, 5]
