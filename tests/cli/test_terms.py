from __future__ import annotations

from datetime import date

from gongkai.cli.terms import day_said, stretches, week_strip
from gongkai.law.clock import Stop, count_days, count_working_days
from gongkai.law.workdays import WorkCalendar

CN = WorkCalendar.official()


class TestDaySaid:
    def test_names_the_weekday(self) -> None:
        assert day_said(date(2026, 3, 1)) == "2026年3月1日（星期日）"


class TestWeekStrip:
    def test_shows_a_line_for_each_week_and_stars_the_due_day(self) -> None:
        due = count_working_days(date(2026, 3, 27), 4, calendar=CN)

        lines = [line.split() for line in week_strip(due.days, due_on=due.due_on)]

        assert lines == [
            ["一", "二", "三", "四", "五", "六", "日"],
            ["2026-03", "28·", "29·"],
            ["2026-04", "30(1)", "31(2)", "4/1(3)", "2(4)★"],
        ]

    def test_stands_in_columns_of_equal_width(self) -> None:
        due = count_working_days(date(2026, 2, 14), 5, calendar=CN)

        monday = [line for line in week_strip(due.days, due_on=due.due_on) if "23休" in line]

        assert monday == [" " * 10 + "23休      24(1)     25(2)     26(3)     27(4)     28班(5)★"]


class TestStretches:
    def test_tell_only_what_is_left_out_or_worked_out_of_turn(self) -> None:
        asked = Stop(date(2026, 2, 24), date(2026, 2, 25))

        due = count_working_days(date(2026, 2, 14), 5, calendar=CN, stopped=[asked])

        assert list(stretches(due.days)) == [
            ("2月15日至23日", "春节放假，不计入", "放假办法2024 §7"),
            ("2月25日", "征求意见，不计入，1个工作日", "条例2019 §33.3"),
            ("2月28日", "调休上班，计入", "放假办法2024 §7"),
        ]

    def test_tell_how_a_last_day_rolled(self) -> None:
        due = count_days(date(2026, 3, 6), 60, calendar=CN)

        assert [(span, why) for span, why, _ in stretches(due.days)] == [
            ("5月5日", "第60日是休息日，顺延"),
            ("5月6日", "休息日结束的次日，届满"),
        ]

    def test_span_two_months(self) -> None:
        asked = Stop(date(2026, 3, 30), date(2026, 4, 2))

        due = count_working_days(date(2026, 3, 27), 2, calendar=CN, stopped=[asked])

        assert next(stretches(due.days))[0] == "3月31日至4月2日"
