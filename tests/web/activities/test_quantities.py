"""The figures of the ledgers: a count is as many as the rows behind it, the five rates are n of m."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction

from gongkai.web.activities.describing import rooms
from gongkai.web.activities.queries.quantities import quantities_of, rows_behind
from gongkai.web.activities.queries.rates import proposals_in, rated
from gongkai.web.activities.services import entries, open_days
from tests.web.activities.making import AT, DAY, a_keeper, an_entry
from tests.web.casework.making import a_township

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def year(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Any]]:
    """The figures of 2026 over something in every ledger, taken back when the module is through."""
    with django_db_blocker.unblock(), transaction.atomic():
        _fill()
        yield {one.key: one for one in quantities_of(a_township().pk, year=2026)}
        transaction.set_rollback(True)


def _fill() -> None:
    day = an_entry("open_days")
    an_entry("invited", parent=day)
    open_days.sign_in(day, kind="residents", people=4, once="a", at=AT)
    entries.take_step("open_days", day.pk, "held", {"counted": 6}, edition=1, by=a_keeper(), at=AT)
    an_entry("opinions", parent=day)
    an_entry("trainings", people=30)
    an_entry("trainings", people=12, kind="digital_village")
    an_entry("trainings", people=3, role="attended")
    an_entry("trainings", held_on=date(2025, 12, 31), people=100)
    struck = an_entry("trainings", people=1000)
    entries.strike("trainings", struck.pk, because="重复", by=a_keeper(), at=AT)
    an_entry("members")
    an_entry("members", until_on=date(2026, 2, 1))
    meeting = an_entry("meetings")
    an_entry("decisions", parent=meeting)
    an_entry("points", done_on=date(2026, 3, 1))
    an_entry("points", number="2")
    an_entry("points", number="3")
    for told in PROPOSALS:
        an_entry("proposals", **told)
    project = an_entry("projects", money="12.5")
    an_entry("progress", parent=project)
    an_entry("innovations", award="全县推广")
    an_entry("accountability")
    an_entry("assessments", score="45", full="50")


PROPOSALS: tuple[dict[str, Any], ...] = (
    {"replied_on": date(2026, 2, 27), "met_on": date(2026, 2, 1), "satisfaction": "satisfied", "adoption": "a"},
    {"replied_on": date(2026, 2, 28), "met_on": date(2026, 2, 1), "satisfaction": "unsatisfied", "adoption": "d"},
    {"replied_on": date(2026, 2, 20), "satisfaction": "silent", "adoption": "c", "source": "conference"},
    {},
    {"due_on": date(2026, 6, 30)},
)
"""On the last day; a day late; in time and never met; late and open; still to come."""


def test_a_count_is_as_many_as_the_rows_behind_it(year: dict[str, Any]) -> None:
    for key, one in year.items():
        if one.behind:
            assert one.value == len(rows_behind(a_township().pk, year=2026, key=key)), key


def test_figures_are_of_the_year_without_what_was_struck(year: dict[str, Any]) -> None:
    wanted = {
        "open_days.held": 1, "open_days.visitors": 10, "open_days.invited": 30, "open_days.opinions": 1,
        "trainings.held": 2, "trainings.people": 42, "trainings.attended": 1, "trainings.digital_village": 1,
        "group.members": 1, "meetings.held": 1, "meetings.decisions": 1, "points.total": 3, "points.done": 1,
        "points.done_percent": Decimal("33.3"), "proposals.total": 5, "proposals.conference": 1,
        "projects.total": 1, "projects.money": Decimal("12.5"), "innovations.awarded": 1,
        "accountability.count": 1, "assessments.best_percent": Decimal("90.0"),
    }  # fmt: skip

    assert {key: year[key].value for key in wanted} == wanted


def test_the_five_rates_are_n_of_m(year: dict[str, Any]) -> None:
    found = {one.rate.key: (one.counted, one.of) for one in rated(proposals_in(a_township().pk, year=2026), on=DAY)}

    assert found == {"on_time": (2, 4), "replied": (3, 5), "met": (2, 3), "satisfied": (1, 2), "adopted": (2, 3)}
    assert year["proposals.on_time_rate"].value == Decimal("40.0")
    assert year["proposals.adopted_rate"].value == Decimal("66.7")


def test_a_rate_of_nothing_is_unknown_and_not_nought(year: dict[str, Any]) -> None:
    before = {one.key: one.value for one in quantities_of(a_township().pk, year=2024)}

    assert before["proposals.replied_rate"] is None
    assert before["points.done_percent"] is None
    assert before["proposals.total"] == 0


def test_what_is_sealed_is_not_told_behind_a_figure(year: dict[str, Any]) -> None:
    found = rows_behind(a_township().pk, year=2026, key="accountability.count")

    assert "超期" not in found[0].said
    assert found[0].path.startswith("/desk/activities/accountability/")


def test_every_figure_that_a_room_shows_is_there(year: dict[str, Any]) -> None:
    assert {key for ledger in rooms() for key in ledger.figures} <= set(year)
