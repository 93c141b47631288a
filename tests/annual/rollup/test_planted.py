"""A county of twenty townships with planted faults: all of them are reported, and nothing else as an error."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from gongkai.annual.model import Severity
from gongkai.annual.pipeline import LastYear, check_file, read_file, sources
from gongkai.annual.rollup import Asked, Rollup, read_bodies, roll_up
from gongkai.annual.rollup.telling import body_lines
from tests.annual.rollup.county import TOWNS, agency, faulty

MISSING, UNBALANCED, NOT_CARRIED = TOWNS[3], TOWNS[10], TOWNS[12]
LATE = (TOWNS[5], TOWNS[9])
COPIED = (TOWNS[7], TOWNS[6])


@pytest.fixture(scope="module")
def rollup(tmp_path_factory: pytest.TempPathFactory) -> Rollup:
    paths = faulty(tmp_path_factory.mktemp("county"))
    last = [read_file(path).report for path in sources([str(paths["last"])])]
    previous = LastYear(tuple(report for report in last if report is not None))
    checked = [check_file(path, previous=previous) for path in sources([str(paths["this"])])]
    asked = Asked(on=date(2026, 3, 1), bodies=read_bodies(paths["bodies"]), last_year=previous.reports)
    return roll_up(checked, asked, parent=check_file(paths["parent"]))


@pytest.fixture
def told(rollup: Rollup) -> Callable[[str], list[tuple[str, ...]]]:
    """`told("G03")`: the bodies of each finding with that code."""
    return lambda code: [one.bodies for one in rollup.findings if one.finding.code == code]


class TestPlantedFaults:
    def test_a_missing_body_is_named(self, told: Callable[[str], list[tuple[str, ...]]]) -> None:
        assert told("G02") == [(agency(MISSING),)]

    def test_late_bodies_are_named_by_list_and_by_page(self, told: Callable[[str], list[tuple[str, ...]]]) -> None:
        assert told("G03") == [(agency(town),) for town in LATE]

    def test_copied_prose_names_both_bodies(self, told: Callable[[str], list[tuple[str, ...]]]) -> None:
        assert told("G04") == [tuple(sorted(map(agency, COPIED)))]

    def test_the_parent_is_told_where_it_is_not_the_sum(self, rollup: Rollup) -> None:
        (found,) = [one.finding for one in rollup.findings if one.finding.code == "G01"]

        assert [spot.address for spot in found.places] == ["requests.received.natural_person"]
        assert "（差 2）" in found.message

    def test_an_unbalanced_and_a_broken_carry_over_stand_with_their_bodies(self, rollup: Rollup) -> None:
        wrong = {line.name: line.codes for line in body_lines(rollup) if line.errors and line.status == "已收"}

        assert wrong == {agency(UNBALANCED): ("A01", "A02"), agency(NOT_CARRIED): ("K01",)}

    def test_nothing_else_is_an_error(self, rollup: Rollup) -> None:
        errors = [one.finding.code for one in rollup.findings if one.finding.severity is Severity.ERROR]
        parent = rollup.county.parent

        assert sorted(errors) == ["G01", "G02"]
        assert parent is not None
        assert [one for one in parent.findings if one.severity is Severity.ERROR] == []

    def test_nothing_else_is_a_warning(self, rollup: Rollup) -> None:
        warnings = {line.name for line in body_lines(rollup) if line.warnings}

        assert warnings == {agency(town) for town in (*LATE, *COPIED)}


class TestFilesOfTheCounty:
    def test_are_told_apart_by_body(self, rollup: Rollup, tmp_path: Path) -> None:
        names = [member.name for member in rollup.county.members]

        assert names == [agency(town) for town in TOWNS]
        assert sum(member.checked is None for member in rollup.county.members) == 1
