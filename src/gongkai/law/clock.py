"""The clock 期限计算: the last day of a statutory period, and every day on the way to it with the reason.

The day of the trigger is not counted (民法典2020 §201). A period in working days ends on a working day; one in days,
weeks, months or years whose last day is a day off ends on the next working day (民法典2020 §203).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from gongkai.law.periods import Period, Unit
from gongkai.law.workdays import CalendarNotPublished, DayKind, WorkCalendar

DAY = timedelta(days=1)
START_CITE = "民法典2020 §201"
ROLL_CITE = "民法典2020 §203"
WEEKEND_CITE = "工作时间规定1995 §7"
STOP_CITE = "条例2019 §33.3"


class Stop(Struct, frozen=True):
    """A stretch in which the clock stands: the days d with after < d ≤ until. 条例2019 §33.3.

    said: what stopped it, a few words of Chinese.
    """

    after: date
    until: date
    said: str = "征求意见"
    cite: str = STOP_CITE

    def __contains__(self, day: date) -> bool:
        return self.after < day <= self.until


class CountKind(StrEnum):
    """How a day was treated on the way to the due day. 条例2019 §33.3; 民法典2020 §203."""

    COUNTED = "counted"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    WORKED_WEEKEND = "worked_weekend"
    STOPPED = "stopped"
    ROLLED = "rolled"


class CountedDay(Struct, frozen=True):
    """One day of the explanation: kind, running number (0 = not counted), words, clause. 民法典2020 §201."""

    on: date
    kind: CountKind
    number: int
    said: str
    cite: str
    provisional: bool = False

    @property
    def counted(self) -> bool:
        """Whether the day uses up the period. 民法典2020 §201."""
        return self.number > 0


class DueDay(Struct, frozen=True):
    """The last day (含当日) of a period, and the days from the day after its start. 民法典2020 §201.

    provisional: some day on the way lies in a year whose calendar is only reckoned, so the answer is 暂定.
    """

    starts_on: date
    due_on: date
    length: int
    unit: Unit
    cite: str
    days: tuple[CountedDay, ...]
    provisional: bool = False


def count_working_days(
    start: date,
    length: int,
    *,
    calendar: WorkCalendar,
    stopped: Iterable[Stop] = (),
    cite: str = START_CITE,
) -> DueDay:
    """The `length`-th working day after `start` (起始日不计、届满日含当日), days inside `stopped` left out.

    Overlapping stops are a union. 民法典2020 §201, 条例2019 §33.3. `cite` is the clause that gives the length.
    Raises CalendarNotPublished when the count reaches a year that is not known.
    """
    days = tuple(_walk(start, length, calendar=calendar, stopped=tuple(stopped), cite=cite))
    due_on = days[-1].on if days else start
    return DueDay(start, due_on, length, Unit.WORKING_DAY, cite, days, any(day.provisional for day in days))


def _walk(
    start: date, length: int, *, calendar: WorkCalendar, stopped: tuple[Stop, ...], cite: str
) -> Iterator[CountedDay]:
    number, day = 0, start
    while number < length:
        day += DAY
        counted = _counted_day(day, number + 1, calendar=calendar, stopped=stopped, cite=cite)
        number = counted.number or number
        yield counted


def _counted_day(day: date, number: int, *, calendar: WorkCalendar, stopped: tuple[Stop, ...], cite: str) -> CountedDay:
    kind, provisional = calendar.kind(day), calendar.is_provisional(day)
    if not kind.is_worked:
        said, clause = _day_off(day, kind, calendar=calendar)
        return CountedDay(day, CountKind(kind.value), 0, said, clause, provisional)
    stop = next((stop for stop in stopped if day in stop), None)
    if stop:
        return CountedDay(day, CountKind.STOPPED, 0, f"{stop.said}，不计入", stop.cite, provisional)
    if kind is DayKind.WORKED_WEEKEND:
        said = f"第{number}个工作日（{calendar.name(day)}调休上班）"
        return CountedDay(day, CountKind.WORKED_WEEKEND, number, said, calendar.year(day.year).cite, provisional)
    return CountedDay(day, CountKind.COUNTED, number, f"第{number}个工作日", cite, provisional)


def _day_off(day: date, kind: DayKind, *, calendar: WorkCalendar) -> tuple[str, str]:
    if kind is DayKind.HOLIDAY:
        return f"{calendar.name(day)}放假，不计入", calendar.year(day.year).cite
    return "周末，不计入", WEEKEND_CITE


def count_days(start: date, length: int, *, calendar: WorkCalendar, cite: str = START_CITE) -> DueDay:
    """The `length`-th natural day after `start` (含当日), rolled to the next working day when it is a day off.

    民法典2020 §201, §203. Raises CalendarNotPublished when the last day's year is not known.
    """
    return _natural(start, start + DAY * length, length, Unit.DAY, calendar=calendar, cite=cite)


def months_after(start: date, length: int) -> date:
    """The day `length` months after `start` (对应日; 没有对应日的为月末), a day off or not. 民法典2020 §202."""
    years, month = divmod(start.month - 1 + length, 12)
    year = start.year + years
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def _natural(start: date, last: date, length: int, unit: Unit, *, calendar: WorkCalendar, cite: str) -> DueDay:
    due_on = calendar.workday_from(last)
    total = (last - start).days
    days = [CountedDay(start + DAY * n, CountKind.COUNTED, n, f"第{n}日", cite) for n in range(1, total)]
    if due_on == last:
        days.append(CountedDay(last, CountKind.COUNTED, total, f"第{total}日，届满", cite))
    else:
        days.append(CountedDay(last, CountKind.ROLLED, total, f"第{total}日是休息日，顺延", ROLL_CITE))
        days += [CountedDay(day, CountKind.ROLLED, 0, "休息日，顺延", ROLL_CITE) for day in _between(last, due_on)]
        days.append(CountedDay(due_on, CountKind.ROLLED, 0, "休息日结束的次日，届满", ROLL_CITE))
    return DueDay(start, due_on, length, unit, cite, tuple(days), calendar.is_provisional(due_on))


def _between(after: date, before: date) -> Iterator[date]:
    return (after + DAY * step for step in range(1, (before - after).days))


def count(start: date, period: Period, *, calendar: WorkCalendar, stopped: Iterable[Stop] = ()) -> DueDay:
    """The last day (含当日) of `period` set off on `start`, by its own unit; its cite is e.g. 条例2019 §33.2.

    `stopped` counts only for working days (条例2019 §33.3). A `fixed_day` period is the next such day after `start`
    and does not roll. Raises CalendarNotPublished.
    """
    if period.unit is Unit.WORKING_DAY:
        return count_working_days(start, period.length, calendar=calendar, stopped=stopped, cite=period.cite)
    if period.unit is Unit.FIXED_DAY:
        return _fixed_day(start, period)
    if period.unit in (Unit.MONTH, Unit.YEAR):
        months = period.length * (12 if period.unit is Unit.YEAR else 1)
        last, length = months_after(start, months), period.length
    else:
        length = period.length
        last = start + DAY * length * (7 if period.unit is Unit.WEEK else 1)
    return _natural(start, last, length, period.unit, calendar=calendar, cite=period.cite)


def last_day(
    start: date, period: Period, *, calendar: WorkCalendar, more: int = 0, stopped: Iterable[Stop] = ()
) -> date:
    """The same last day as `count` gives, `more` working days added, without the days on the way. 民法典2020 §201.

    For many cases at once. Raises CalendarNotPublished.
    """
    if period.unit is not Unit.WORKING_DAY:
        return count(start, period, calendar=calendar, stopped=stopped).due_on
    stops, left, day = tuple(stopped), period.length + more, start
    while left:
        day += DAY
        if calendar.is_workday(day) and not any(day in stop for stop in stops):
            left -= 1
    return day


def _fixed_day(start: date, period: Period) -> DueDay:
    month, day = period.day or (12, 31)
    due_on = date(start.year, month, day)
    if due_on <= start:
        due_on = date(start.year + 1, month, day)
    return DueDay(start, due_on, 0, period.unit, period.cite, ())


def working_days_left(on: date, due_on: date, *, calendar: WorkCalendar) -> int:
    """Working days d with `on` < d ≤ `due_on`: 0 on the due day, negative when overdue. 民法典2020 §201."""
    return calendar.workdays_between(on, due_on)


def working_days_left_if_known(on: date, due_on: date, *, calendar: WorkCalendar) -> int | None:
    """As `working_days_left`; None where the days off of a year on the way are not known yet. 放假办法2024 §7."""
    try:
        return working_days_left(on, due_on, calendar=calendar)
    except CalendarNotPublished:
        return None
