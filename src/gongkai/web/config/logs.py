"""Lines of the log: where it happened and what kind of error it was, never the words of an error."""

from __future__ import annotations

import logging
import traceback
from types import TracebackType

Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Discreet(logging.Formatter):
    """A formatter that leaves out what an exception says, for it may quote what stands in a visitor's file."""

    def formatException(self, ei: Raised) -> str:
        """The stack and the name of the error."""
        kind, _, where = ei
        return "".join(traceback.format_tb(where)) + (kind.__name__ if kind is not None else "")
