from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import pytest

from gongkai.law.workdays import CalendarNotPublished, CalendarYear, DayKind, WorkCalendar, known_years
from tests.law.counting import SHARED, shared_workdays, works

CN = WorkCalendar.official()
EVERY_DAY = [date(2022, 1, 1) + timedelta(days=step) for step in range(1826)]


class TestOfficialCalendar:
    def test_knows_2022_to_2026(self) -> None:
        assert known_years() == (2022, 2023, 2024, 2025, 2026)

    def test_agrees_with_an_independent_list_on_every_day(self) -> None:
        assert [day for day in EVERY_DAY if CN.is_workday(day) != works(day)] == []

    def test_agrees_with_the_package_chinesecalendar_on_every_day(self) -> None:
        assert [day for day in EVERY_DAY if CN.is_workday(day) != chinese_calendar.is_workday(day)] == []

    @pytest.mark.skipif(not SHARED.exists(), reason="没有随任务提供的 shared 资料夹")
    def test_holds_the_table_it_was_made_from(self) -> None:
        for year, table in shared_workdays().items():
            kept = CN.year(int(year))

            assert {day.isoformat(): name for day, name in kept.off.items()} == table["off"]
            assert {day.isoformat(): name for day, name in kept.on.items()} == table["work"]

    @pytest.mark.parametrize(("year", "count"), [(2022, 249), (2023, 249), (2024, 251), (2025, 248), (2026, 248)])
    def test_counts_the_working_days_of_a_year(self, year: int, count: int) -> None:
        new_year_is_a_day_off = date(year, 1, 1)

        assert CN.workdays_between(new_year_is_a_day_off, date(year, 12, 31)) == count

    @pytest.mark.parametrize(
        ("day", "kind", "name"),
        [
            (date(2026, 2, 13), DayKind.WORKDAY, ""),
            (date(2026, 2, 14), DayKind.WORKED_WEEKEND, "春节"),
            (date(2026, 2, 15), DayKind.HOLIDAY, "春节"),
            (date(2026, 2, 23), DayKind.HOLIDAY, "春节"),
            (date(2026, 2, 24), DayKind.WORKDAY, ""),
            (date(2026, 2, 28), DayKind.WORKED_WEEKEND, "春节"),
            (date(2026, 3, 1), DayKind.WEEKEND, ""),
            (date(2022, 12, 31), DayKind.HOLIDAY, "元旦"),
        ],
    )
    def test_tells_what_a_day_is(self, day: date, kind: DayKind, name: str) -> None:
        assert (CN.kind(day), CN.name(day)) == (kind, name)

    def test_names_its_notice(self) -> None:
        assert CN.year(2026).notice.startswith("国办发明电〔2025〕7号")
        assert CN.year(2026).status == "official"


class TestUnknownYear:
    @pytest.mark.parametrize("day", [date(2021, 12, 31), date(2027, 1, 1)])
    def test_is_refused_never_guessed(self, day: date) -> None:
        with pytest.raises(CalendarNotPublished, match=str(day.year)):
            CN.is_workday(day)

    def test_is_refused_when_a_count_reaches_it(self) -> None:
        with pytest.raises(CalendarNotPublished, match="2027"):
            CN.after(date(2026, 12, 31), 1)

    def test_is_not_touched_by_a_count_that_ends_on_the_last_day(self) -> None:
        assert CN.after(date(2026, 12, 30), 1) == date(2026, 12, 31)

    def test_hints_at_the_provisional_table_only_where_there_is_one(self) -> None:
        assert "暂定" in str(CalendarNotPublished(2027))
        assert "暂定" not in str(CalendarNotPublished(2028))


class TestProvisionalCalendar:
    def test_is_used_when_asked_for_and_says_so(self) -> None:
        calendar = CN.with_provisional([2027])

        assert calendar.is_workday(date(2027, 1, 4))
        assert calendar.is_provisional(date(2027, 1, 4))
        assert not calendar.is_provisional(date(2026, 12, 31))

    def test_never_replaces_an_official_year(self) -> None:
        assert not CN.with_provisional([2026]).is_provisional(date(2026, 1, 5))

    def test_leaves_the_first_calendar_as_it_was(self) -> None:
        CN.with_provisional([2027])

        with pytest.raises(CalendarNotPublished):
            CN.is_workday(date(2027, 1, 4))


class TestReplacedYear:
    def test_lets_a_change_of_the_calendar_be_replayed(self) -> None:
        known = CN.year(2026)
        off = {**known.off, date(2026, 3, 3): "另行放假"}
        changed = CalendarYear(2026, off, known.on, "示例", "", "official", known.checked)

        assert WorkCalendar.of(changed).after(date(2026, 3, 2), 1) == date(2026, 3, 4)
        assert CN.after(date(2026, 3, 2), 1) == date(2026, 3, 3)


class TestSteps:
    def test_next_workday_is_never_the_day_itself(self) -> None:
        assert CN.next_workday(date(2026, 3, 2)) == date(2026, 3, 3)
        assert CN.next_workday(date(2026, 3, 6)) == date(2026, 3, 9)

    def test_workday_from_keeps_a_working_day(self) -> None:
        assert CN.workday_from(date(2026, 3, 6)) == date(2026, 3, 6)
        assert CN.workday_from(date(2026, 3, 7)) == date(2026, 3, 9)

    def test_between_counts_the_last_day_not_the_first(self) -> None:
        assert CN.workdays_between(date(2026, 3, 6), date(2026, 3, 9)) == 1
        assert CN.workdays_between(date(2026, 3, 9), date(2026, 3, 9)) == 0
        assert CN.workdays_between(date(2026, 3, 9), date(2026, 3, 6)) == -1
