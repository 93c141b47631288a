"""Lines of the log: where it happened and what kind of error it was, never the words of an error."""

from __future__ import annotations

import logging
import traceback
from types import TracebackType
from typing import Any, Final

DISCREET: Final = "discreet"
LINES: Final = "lines"
Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Discreet(logging.Formatter):
    """A formatter that leaves out what an exception says, for it may quote what stands in a visitor's file."""

    def formatException(self, ei: Raised) -> str:
        """The stack and the name of the error."""
        kind, _, where = ei
        return "".join(traceback.format_tb(where)) + (kind.__name__ if kind is not None else "")


def logging_of(form: str) -> dict[str, Any]:
    """Django's LOGGING: everything to the standard error. form: text or json; json has a line for each request."""
    chosen = LINES if form == "json" else DISCREET
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            DISCREET: {
                "()": "gongkai.web.config.logs.Discreet",
                "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
            },
            LINES: {"()": "gongkai.web.watching.logs.Lines"},
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": chosen}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "django.request": {"level": "ERROR"},
            "django.security": {"level": "ERROR"},
            "gongkai.request": {"level": "INFO" if chosen == LINES else "WARNING"},
        },
    }
