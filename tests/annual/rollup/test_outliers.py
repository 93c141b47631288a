"""Figures far from those of the peers."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from gongkai.annual.model import Checked, Severity
from gongkai.annual.rollup import Body, Kind
from tests.annual.rollup.county import TOWNS, agency, figures
from tests.annual.rollup.made import checked, codes, messages, report, rolled
from tests.corpus.making.truths import edited


def county(*received: int) -> list[Checked]:
    """A township for each count of new requests; everything else is alike but for a little."""
    return [
        checked(report(number, edited(_same(number), requests__received__total=count)))
        for number, count in enumerate(received)
    ]


def _same(number: int):  # type: ignore[no-untyped-def]
    return {**figures(0), "agency": agency(TOWNS[number])}


def outliers(files: list[Checked]) -> list[str]:
    return messages(rolled(files), "G05")


class TestOutliers:
    def test_are_notes_that_say_why(self) -> None:
        (message,) = outliers(county(3, 4, 5, 6, 7, 8, 9, 412))

        assert message.startswith("枫溪镇的数与同类相差很大：表三“一、本年新收")
        assert "是 412，8 家乡镇的中位数是 6.5" in message

    def test_are_never_more_than_a_note(self) -> None:
        found = rolled(county(3, 4, 5, 6, 7, 8, 9, 412))

        assert {one.finding.severity for one in found.findings if one.finding.code == "G05"} == {Severity.NOTE}

    @pytest.mark.parametrize("last", [9, 12, 18])
    def test_are_not_those_within_the_usual_spread(self, last: int) -> None:
        assert outliers(county(3, 4, 5, 6, 7, 8, 9, last)) == []

    def test_are_seen_where_more_than_half_are_equal(self) -> None:
        assert len(outliers(county(0, 0, 0, 0, 0, 0, 0, 1, 2, 300))) == 1

    def test_want_eight_peers(self) -> None:
        assert outliers(county(3, 4, 5, 6, 7, 8, 412)) == []

    def test_are_looked_for_among_one_kind_only(self) -> None:
        files = county(3, 4, 5, 6, 7, 8, 9, 412)
        listed = [Body(agency(town), Kind.TOWNSHIP) for town in TOWNS[:7]]
        kinds = (*listed, Body(agency(TOWNS[7]), Kind.DEPARTMENT))

        found = rolled(files, bodies=tuple(kinds))

        assert "G05" not in codes(found)

    def test_do_not_stumble_over_a_missing_table(self) -> None:
        files = [replace(one, report=replace(one.report, requests=None)) for one in county(*range(1, 10))]

        assert outliers(files) == []
