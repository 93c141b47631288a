"""Errors that pass by themselves or by the hand of whoever runs the machine: no room, no writing, no database.

They are told apart from mistakes of the program, for the answer differs: 503 and "later" instead of 500 and "tell us".
"""

from __future__ import annotations

import errno
from enum import StrEnum
from typing import Final

from django.db import Error, InterfaceError


class Outage(StrEnum):
    """What is out: room on the disk, leave to write, the disk itself, the database, or its patience."""

    FULL = "storage_full"
    READ_ONLY = "storage_read_only"
    BROKEN = "storage_broken"
    AWAY = "database_away"
    BUSY = "database_busy"


_OF_SQLITE: Final = {
    "SQLITE_FULL": Outage.FULL,
    "SQLITE_READONLY": Outage.READ_ONLY,
    "SQLITE_IOERR": Outage.BROKEN,
    "SQLITE_CANTOPEN": Outage.AWAY,
    "SQLITE_BUSY": Outage.BUSY,
    "SQLITE_LOCKED": Outage.BUSY,
}
"""By the beginning of `sqlite_errorname`."""
_OF_POSTGRES: Final = {
    "08": Outage.AWAY,
    "25006": Outage.READ_ONLY,
    "40": Outage.BUSY,
    "53100": Outage.FULL,
    "53": Outage.BUSY,
    "55P03": Outage.BUSY,
    "57014": Outage.BUSY,
    "57": Outage.AWAY,
    "58": Outage.BROKEN,
}
"""By the beginning of SQLSTATE, the longer one first where both fit."""
_OF_FILES: Final = {
    errno.ENOSPC: Outage.FULL,
    errno.EDQUOT: Outage.FULL,
    errno.EFBIG: Outage.FULL,
    errno.EROFS: Outage.READ_ONLY,
    errno.EIO: Outage.BROKEN,
}


def outage_of(error: BaseException | None) -> Outage | None:
    """What is out, where that is why it was raised; None for everything else."""
    if isinstance(error, InterfaceError):
        return Outage.AWAY
    if isinstance(error, Error):
        return _of_database(error.__cause__)
    if isinstance(error, OSError):
        return _OF_FILES.get(error.errno or 0)
    return None


def _of_database(cause: BaseException | None) -> Outage | None:
    name = getattr(cause, "sqlite_errorname", "")
    if name:
        return next((found for begins, found in _OF_SQLITE.items() if name.startswith(begins)), None)
    if type(cause).__name__ in ("PoolTimeout", "PoolClosed", "TooManyRequests"):
        return Outage.BUSY
    state = getattr(cause, "sqlstate", "")
    if state is None:  # the connection broke, or was never made: no server is left to give the error a number
        return Outage.AWAY if type(cause).__name__ == "OperationalError" else None
    return next((found for begins, found in _OF_POSTGRES.items() if state.startswith(begins)), None)
