"""An independent count of working days for the tests: straight from the plain lists, none of the code under test."""

from __future__ import annotations

import json
import os
from collections.abc import Collection
from datetime import date, timedelta
from pathlib import Path

DAY = timedelta(days=1)
SHARED = Path(os.environ.get("GONGKAI_SHARED", Path(__file__).parents[3] / "shared"))

# Days off on Monday to Friday, and worked Saturdays and Sundays, typed from the notices for the tests alone.
OFF = {
    2022: "0103 0131 0201 0202 0203 0204 0404 0405 0502 0503 0504 0603 0912 1003 1004 1005 1006 1007",
    2023: "0102 0123 0124 0125 0126 0127 0405 0501 0502 0503 0622 0623 0929 1002 1003 1004 1005 1006",
    2024: "0101 0212 0213 0214 0215 0216 0404 0405 0501 0502 0503 0610 0916 0917 1001 1002 1003 1004 1007",
    2025: "0101 0128 0129 0130 0131 0203 0204 0404 0501 0502 0505 0602 1001 1002 1003 1006 1007 1008",
    2026: "0101 0102 0216 0217 0218 0219 0220 0223 0406 0501 0504 0505 0619 0925 1001 1002 1005 1006 1007",
}
WORKED = {
    2022: "0129 0130 0402 0424 0507 1008 1009",
    2023: "0128 0129 0423 0506 0625 1007 1008",
    2024: "0204 0218 0407 0428 0511 0914 0929 1012",
    2025: "0126 0208 0427 0928 1011",
    2026: "0104 0214 0228 0509 0920 1010",
}


def _days(lists: dict[int, str]) -> frozenset[date]:
    return frozenset(
        date(year, int(word[:2]), int(word[2:])) for year, words in lists.items() for word in words.split()
    )


OFF_DAYS, WORKED_DAYS = _days(OFF), _days(WORKED)


def works(day: date) -> bool:
    """Whether the day is worked, by the lists above."""
    return day in WORKED_DAYS or (day.isoweekday() <= 5 and day not in OFF_DAYS)


def naive_due(start: date, length: int, *, left_out: Collection[date] = ()) -> date:
    """The last day, by crossing off one day after another."""
    day = start
    while length:
        day += DAY
        if works(day) and day not in left_out:
            length -= 1
    return day


def shared_workdays() -> dict[str, dict[str, dict[str, str]]]:
    """The workday table that came with the task."""
    table: dict[str, dict[str, dict[str, str]]] = json.loads(
        (SHARED / "law" / "workdays_2022_2026.json").read_text("utf-8")
    )
    return table
