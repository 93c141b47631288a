"""How spans, lights, points, places and times are counted; that a count is what stands behind it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.test.utils import CaptureQueriesContext

from gongkai.law.citation import parse_all
from gongkai.web.casework.queries.counts.standing import Standing, cases_behind, standings
from gongkai.web.clearance.queries.timing import StepTime, step_times
from gongkai.web.oversight.models import Mark
from gongkai.web.oversight.queries import quantities
from gongkai.web.oversight.queries.dashboards.counting import rows_of, value_of
from gongkai.web.oversight.queries.dashboards.looking import look_at
from gongkai.web.oversight.queries.dashboards.spans import months_back, offered, span_of, year_span
from gongkai.web.oversight.queries.gauges import gauge_of, gauges
from gongkai.web.oversight.queries.inspection import answers
from gongkai.web.oversight.queries.inspection.templates import check_lists, points_of
from gongkai.web.oversight.queries.marking import marks
from gongkai.web.oversight.queries.marking.indicators import Indicator, indicators
from gongkai.web.oversight.services.rectification import checking
from tests.web.casework.making import a_case, a_clerk
from tests.web.catalogue.making import a_published_item, a_staff
from tests.web.oversight.making import AT, DAY, LATER, a_county, a_rectification, another_body, sent_in


class TestSpan:
    @pytest.mark.parametrize(
        ("key", "first", "last"),
        [
            ("2025", date(2025, 1, 1), date(2025, 12, 31)),
            ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31)),
            ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
            ("2026-13", date(2026, 1, 1), date(2026, 12, 31)),
            ("", date(2026, 1, 1), date(2026, 12, 31)),
        ],
    )
    def test_is_a_year_a_quarter_or_a_month(self, key: str, first: date, last: date) -> None:
        span = span_of(key, on=DAY)

        assert (span.first, span.last) == (first, last)

    def test_goes_back_over_the_new_year(self) -> None:
        assert [span.key for span in months_back(date(2026, 2, 28), 3)] == ["2025-12", "2026-01", "2026-02"]
        assert offered(date(2026, 5, 2))[2][0] == "2026-Q2"


class TestGauge:
    @pytest.mark.parametrize(
        ("key", "value", "tone"),
        [
            ("cases.overdue", 0, "good"),
            ("cases.overdue", 1, "error"),
            ("cases.near", 1, "warning"),
            ("cases.in_time_percent", Decimal(100), "good"),
            ("cases.in_time_percent", Decimal("99.9"), "warning"),
            ("cases.in_time_percent", Decimal("94.9"), "error"),
            ("cases.in_time_percent", None, ""),
            ("cases.received", 40, ""),
        ],
    )
    def test_is_lit_by_its_bounds(self, key: str, value: Any, tone: str) -> None:
        assert gauge_of(key).tone(value) == tone

    def test_keys_and_citations_hold(self) -> None:
        keys = [gauge.key for gauge in gauges()]

        assert len(keys) == len(set(keys))
        assert all(parse_all(gauge.cite) for gauge in gauges() if gauge.cite)


class TestIndicator:
    @pytest.mark.parametrize(
        ("given", "value", "points"),
        [
            ({"formula": "percent"}, Decimal("93.3"), "9.3"),
            ({"formula": "deduct", "each": 3}, 2, "4.0"),
            ({"formula": "deduct", "each": 3}, 9, "0.0"),
            ({"formula": "reach", "target": 4}, 1, "2.5"),
            ({"formula": "reach", "target": 4}, 7, "10.0"),
            ({"formula": "percent"}, None, "None"),
            ({"formula": "hand"}, 5, "None"),
        ],
    )
    def test_makes_points_of_a_figure(self, given: Any, value: Any, points: str) -> None:
        one = Indicator(key="k", group="g", title="t", most=10, said="s", **given)

        assert str(one.points(value)) == points

    def test_tree_is_a_hundred_points_of_what_is_known(self) -> None:
        tree = indicators()

        assert sum(one.most for one in tree) == 100
        assert all(parse_all(one.cite) for one in tree if one.cite)
        assert len({one.key for one in tree}) == len(tree)


class TestLists:
    def test_name_only_answers_that_there_are(self) -> None:
        points = [point for one in check_lists() for point in points_of(one.key)]

        assert all(points_of(one.key) for one in check_lists())
        assert {point.automatic for point in points if point.automatic} <= answers.names()
        assert all(parse_all(point.cite) for point in points if point.cite)


class TestTimes:
    def test_median_and_ninety_are_of_what_was_taken(self) -> None:
        assert (StepTime("初审", (0, 1, 3)).median, StepTime("初审", (0, 1, 3)).ninety) == (1.0, 3)
        assert (StepTime("初审", (1, 2)).median, StepTime("初审", tuple(range(1, 11))).ninety) == (1.5, 9)


class TestRanking:
    def test_shares_a_place_and_leaves_out_the_next(self, monkeypatch: pytest.MonkeyPatch) -> None:
        scores = {1: "8", 2: "9", 3: "8", 4: None, 5: "7"}
        of_body = {
            id: [Mark(key="k", most=Decimal(10), combined=said and Decimal(said))] for id, said in scores.items()
        }
        real = marks.total_of
        monkeypatch.setattr(marks, "total_of", lambda rows, kind: real(of_body[rows], kind))
        bodies = [SimpleNamespace(agency_id=id, marks=SimpleNamespace(all=lambda id=id: id)) for id in scores]

        placed = marks.ranking(bodies)  # type: ignore[arg-type]

        assert [(row.marked.agency_id, row.place) for row in placed] == [(2, 1), (1, 2), (3, 2), (5, 4), (4, None)]


class TestTotal:
    def test_leaves_out_what_does_not_apply(self) -> None:
        rows = [
            Mark(key="a", most=Decimal(10), combined=Decimal(8)),
            Mark(key="b", most=Decimal(10), applies=False, combined=Decimal(0)),
            Mark(key="c", most=Decimal(10)),
        ]

        total = marks.total_of(rows, "combined")

        assert (total.score, total.missing) == (Decimal("80.0"), 1)


@pytest.mark.django_db
class TestBody:
    def test_counts_what_is_behind(self) -> None:
        here = a_county()
        case = a_case(received_on=date(2026, 1, 5), agency=here.township)
        a_case(received_on=date(2025, 12, 31), agency=here.township)
        told = standings([here.township.pk, here.county.pk], since=date(2026, 1, 1), until=date(2026, 12, 31), on=DAY)

        clerk = a_clerk(here.township)
        rows, hidden = cases_behind(
            clerk, here.township.pk, "received", since=date(2026, 1, 1), until=date(2026, 12, 31), on=DAY
        )

        assert (told[here.township.pk].received, told[here.township.pk].overdue) == (1, 2)
        assert told[here.county.pk] == Standing()
        assert ([row.said.split()[0] for row in rows], hidden) == ([case.number], 0)

    def test_hides_cases_from_whoever_may_not_see_them_and_says_how_many(self) -> None:
        here = a_county()
        a_case(received_on=date(2026, 1, 5), agency=here.township)
        span = {"since": date(2026, 1, 1), "until": date(2026, 12, 31), "on": DAY}

        assert cases_behind(here.supervisor, here.township.pk, "received", **span) == ((), 1)

    def test_gauges_count_their_rows(self) -> None:
        here = a_county()
        a_rectification(here)
        a_published_item(a_staff(here.township))
        [looked] = look_at([here.township], span=year_span(2026), on=DAY + timedelta(days=30))

        values = {gauge.key: value_of(looked, gauge.key) for gauge in gauges()}

        for gauge in gauges():
            if gauge.behind == "rows":
                assert values[gauge.key] == len(rows_of(looked, gauge.key)), gauge.key
        assert (values["rectifications.open"], values["rectifications.overdue"]) == (1, 1)
        assert value_of(looked, "freshness.blank") != 0

    def test_reviews_are_timed_from_the_verdict_before(self) -> None:
        here = a_county()
        a_published_item(a_staff(here.township))

        [times] = step_times([here.township.pk], since=DAY, until=DAY).values()

        assert {time.said: time.days for time in times}["信息初审"] == (0,)

    def test_tells_the_year_what_was_found_and_closed(self) -> None:
        here = a_county()
        checking.close(sent_in(a_rectification(here), by=here.clerk).pk, words="", by=here.leader, at=LATER)
        a_rectification(here)

        told = {one.key: one for one in quantities.quantities_of(here.township.pk, year=2026)}

        assert [told[f"rectifications.{name}"].value for name in ("opened", "closed", "late")] == [2, 1, 0]
        for one in told.values():
            if one.behind and one.value is not None:
                rows = quantities.rows_behind(here.township.pk, year=2026, key=one.key)
                assert len(rows) == one.value, one.key
        assert told["inspections.held"].value is None
        assert AT.year == 2026

    def test_without_anything_stands_in_the_table_of_the_county(self) -> None:
        here = a_county()
        other = another_body("beigou", county=here.county)

        seen = look_at([here.township, other], span=year_span(2026), on=DAY)

        assert [looked.agency.pk for looked in seen] == [here.township.pk, other.pk]
        assert value_of(seen[1], "cases.in_time_percent") is None

    def test_is_asked_for_what_a_chart_shows_and_for_all_bodies_at_once(
        self, django_assert_num_queries: Callable[[int], AbstractContextManager[CaptureQueriesContext]]
    ) -> None:
        here = a_county()
        seen = look_at([here.township, another_body("beigou", county=here.county)], span=year_span(2026), on=DAY)

        with django_assert_num_queries(1):
            assert [value_of(looked, "rectifications.open") for looked in seen] == [0, 0]
