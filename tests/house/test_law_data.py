"""Every fact of the law says where it comes from, since when it holds, in what unit, and when somebody last looked."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.house.sources import ROOT, SRC

DATA = SRC / "law" / "data"
FRESH = timedelta(days=400)
VERIFIED = {"V", "V-local", "P", "U", "I"}
RELEASED = re.compile(r"^## .*?(\d{4}-\d\d-\d\d)", re.MULTILINE)

Fact = dict[str, Any]


def facts(path: Path) -> Iterator[tuple[str, Fact]]:
    """(where, fact) of a data file: each entry of its tables, or each version of an entry that has versions."""
    table = tomllib.loads(path.read_text("utf-8"))
    if "year" in table:  # a year of workdays is one fact with many days
        yield path.stem, {"since": table["year"], **table}
        return
    for entries in (value for value in table.values() if isinstance(value, list)):
        for entry in entries:
            name = f"{path.stem} {entry.get('id') or entry.get('key') or entry.get('title') or entry}"
            yield from ((name, version) for version in entry.get("version", [entry]))


def missing(fact: Fact) -> list[str]:
    """Names of what the fact does not say."""
    lacks = [name for name in ("verified", "checked") if name not in fact]
    if not fact.keys() & {"cite", "cites", "number"}:
        lacks.append("cite")
    if not fact.keys() & {"since", "in_force"}:
        lacks.append("since")
    if fact.keys() & {"length", "value"} and "unit" not in fact:
        lacks.append("unit")
    return lacks if fact.get("verified", "V") in VERIFIED else [*lacks, "verified"]


def stale(every: Iterator[tuple[str, Fact]], *, on: date) -> list[str]:
    """Facts that nobody has looked at for more than 400 days before `on`."""
    return [where for where, fact in every if on - fact["checked"] > FRESH]


def data_files() -> list[Path]:
    """The data files of dated facts; the report form carries its own cites per layout and is checked with the form."""
    return sorted(path for path in DATA.rglob("*.toml") if path.name != "report_form.toml")


def every_fact() -> Iterator[tuple[str, Fact]]:
    """All facts of all data files."""
    return (pair for path in data_files() for pair in facts(path))


def released_on() -> date:
    """The day of the newest heading of the CHANGELOG, which a release is measured against instead of the clock."""
    return max(date.fromisoformat(day) for day in RELEASED.findall((ROOT / "CHANGELOG.md").read_text("utf-8")))


class TestFacts:
    def test_are_there(self) -> None:
        assert len(list(every_fact())) > 100

    def test_say_cite_since_unit_and_checked(self) -> None:
        assert [f"{where}: {lacks}" for where, fact in every_fact() if (lacks := missing(fact))] == []

    def test_were_looked_at_within_400_days_of_the_release(self) -> None:
        assert stale(every_fact(), on=released_on()) == []

    def test_that_say_nothing_are_seen(self, tmp_path: Path) -> None:
        (tmp_path / "planted.toml").write_text('[[period]]\nid = "x"\nversion = [{ length = 20 }]\n', "utf-8")

        (where, fact) = next(facts(tmp_path / "planted.toml"))

        assert (where, missing(fact)) == ("planted x", ["verified", "checked", "cite", "since", "unit"])

    def test_turn_stale_on_the_401st_day(self) -> None:
        fact = {"checked": date(2025, 1, 1)}

        assert stale(iter([("x", fact)]), on=date(2026, 2, 5)) == []
        assert stale(iter([("x", fact)]), on=date(2026, 2, 6)) == ["x"]
