"""Whether the law data is complete and fresh 数据状态, for operators."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from msgspec import Struct

from gongkai.law.citation import instruments
from gongkai.law.periods import period_ids, period_versions
from gongkai.law.settings import setting, settings
from gongkai.law.statutes import has_table, table
from gongkai.law.workdays import CalendarYear, WorkCalendar, known_years

FACT_TABLES = {
    "outcomes": ("outcome",),
    "exemptions": ("exemption",),
    "receipt": ("rule",),
    "remedies": ("organ", "route", "ending"),
    "proactive": ("item", "local", "field", "guide", "catalogue", "column", "meta_tag", "freshness"),
}
UNSURE = ("U", "I", "P", "V-local")


class Fact(Struct, frozen=True):
    """One fact kept here: what it says, its clause, how far verified, when last checked. E.g. 条例2019 §33.2."""

    kind: str
    id: str
    title: str
    value: str
    cite: str
    since: date
    until: date | None
    verified: str
    checked: date


class Status(Struct, frozen=True):
    """What an operator should know on one day: calendars, what is stale, what is unsure. 放假办法2024 §7."""

    on: date
    calendars: tuple[CalendarYear, ...]
    next_year_known: bool
    provisional_years: tuple[int, ...]
    stale: tuple[Fact, ...]
    unsure_settings: tuple[str, ...]

    @property
    def calls_for_action(self) -> bool:
        """Whether something must be done: stale facts, or next year's calendar missing in December. 放假办法2024 §7."""
        return bool(self.stale) or not (self.next_year_known or self.on.month < 12)


def status(*, on: date) -> Status:
    """The state of the law data on the day `on`: 放假办法2024 §7 for the calendars, `checked` for all facts."""
    calendar, known = WorkCalendar.official(), known_years()
    limit = setting("law_checked_days").value
    return Status(
        on=on,
        calendars=tuple(calendar.year(year) for year in known),
        next_year_known=on.year + 1 in known,
        provisional_years=tuple(
            year for year in range(on.year, on.year + 3) if has_table(f"workdays/provisional/{year}")
        ),
        stale=tuple(fact for fact in facts() if (on - fact.checked).days > limit),
        unsure_settings=tuple(choice.id for choice in settings() if choice.verified in UNSURE),
    )


def facts() -> Iterator[Fact]:
    """Every dated fact of the law room, each with its cite such as 条例2019 §33.2."""
    yield from _periods()
    for tariff in table("fees")["tariff"]:
        for version in tariff["version"]:
            value = "；".join(_tier_said(tier, tariff["unit"]) for tier in version["tiers"])
            yield _fact("fee", tariff["by"], tariff["title"], value, version)
    for name, kinds in FACT_TABLES.items():
        for kind in kinds:
            for entry in table(name)[kind]:
                yield from _entry(kind, entry)
    for choice in table("settings")["setting"]:
        yield _fact("setting", choice["id"], choice["title"], str(choice["value"]), choice)
    for instrument in instruments().values():
        version = {"cite": instrument.id, "since": instrument.in_force, "until": instrument.until}
        sureness = {"verified": instrument.verified, "checked": instrument.checked}
        yield _fact("instrument", instrument.id, instrument.title, instrument.number, version | sureness)


def _periods() -> Iterator[Fact]:
    for id in period_ids():
        for one in period_versions(id):
            yield Fact("period", id, one.title, one.said, one.cite, one.since, one.until, one.verified, one.checked)


def _entry(kind: str, entry: dict[str, Any]) -> Iterator[Fact]:
    id = str(entry.get("key") or entry.get("channel") or entry.get("kind") or entry.get("number") or entry["level"])
    value = str(entry.get("content") or entry.get("said") or entry.get("reconsideration_at", ""))
    for cite in entry.get("cites", [entry.get("cite")]):
        yield _fact(kind, id, entry.get("title", id), value, {**entry, "cite": cite})


def _fact(kind: str, id: str, title: str, value: str, version: dict[str, Any]) -> Fact:
    return Fact(
        kind,
        id,
        title,
        value,
        version["cite"],
        version["since"],
        version.get("until"),
        version["verified"],
        version["checked"],
    )


def _tier_said(tier: dict[str, Any], unit: str) -> str:
    if "step" in tier:
        step, rate, rise = tier["step"], tier["rate_yuan"], tier["rise_yuan"]
        return f"{tier['first']}起{unit} {rate}元/{unit}，每{step}{unit}加{rise}元"
    last = f"至{tier['last']}" if "last" in tier else "起"
    return f"{tier['first']}{last}{unit} {tier['rate_yuan']}元/{unit}"
