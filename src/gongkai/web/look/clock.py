"""The days of a period as the clock strip shows them: weeks from Monday, a sign and a sentence for each day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from msgspec import Struct

from gongkai.law.clock import CountedDay, CountKind, DueDay

_WEEK: Final = timedelta(weeks=1)
_START: Final = "start"
_SIGNS: Final = {
    _START: ("起", "起算的事发生的一天，不计入"),
    CountKind.COUNTED: ("1", "计入的日子，数字是第几天"),
    CountKind.WORKED_WEEKEND: ("班", "周末调休上班，计入"),
    CountKind.WEEKEND: ("休", "周末，不计入"),
    CountKind.HOLIDAY: ("假", "法定节假日，不计入"),
    CountKind.STOPPED: ("停", "停止计算，不计入"),
    CountKind.ROLLED: ("延", "最后一天是休息日，顺延"),
}


class Cell(Struct, frozen=True):
    """One day. top: its number, with the month where one begins; sign: what stands below it."""

    on: date
    kind: str
    top: str
    sign: str
    said: str
    cite: str
    today: bool
    due: bool


class Strip(Struct, frozen=True):
    """A period. weeks: rows of seven, None outside it; legend: (kind, sign, words) of the kinds that occur."""

    said: str
    days: tuple[Cell, ...]
    weeks: tuple[tuple[Cell | None, ...], ...]
    legend: tuple[tuple[str, str, str], ...]


def clock_of(due: DueDay, today: date | None) -> Strip:
    """The strip of a due day as seen on `today` (None: no day is marked). 民法典2020 §201."""
    days = tuple(_cells(due, today))
    kinds = {cell.kind for cell in days}
    legend = tuple((str(kind), sign, said) for kind, (sign, said) in _SIGNS.items() if kind in kinds)
    return Strip(_said(due), days, tuple(_weeks(days)), legend)


def _said(due: DueDay) -> str:
    counted = sum(day.counted for day in due.days)
    left_out = len(due.days) - counted
    return f"从次日起算，计入 {counted} 天" + (f"，另有 {left_out} 天不计入。" if left_out else "。")


def _cells(due: DueDay, today: date | None) -> Iterator[Cell]:
    start = CountedDay(due.starts_on, CountKind.COUNTED, 0, "这一天不计入，从次日起算", due.cite)
    for at, day in enumerate((start, *due.days)):
        kind = str(day.kind) if at else _START
        yield Cell(
            on=day.on,
            kind=kind,
            top=f"{day.on.month}/{day.on.day}" if at == 0 or day.on.day == 1 else str(day.on.day),
            sign=str(day.number) if day.kind is CountKind.COUNTED and day.number else _SIGNS[kind][0],
            said=day.said,
            cite=day.cite,
            today=day.on == today,
            due=day.on == due.due_on,
        )


def _weeks(days: tuple[Cell, ...]) -> Iterator[tuple[Cell | None, ...]]:
    by_day = {cell.on: cell for cell in days}
    monday = days[0].on - timedelta(days=days[0].on.weekday())
    while monday <= days[-1].on:
        yield tuple(by_day.get(monday + timedelta(days=at)) for at in range(_WEEK.days))
        monday += _WEEK
