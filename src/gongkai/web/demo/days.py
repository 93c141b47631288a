"""Working days for those who plan: so many on, so many back. 放假办法2024 §2."""

from __future__ import annotations

from datetime import date, timedelta

from gongkai.law.workdays import WorkCalendar

_DAY = timedelta(days=1)


class Days:
    """The working days of one calendar."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self.calendar = calendar

    def on(self, day: date, working_days: int) -> date:
        """So many working days after the day; for 0 itself or the next worked one. Raises CalendarNotPublished."""
        if not working_days:
            return self._worked(day, _DAY)
        for _ in range(working_days):
            day = self._worked(day + _DAY, _DAY)
        return day

    def back(self, day: date, working_days: int) -> date:
        """So many working days before the day; for 0 the day itself or the last worked one."""
        day = self._worked(day, -_DAY)
        for _ in range(working_days):
            day = self._worked(day - _DAY, -_DAY)
        return day

    def between(self, first: date, last: date) -> list[date]:
        """The working days from first to last, both included."""
        span = range((last - first).days + 1)
        return [day for day in (first + number * _DAY for number in span) if self.calendar.is_workday(day)]

    def _worked(self, day: date, step: timedelta) -> date:
        while not self.calendar.is_workday(day):
            day += step
        return day
