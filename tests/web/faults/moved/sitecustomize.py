"""On a program's path this moves its clock by what GONGKAI_TEST_CLOCK says, asked each time. See clocks.py."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.utils import timezone

from gongkai.cli import platform

_time, _moment = time.time, platform.moment


def _moved() -> float:
    return float(Path(os.environ["GONGKAI_TEST_CLOCK"]).read_text())


def _now() -> datetime:
    return datetime.now(UTC) + timedelta(seconds=_moved())  # noqa: TID251  # what the clock is moved from


time.time = lambda: _time() + _moved()
timezone.now = _now  # noqa: TID251  # what doors read
platform.moment = lambda: _moment() + timedelta(seconds=_moved())
