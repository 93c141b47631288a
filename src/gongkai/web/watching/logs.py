"""Lines of the log as JSON, one object a line, for a machine to read: GONGKAI_LOG=json.

What stands in them is listed here and nothing else can get in: no address with what was asked in it, no words of an
error, no message of a library, which may quote what somebody typed. docs/decisions/0246.
"""

from __future__ import annotations

import logging
import traceback
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

import msgspec

from gongkai.web.watching.passing import CURRENT, number_of, person_of, route_of

_SHANGHAI: Final = ZoneInfo("Asia/Shanghai")
_OURS: Final = "gongkai."
_FRAMES: Final = 12


class Lines(logging.Formatter):
    """at, level, event, said; request, route, person; status, ms; error, where. Fields without a value are left out."""

    def format(self, record: logging.LogRecord) -> str:
        """The line. said: only our own words, which hold no personal data; of a library's line, who wrote it."""
        found: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, _SHANGHAI).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "event": record.name,
            "said": record.getMessage() if record.name.startswith(_OURS) else None,
            **_asked(),
            "status": getattr(record, "status", getattr(record, "status_code", None)),
            "ms": getattr(record, "ms", None),
            **_raised(record),
        }
        return msgspec.json.encode({name: value for name, value in found.items() if value is not None}).decode()


def _asked() -> dict[str, Any]:
    request = CURRENT.get()
    if request is None:
        return {}
    return {"request": number_of(request), "route": route_of(request), "person": person_of(request)}


def _raised(record: logging.LogRecord) -> dict[str, Any]:
    if not record.exc_info or record.exc_info[0] is None:
        return {}
    kind, _, where = record.exc_info
    frames = traceback.extract_tb(where)[-_FRAMES:]
    return {"error": kind.__name__, "where": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]}
