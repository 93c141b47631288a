"""The key of a page: what goes into the address comes back out of it, and anything else is told apart."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from gongkai.web.look.keyset import key_in, key_of

ID = UUID("12345678-1234-5678-1234-567812345678")
AT = datetime(2026, 11, 21, 9, 30, 1, 5, tzinfo=ZoneInfo("Asia/Shanghai"))


class TestKeyset:
    def test_brings_back_moment_and_id(self) -> None:
        assert key_in(key_of(AT, ID), of=datetime) == (AT, ID)

    def test_brings_back_day_and_number(self) -> None:
        assert key_in(key_of(date(2026, 11, 21), 7), of=date, ids=int) == (date(2026, 11, 21), 7)

    @pytest.mark.parametrize("word", ["", "x", "é", "~", "MjAyNi0xMS0yMX43", key_of(AT.replace(tzinfo=None), ID)])
    def test_knows_what_is_no_key(self, word: str) -> None:
        assert key_in(word, of=datetime) is None

    @pytest.mark.parametrize("year", [1, 1899, 2200, 9999])
    def test_knows_no_moment_of_another_age(self, year: int) -> None:
        assert key_in(key_of(AT.replace(year=year), ID), of=datetime) is None
        assert key_in(key_of(date(year, 1, 1), 7), of=date, ids=int) is None

    @pytest.mark.parametrize("year", [1900, 2199])
    def test_knows_the_first_and_the_last_year(self, year: int) -> None:
        assert key_in(key_of(date(year, 1, 1), 7), of=date, ids=int) == (date(year, 1, 1), 7)
