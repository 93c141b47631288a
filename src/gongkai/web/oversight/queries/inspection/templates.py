"""The lists 自查清单 of a self-inspection and their points: data, no tables. 条例2019 §46."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

from msgspec import Struct, convert

_DATA: Final = Path(__file__).parents[2] / "data" / "inspections.toml"


class ToLookAt(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One point. wrong: how a problem is called in the list of what is to be mended; lists: where it stands.

    automatic: the answer that the house gives; days: working days to mend it.
    """

    key: str
    wrong: str
    lists: tuple[str, ...]
    group: str
    title: str
    said: str
    cite: str = ""
    automatic: str = ""
    evidence: bool = False
    days: int


class CheckList(Struct, frozen=True, forbid_unknown_fields=True):
    """One list of points."""

    key: str
    title: str
    said: str


@cache
def check_lists() -> tuple[CheckList, ...]:
    """The lists in order."""
    return convert(_data()["list"], tuple[CheckList, ...])


def check_list(key: str) -> CheckList | None:
    """That list; None where there is none."""
    return next((one for one in check_lists() if one.key == key), None)


def points_of(key: str) -> tuple[ToLookAt, ...]:
    """The points of that list, in order."""
    return tuple(point for point in _points() if key in point.lists)


def wrong_of(key: str) -> str:
    """How a problem with that point is called; "" for a point that stands in no list any more."""
    return next((point.wrong for point in _points() if point.key == key), "")


@cache
def _points() -> tuple[ToLookAt, ...]:
    return convert(_data()["point"], tuple[ToLookAt, ...])


@cache
def _data() -> dict[str, Any]:
    with _DATA.open("rb") as file:
        return tomllib.load(file)
