"""What channels, stations, duties, audiences and points there are, as packaged data. 条例2019 §23–25; 基层标准2019."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

from msgspec import Struct, convert

_DATA: Final = Path(__file__).parents[1] / "data"


class ChannelKind(Struct, frozen=True):
    """A kind of channel. trace: what proves a posting; new_media: the two-week rule of inspection counts."""

    key: str
    title: str
    cite: str
    trace: Literal["link", "photo", "words"]
    new_media: bool = False


class StationKind(Struct, frozen=True):
    """A kind of place where people look. 条例2019 §25."""

    key: str
    title: str


class Duty(Struct, frozen=True):
    """One line of the standard list of a station. months: how long a sheet may hang before a newer one is due."""

    key: str
    title: str
    said: str
    kinds: tuple[str, ...]
    columns: tuple[str, ...]
    months: int
    cite: str


class Point(Struct, frozen=True):
    """A line of the monthly comparison of stations: what it counts and how many points it gives at most."""

    key: str
    title: str
    most: int
    said: str
    each: int = 0
    day: int = 0


def channel_kinds() -> tuple[ChannelKind, ...]:
    """All kinds of channels in the order of the check-list. 基层标准2019."""
    return _rows("channels", "kind", ChannelKind)


def channel_kind(key: str) -> ChannelKind:
    """That kind. 基层标准2019. Raises KeyError for an unknown one."""
    return {kind.key: kind for kind in channel_kinds()}[key]


def station_kinds() -> tuple[StationKind, ...]:
    """All kinds of stations. 条例2019 §25."""
    return _rows("stations", "kind", StationKind)


def station_kind(key: str) -> StationKind:
    """That kind. 条例2019 §25. Raises KeyError for an unknown one."""
    return {kind.key: kind for kind in station_kinds()}[key]


def duties_of(kind: str) -> tuple[Duty, ...]:
    """What a station of that kind must show. docs/decisions/0175."""
    return tuple(duty for duty in _rows("stations", "duty", Duty) if kind in duty.kinds)


def points() -> tuple[Point, ...]:
    """What the comparison of stations counts. docs/decisions/0177."""
    return _rows("points", "point", Point)


@cache
def _rows(name: str, entry: str, record: Any) -> tuple[Any, ...]:
    found = tomllib.loads((_DATA / f"{name}.toml").read_text("utf-8"))[entry]
    return tuple(convert(each, record) for each in found)
