"""Where a long list goes on: the key of its last row, as a word for the address. Pure: no tables, no clock.

A page asks for the rows behind the key, never for the n-th row, so that a late page costs no more than the first.
"""

from __future__ import annotations

import base64
import binascii
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Q

_YEARS: Final = range(1900, 2200)
"""Years that a key may name: beyond them a moment cannot always be told in another zone."""


def key_of(value: date, id: UUID | int) -> str:
    """The key of the row that is sorted by that day or moment, then by its id."""
    return base64.urlsafe_b64encode(f"{value.isoformat()}~{id}".encode()).decode("ascii").rstrip("=")


def key_in(word: str, *, of: type[date], ids: type[UUID] | type[int] = UUID) -> tuple[Any, Any] | None:
    """What `key_of` was given; None for a word that makes no sense. of: `date`, or `datetime` with its zone."""
    try:
        padded = word.encode("ascii") + b"=" * (-len(word) % 4)
        value, _, id = base64.urlsafe_b64decode(padded).decode("ascii").partition("~")
        moment = of.fromisoformat(value)
        if moment.year not in _YEARS or (isinstance(moment, datetime) and moment.tzinfo is None):
            return None
        return moment, ids(id)
    except (ValueError, binascii.Error):
        return None


def behind(key: tuple[Any, Any], *, column: str, newest_first: bool = True) -> Q:
    """The rows that come after that key in a list ordered by the column, then by id, both the same way.

    Said with a bound of its own on the column: a database goes along an index from there, and not from the beginning.
    """
    value, id = key
    step = "lt" if newest_first else "gt"
    return Q(**{f"{column}__{step}e": value}) & (Q(**{f"{column}__{step}": value}) | Q(**{f"pk__{step}": id}))
