"""A clock of the test's own for programs that run: set forward and back while they do.

It moves what the product's doors read, the one place where the clock is read (`tests/house`): Django's `timezone.now`,
`time.time`, the command line's `moment`. The pace of waiting is the machine's own. (libfaketime 0.9.10 cannot: Python
sleeps until a moment of the monotonic clock, which it moves along.)
"""

from __future__ import annotations

import os
import time
from datetime import datetime
from pathlib import Path


class Clock:
    """What the programs of that environment take the time to be."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def set(self, moment: datetime) -> None:
        """From now on it is that moment, and goes on from there."""
        beside = self._file.with_suffix(".next")
        beside.write_text(f"{moment.timestamp() - time.time():+.3f}")
        beside.replace(self._file)

    def environment(self, zone: str) -> dict[str, str]:
        """What a program is given so that it goes by this clock, on a machine of that zone."""
        path = str(Path(__file__).with_name("moved"))
        return {**os.environ, "PYTHONPATH": path, "GONGKAI_TEST_CLOCK": str(self._file), "TZ": zone}
