"""Days, money and clauses as a clerk writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from gongkai.law.citation import UnknownCitation
from gongkai.web.look import words


class TestDays:
    @pytest.mark.parametrize(
        ("on", "said"),
        [
            (date(2026, 11, 20), "2026年11月20日（星期五）"),
            (date(2026, 11, 22), "2026年11月22日（星期日）"),
            (date(2026, 1, 1), "2026年1月1日（星期四）"),
            (datetime(2026, 11, 20, 16, 30, tzinfo=UTC), "2026年11月21日（星期六）"),
            (datetime(2026, 11, 20, 15, 59, tzinfo=UTC), "2026年11月20日（星期五）"),
            (None, ""),
        ],
    )
    def test_are_said_with_the_day_of_the_week_in_shanghai(self, on: date | None, said: str) -> None:
        assert words.day(on) == said

    def test_are_short_in_columns(self) -> None:
        assert words.day_short(date(2026, 3, 6)) == "2026-03-06"
        assert words.day_of_month(date(2026, 3, 6)) == "3月6日"
        assert words.weekday(date(2026, 3, 6)) == "五"

    def test_that_are_moments_are_by_the_clock_of_beijing(self) -> None:
        assert words.moment(datetime(2026, 11, 20, 16, 5, tzinfo=UTC)) == "2026年11月21日 00:05"
        assert words.moment(None) == ""

    @pytest.mark.parametrize(
        ("days", "said"), [(3, "还剩 3 个工作日"), (1, "还剩 1 个工作日"), (0, "今天届满"), (-2, "已逾期 2 个工作日")]
    )
    def test_left_are_counted_to_and_beyond_the_last(self, days: int, said: str) -> None:
        assert words.working_days_left(days) == said


class TestFigures:
    @pytest.mark.parametrize(("yuan", "said"), [(Decimal("140"), "140.00 元"), (0, "0.00 元"), (12345, "12,345.00 元")])
    def test_of_money_have_two_places(self, yuan: Decimal | int, said: str) -> None:
        assert words.money(yuan) == said

    @pytest.mark.parametrize(
        ("octets", "said"), [(0, "1 KB"), (2048, "2 KB"), (1 << 20, "1.0 MB"), (1_500_000, "1.4 MB")]
    )
    def test_of_files_are_round(self, octets: int, said: str) -> None:
        assert words.size(octets) == said


class TestClauses:
    def test_are_said_as_a_letter_writes_them(self) -> None:
        assert words.clause("条例2019 §33.2") == "《政府信息公开条例》第三十三条第二款"

    def test_have_their_words_where_they_are_kept(self) -> None:
        assert words.clause_text("条例2019 §33.2").startswith("行政机关不能当场答复的")
        assert words.clause_text("年报格式2021 表三") == ""

    def test_that_do_not_exist_are_refused(self) -> None:
        with pytest.raises(UnknownCitation):
            words.clause("条例2019 §999")


class TestMasks:
    @pytest.mark.parametrize(
        ("masked", "said"),
        [
            (words.masked_name("欧阳建国"), "欧***"),
            (words.masked_name("赵"), "*"),
            (words.masked_phone("13800001234"), "138****1234"),
            (words.masked_phone("1234567"), "*******"),
            (words.masked_id("379999199001010012"), "3***************12"),
            (words.masked("", head=1), ""),
        ],
    )
    def test_never_show_the_whole(self, masked: str, said: str) -> None:
        assert masked == said


def test_a_query_code_stands_in_groups_of_four() -> None:
    assert words.code_groups("7K3M9QXA2FTD5WHE") == "7K3M-9QXA-2FTD-5WHE"
    assert words.code_groups("7K3M-9QXA-2FTD-5WHE") == "7K3M-9QXA-2FTD-5WHE"
