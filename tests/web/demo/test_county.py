"""The sample county: every planted fault is found, and nothing else that is an error."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from random import Random
from typing import Any

import pytest
from django.db import transaction

from gongkai.annual.model import Severity
from gongkai.web.annual.models import Issue, Yearbook
from gongkai.web.annual.queries.previous import plain
from gongkai.web.demo.county import COUNTY, county_round, full_name, made_report
from gongkai.web.demo.county_reports import figures_of, report_of
from gongkai.web.demo.playing import Played, play
from gongkai.web.demo.reading import table
from gongkai.web.demo.township import set_up
from gongkai.web.demo.year import TOWNSHIP
from gongkai.web.look.words import SHANGHAI
from gongkai.web.oversight.models import Raised, ReportRound
from gongkai.web.oversight.queries.collection.collecting import left_over, round_of, standings
from gongkai.web.oversight.queries.collection.rolled import findings_about, rolled

pytestmark = pytest.mark.django_db
BEFORE_POINTS = datetime(2026, 2, 9, 18, tzinfo=SHANGHAI)
TODAY = datetime(2026, 11, 20, 18, tzinfo=SHANGHAI)
FAULTS: dict[str, Any] = table("county")["faults"]


def played(until: datetime) -> ReportRound:
    """The round as it stood then; the township's own report is one of our own making."""
    stage = set_up(at=datetime.combine(table("year")["opened_on"], datetime.min.time(), SHANGHAI))
    township, year = stage.agencies[TOWNSHIP], table("county")["year"]
    content = plain(report_of(township.name, 50, figures_of(50, quiet=True), year=year))
    book = Yearbook.objects.create(agency=township, year=year, begun_at=until, begun_by="李文竹")
    told = {"figures": {}, "carried": {}, "digest": "0" * 64, "made_at": until, "made_by": "李文竹"}
    Issue.objects.create(yearbook=book, number=1, state=Issue.State.SIGNED, content=content, **told)
    play(stage, [], Played(), rng=Random(1), until=until, also=county_round(stage))
    found = round_of(stage.agencies[COUNTY].pk, year=year)
    assert found is not None
    return found


def world(until: datetime, blocker: Any) -> Iterator[ReportRound]:
    with blocker.unblock(), transaction.atomic():
        yield played(until)
        transaction.set_rollback(True)


class TestTheFaults:
    @pytest.fixture(scope="class")
    def found(self, django_db_setup: None, django_db_blocker: Any) -> Iterator[ReportRound]:
        yield from world(BEFORE_POINTS, django_db_blocker)

    def test_are_found_each_and_nothing_else_is_an_error(self, found: ReportRound) -> None:
        rollup = rolled(found, on=BEFORE_POINTS.date())
        errors = {
            (body.name, one.code)
            for body in found.bodies.all()
            for one in findings_about(rollup, body.name)
            if one.severity is Severity.ERROR
        }
        whole = {
            (names.bodies, names.finding.code) for names in rollup.findings if names.finding.severity is Severity.ERROR
        }

        assert {name for name, _ in errors} == {
            full_name(FAULTS[key]) for key in ("unbalanced", "carried", "corrected")
        }
        assert (full_name(FAULTS["carried"]), "K01") in errors
        assert (full_name(FAULTS["unbalanced"]), "A02") in errors
        assert {code for _, code in whole} == {"G01", "G02"}
        assert {names[0] for names, code in whole if code == "G02"} == set(map(full_name, FAULTS["missing"]))
        assert not [one for one in rollup.county.parent.findings if one.severity is Severity.ERROR]  # type: ignore[union-attr]

    def test_of_warning_level_name_who_copied_and_who_was_late(self, found: ReportRound) -> None:
        rollup = rolled(found, on=BEFORE_POINTS.date())
        named = {
            code: {name for one in rollup.findings if one.finding.code == code for name in one.bodies}
            for code in ("G03", "G04")
        }

        assert named["G03"] == set(map(full_name, FAULTS["late"]))
        assert named["G04"] == set(map(full_name, FAULTS["copied"]))
        assert [one.code for one in findings_about(rollup, full_name(FAULTS["blank"])) if one.severity != "note"] == [
            "C06"
        ] * 2
        assert len([one for one in rollup.findings if one.finding.code == "G01"]) == 1

    def test_leave_two_files_that_nobody_can_use(self, found: ReportRound) -> None:
        assert sorted(one.state for one in left_over(found)) == ["aside", "unread"]

    def test_make_states_that_the_list_tells(self, found: ReportRound) -> None:
        states = [row.state for row in standings(found, on=BEFORE_POINTS.date())]

        assert len(states) == 45
        assert {state: states.count(state) for state in set(states)} == {"submitted": 40, "late": 3, "overdue": 2}


def test_at_the_end_the_corrected_one_is_ticked_off(django_db_setup: None, django_db_blocker: Any) -> None:
    for found in world(TODAY, django_db_blocker):
        corrected = found.bodies.get(name=full_name(FAULTS["corrected"]))
        unbalanced = found.bodies.get(name=full_name(FAULTS["unbalanced"]))
        states = [row.state for row in standings(found, on=date(2026, 11, 20))]

        assert corrected.filings.filter(role="report").count() == 2
        assert corrected.raised.exists()
        assert not corrected.raised.filter(gone_at=None).exists()
        assert unbalanced.raised.filter(gone_at=None).exists()
        assert Raised.objects.filter(letter__kind="chase").count() == 0
        assert states.count("published") >= 30
        assert found.item is not None
        assert made_report(corrected.name, year=found.year, mended=True).year == found.year
