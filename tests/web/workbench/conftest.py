"""The clock of the desk stands still: the pages of these tests are those of one day."""

from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

NOON = datetime(2026, 6, 1, 12, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture(autouse=True)
def _one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The moment that the staff door reads."""
    monkeypatch.setattr("gongkai.web.workbench.access.timezone", SimpleNamespace(now=lambda: NOON))
