"""One connection of each process that stays open, so that a full disk can still be read from.

SQLite removes its log and the index of it when the last connection closes, and must write both anew to read again: on a
full disk nobody could read any more. While one connection is open, they stay. docs/decisions/0247.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any, Final

_HELD: Final[dict[int, sqlite3.Connection]] = {}
"""By process: what a process had open before it split is no good to its children."""


def hold_open(**_signal: Any) -> None:
    """Opens it once in this process, where the database is an SQLite that is there; never before the server splits."""
    if os.getpid() in _HELD:
        return
    from django.db import connection

    place = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite" and Path(place).is_file():
        held = sqlite3.connect(place, check_same_thread=False)
        held.execute("SELECT count(*) FROM sqlite_master").fetchone()
        _HELD[os.getpid()] = held
