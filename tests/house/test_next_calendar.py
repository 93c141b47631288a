"""For whoever runs the service (`make operator`): the calendar that due days need is there, and the facts are fresh.

These are the only tests that read the clock, so `make test` leaves them out.
"""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from tests.house.sources import SRC
from tests.house.test_law_data import every_fact, stale

pytestmark = pytest.mark.operator
WORKDAYS = SRC / "law" / "data" / "workdays"
DECEMBER = 12


def needed(today: date) -> list[int]:
    """Years whose calendar must be known on `today`: this one, and from December the next, announced in November."""
    return [today.year, today.year + 1] if today.month == DECEMBER else [today.year]


def test_calendars_that_due_days_need_are_known() -> None:
    today = datetime.now(ZoneInfo("Asia/Shanghai")).date()

    assert [year for year in needed(today) if not (WORKDAYS / f"{year}.toml").exists()] == []


def test_facts_were_looked_at_within_400_days() -> None:
    assert stale(every_fact(), on=datetime.now(ZoneInfo("Asia/Shanghai")).date()) == []


def test_next_year_is_needed_from_the_first_of_december() -> None:
    assert needed(date(2026, 11, 30)) == [2026]
    assert needed(date(2026, 12, 1)) == [2026, 2027]
