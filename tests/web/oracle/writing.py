"""What a request writes: the tables, and whether the id of somebody else's object is among what is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from django.db import connection
from msgspec import Struct, field

_WRITES: Final = re.compile(r'\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+"?(\w+)"?', re.IGNORECASE)
LEDGER: Final = "audit_entry"
BESIDE: Final = {
    LEDGER,
    "audit_head",
    "accounts_signin",
    "django_session",
    "gongkai_cache",
}
"""Ledgers of visits themselves: sessions, who was refused where, the pace."""


class Writes(Struct):
    """Tables that were written to, and with what."""

    tables: list[str] = field(default_factory=list)
    given: list[str] = field(default_factory=list)

    @property
    def of_business(self) -> set[str]:
        """The tables besides the ledgers of visits."""
        return set(self.tables) - BESIDE

    def name(self, id: object) -> bool:
        """Whether that id stands among the values written or the keys of rows written to."""
        return _plain(id) in self.given


@contextmanager
def writes() -> Iterator[Writes]:
    """What is written meanwhile."""
    met = Writes()

    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        found = _WRITES.match(sql)
        if found:
            met.tables.append(found[1])
            for row in params if many else (params or (),):
                met.given.extend(_plain(value) for value in row)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield met


def _plain(value: object) -> str:
    return str(value).replace("-", "")
