"""What every template may use: filters of words, and a few functions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.contrib.messages import get_messages

from gongkai.web.look.attributes import attributes, errors_of
from gongkai.web.look.choice import SAID, look_of
from gongkai.web.look.clock import clock_of
from gongkai.web.look.heads import figure_columns
from gongkai.web.look.words import FILTERS

__all__ = ["FILTERS", "GLOBALS"]

GLOBALS: Final[dict[str, Callable[..., Any] | dict[Any, str]]] = {
    "look_of": look_of,
    "all_looks": SAID,
    "messages_of": get_messages,
    "clock_of": clock_of,
    "attributes": attributes,
    "errors_of": errors_of,
    "figure_columns": figure_columns,
}
