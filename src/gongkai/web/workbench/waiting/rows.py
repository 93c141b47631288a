"""Rows of the inbox and the heaps in which they stand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from msgspec import Struct

from gongkai.cases.obligations import Light

_MOST: Final = 20
"""Rows of one kind; one more stands for the rest."""
_SOON: Final = 3
"""Working days before the last day for publication from which it is near; the list of cases has a choice of its own."""

_PRESSING: Final = frozenset({Light.OVERDUE.value, Light.DUE.value})


class Row(Struct, frozen=True, kw_only=True):
    """A thing to do with the address where it is done. lamp: a light; lamp_said: a word in place of its own.

    number, title: of the case, or what kind of item it is and its title; who: in whose hands it is; count: how many
    things it stands for, where it stands for more than itself; pressing: how many of these are to be done today at
    the latest, None where its light tells; for_others: others have to act, it is only watched.
    """

    number: str
    title: str
    said: str
    href: str
    lamp: str
    lamp_said: str = ""
    due_on: date | None = None
    left: int | None = None
    provisional: bool = False
    tags: tuple[str, ...] = ()
    who: str = ""
    count: int = 1
    pressing: int | None = None
    for_others: bool = False

    @property
    def urgent(self) -> int:
        """How many things it stands for that are late or due today."""
        if self.pressing is not None:
            return self.pressing
        return self.count if self.lamp in _PRESSING and not self.for_others else 0


class Heap(Struct, frozen=True):
    """One part of the inbox."""

    key: str
    said: str
    rows: tuple[Row, ...]

    @property
    def count(self) -> int:
        """How many things there are to do."""
        return sum(row.count for row in self.rows)

    @property
    def urgent(self) -> int:
        """How many of them are late or due today."""
        return sum(row.urgent for row in self.rows)


def lamp(left: int | None, *, is_late: bool) -> str:
    """The light of something with so many working days left, None where it has no day. 条例2019 §26."""
    if left is None:
        return Light.NEAR.value
    if left <= 0:
        return (Light.OVERDUE if is_late else Light.DUE).value
    return Light.NEAR.value if left <= _SOON else Light.FAR.value


def bounded(rows: list[Row], number: str, title: str, href: str) -> Iterator[Row]:
    """The first rows; one that stands for the rest, so that the counts are whole."""
    yield from rows[:_MOST]
    left = len(rows) - _MOST
    if left > 0:
        rest, said = rows[_MOST:], f"还有 {left} 项"
        lamp, pressing = rest[0].lamp, sum(row.urgent for row in rest)
        yield Row(
            number=number,
            title=title,
            said=said,
            href=href,
            lamp=lamp,
            lamp_said="要处理",
            count=left,
            pressing=pressing,
        )
