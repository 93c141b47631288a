"""How a reconsideration or suit ends 复议、诉讼的结果, and the column of 年报格式2021 表四 that it counts in."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Literal

from msgspec import Struct

from gongkai.law.statutes import table

Column = Literal["upheld", "corrected", "other"]
Way = Literal["reconsideration", "litigation"]


class UnknownEnding(KeyError):
    """No ending has that key. A programming error."""


class Ending(Struct, frozen=True):
    """One way to end. outcome: its column of 年报格式2021 表四; orders: the body may be told to act, by a day.

    key: `reconsideration.…` or `litigation.…`. E.g. 复议法2023 §64; 诉讼法2017 §70.
    """

    key: str
    title: str
    outcome: Column
    orders: bool
    said: str
    cites: tuple[str, ...]
    since: date
    verified: str
    checked: date

    @property
    def way(self) -> str:
        """The part of the key before the dot: `reconsideration` or `litigation`. 条例2019 §51."""
        return self.key.partition(".")[0]


@cache
def endings(way: Way) -> tuple[Ending, ...]:
    """The endings of that way, in the order of the data. 复议法2023 §63–§74; 诉讼法2017 §69–§77."""
    every = (Ending(**{**entry, "cites": tuple(entry["cites"])}) for entry in table("remedies")["ending"])
    return tuple(one for one in every if one.way == way)


def ending(key: str) -> Ending:
    """The ending of that key, with its articles such as 复议法2023 §64. Raises UnknownEnding."""
    for one in (*endings("reconsideration"), *endings("litigation")):
        if one.key == key:
            return one
    raise UnknownEnding(key)
