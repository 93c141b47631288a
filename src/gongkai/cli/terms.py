"""How days are shown to a person 日期的显示: in words, as a strip of weeks, as stretches with their reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from gongkai.law.clock import CountedDay, CountKind
from gongkai.text.forms import pad

WEEKDAYS = "一二三四五六日"
CELL = 10
MARKS = {CountKind.WEEKEND: "·", CountKind.HOLIDAY: "休", CountKind.STOPPED: "停", CountKind.ROLLED: "延"}
LEGEND = "图例：(n) 第 n 个计入的日子　班 调休上班　休 放假　· 周末　停 不计入　延 顺延　★ 届满日（含当日）"


def day_said(day: date) -> str:
    """The day in Chinese with its weekday: 2026年3月20日（星期五）."""
    return f"{day.year}年{day.month}月{day.day}日（星期{WEEKDAYS[day.weekday()]}）"


def week_strip(days: Sequence[CountedDay], *, due_on: date) -> Iterator[str]:
    """Lines that show the days week by week, each with its mark and running number, and the due day starred."""
    yield pad("", CELL) + "".join(pad(name, CELL) for name in WEEKDAYS).rstrip()
    for monday, group in groupby(days, key=lambda day: day.on - timedelta(days=day.on.weekday())):
        week = list(group)
        opens = monday <= days[0].on or any(day.on.day == 1 for day in week)
        cells = {day.on.weekday(): _cell(day, due_on=due_on) for day in week}
        head = f"{week[-1].on:%Y-%m}" if opens else ""
        yield (pad(head, CELL) + "".join(pad(cells.get(weekday, ""), CELL) for weekday in range(7))).rstrip()


def _cell(day: CountedDay, *, due_on: date) -> str:
    number = f"{day.on.month}/1" if day.on.day == 1 else str(day.on.day)
    star = "★" if day.on == due_on else ""
    worked = "班" if day.kind is CountKind.WORKED_WEEKEND else ""
    return number + (f"{worked}({day.number})" if day.counted else MARKS[day.kind]) + star


def stretches(days: Sequence[CountedDay]) -> Iterator[tuple[str, str, str]]:
    """The days left out or worked out of turn, in stretches: (from–to, why, clause). Plain weekends are not told."""
    for told, group in groupby((day for day in days if day.kind is not CountKind.WEEKEND), key=_told):
        stretch = list(group)
        if told:
            count = f"，{len(stretch)}个工作日" if stretch[0].kind is CountKind.STOPPED else ""
            yield _span(stretch[0].on, stretch[-1].on), told[0] + count, told[1]


def _told(day: CountedDay) -> tuple[str, str] | None:
    """What is said of a day, with its clause; None for one that is simply counted."""
    if day.kind is CountKind.COUNTED:
        return None
    return ("调休上班，计入" if day.kind is CountKind.WORKED_WEEKEND else day.said), day.cite


def _span(first: date, last: date) -> str:
    start = f"{first.month}月{first.day}日"
    if first == last:
        return start
    return f"{start}至{last.day}日" if first.month == last.month else f"{start}至{last.month}月{last.day}日"
