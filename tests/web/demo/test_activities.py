"""What the sample township tells of its activities: every ledger has something, and the last day is alive."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from random import Random
from typing import Any

import pytest
from django.db import transaction

from gongkai.web.activities.describing import rooms
from gongkai.web.activities.models import MODELS
from gongkai.web.activities.queries.quantities import quantities_of
from gongkai.web.activities.queries.todo import waiting_in
from gongkai.web.demo.activities import activities
from gongkai.web.demo.playing import Played, play
from gongkai.web.demo.reading import table
from gongkai.web.demo.township import set_up
from gongkai.web.demo.year import TOWNSHIP
from gongkai.web.look.words import SHANGHAI

pytestmark = pytest.mark.django_db
TODAY = datetime(2026, 11, 20, 18, tzinfo=SHANGHAI)


@pytest.fixture(scope="module")
def township(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    with django_db_blocker.unblock(), transaction.atomic():
        opened = datetime.combine(table("year")["opened_on"], datetime.min.time(), SHANGHAI)
        stage = set_up(at=opened)
        also = activities(stage, until=TODAY.date())
        play(stage, [], Played(), rng=Random(1), until=TODAY, also=also)
        yield stage.agencies[TOWNSHIP]
        transaction.set_rollback(True)


def test_every_ledger_but_accountability_has_something(township: Any) -> None:
    filled = {ledger.key for ledger in rooms() if MODELS[ledger.key]._default_manager.exists()}

    assert filled == {ledger.key for ledger in rooms()} - {"accountability"}


def test_the_figures_of_the_sample_year_are_those_of_its_ledgers(township: Any) -> None:
    found = {one.key: one.value for one in quantities_of(township.pk, year=2025)}

    of_open_days = [found[f"open_days.{name}"] for name in ("held", "visitors", "opinions", "opinions_answered")]
    assert of_open_days == [2, 90, 4, 4]
    assert [found[f"trainings.{name}"] for name in ("held", "people", "digital_village", "attended")] == [7, 249, 3, 2]
    assert [found[f"points.{name}"] for name in ("total", "done", "done_late")] == [8, 8, 1]
    assert [found[f"proposals.{name}"] for name in ("total", "congress", "conference")] == [6, 3, 3]
    assert found["accountability.count"] == 0


def test_the_last_day_finds_something_late_and_something_near(township: Any) -> None:
    waiting = waiting_in(township.pk, on=TODAY.date())

    late = {one.ledger.key for one in waiting if one.is_late}
    assert late >= {"decisions", "points", "proposals", "projects", "tasks"}
    assert any(not one.is_late and one.due_on for one in waiting)
    assert [one.said for one in waiting if one.due_on is None] == ["开放日意见待答复"]


def test_nothing_is_told_of_a_day_to_come(township: Any) -> None:
    late = {key: model._default_manager.filter(entered_at__gt=TODAY).count() for key, model in MODELS.items()}

    assert set(late.values()) == {0}
    assert date(2026, 11, 26) in {one.held_on for one in MODELS["open_days"]._default_manager.all()}
