"""Statutory periods 期限, by name and by the day on which they are asked for."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from msgspec import Struct

from gongkai.law.statutes import has_table, table


class Unit(StrEnum):
    """What a length is counted in. `fixed_day` has no length but a day of the year. 民法典2020 §200."""

    WORKING_DAY = "working_day"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    FIXED_DAY = "fixed_day"

    @property
    def said(self) -> str:
        """The unit in Chinese."""
        return UNIT_SAID[self]


UNIT_SAID = {
    Unit.WORKING_DAY: "个工作日",
    Unit.DAY: "日",
    Unit.WEEK: "周",
    Unit.MONTH: "个月",
    Unit.YEAR: "年",
    Unit.FIXED_DAY: "前",
}


class NotInForce(LookupError):
    """The law kept here says nothing for that day. str() is a Chinese sentence that says what to do."""

    def __init__(self, said: str, on: date) -> None:
        self.on = on
        super().__init__(f"{on.isoformat()} 没有已收录的{said}，不能推算；请核对日期，或在 law/data 补录当时的规定。")


class UnknownPeriod(KeyError):
    """No period has that id. A programming error."""


class Period(Struct, frozen=True):
    """One version of a period: length, unit, what sets it off, the clause, since when. E.g. 条例2019 §33.2.

    trigger: the event whose day is not counted; until: the last day of this version, None while in force;
    day: (month, day) of a `fixed_day`; verified: V read, V-local local text, P partly, U unverified, I inferred.
    """

    id: str
    title: str
    trigger: str
    length: int
    unit: Unit
    cite: str
    since: date
    until: date | None
    verified: str
    checked: date
    note: str = ""
    day: tuple[int, int] | None = None

    @property
    def said(self) -> str:
        """The length in Chinese: 20个工作日, 60日, 1月31日前."""
        if self.day:
            return f"{self.day[0]}月{self.day[1]}日前"
        return f"{self.length}{self.unit.said}"


def period(id: str, *, on: date) -> Period:
    """The version of the period `id` that is in force on the day `on`. Cites come with it, e.g. 条例2019 §33.2.

    Raises NotInForce when no version covers that day, UnknownPeriod for an unknown id.
    """
    entry = _entry(id)
    for version in _versions(entry):
        if version.since <= on and (version.until is None or on <= version.until):
            return version
    raise NotInForce(f"“{entry['title']}”期限规定", on)


def period_versions(id: str) -> tuple[Period, ...]:
    """Every version of the period `id`, oldest first, each with its cite such as 条例2019 §33.2."""
    return _versions(_entry(id))


CHAPTERS = ("request", "fee", "publication", "report", "remedy", "site")


def period_ids() -> tuple[str, ...]:
    """The ids of all periods kept, 条例2019 and the other instruments, in the order of the data."""
    return tuple(entry["id"] for chapter in CHAPTERS for entry in table(f"periods/{chapter}")["period"])


def _entry(id: str) -> dict[str, Any]:
    chapter = id.partition(".")[0]
    entries = table(f"periods/{chapter}")["period"] if has_table(f"periods/{chapter}") else []
    for entry in entries:
        if entry["id"] == id:
            return dict(entry)
    raise UnknownPeriod(id)


def _versions(entry: dict[str, Any]) -> tuple[Period, ...]:
    return tuple(_version(entry, version) for version in entry["version"])


def _version(entry: dict[str, Any], version: dict[str, Any]) -> Period:
    length, day = _measure(version)
    return Period(
        id=entry["id"],
        title=entry["title"],
        trigger=entry["trigger"],
        length=length,
        unit=Unit(version["unit"]),
        cite=version["cite"],
        since=version["since"],
        until=version.get("until"),
        verified=version["verified"],
        checked=version["checked"],
        note=version.get("note", entry.get("note", "")),
        day=day,
    )


def _measure(version: dict[str, Any]) -> tuple[int, tuple[int, int] | None]:
    """The length, or the day of the year; what the law leaves open is taken from a setting."""
    measure = _chosen(version["setting"]) if "setting" in version else version.get("length")
    if version["unit"] != Unit.FIXED_DAY:
        return int(measure or 0), None
    month, day = measure.split("-") if measure else version["day"]
    return 0, (int(month), int(day))


def _chosen(id: str) -> Any:
    from gongkai.law.settings import setting  # most periods need no setting, and a start must stay fast

    return setting(id).value
