from __future__ import annotations

from datetime import date, timedelta

from gongkai.law.status import facts, status


class TestStatus:
    def test_is_calm_in_november_without_next_years_calendar(self) -> None:
        known = status(on=date(2026, 11, 30))

        assert not known.next_year_known
        assert known.provisional_years == (2027,)
        assert not known.calls_for_action

    def test_calls_for_next_years_calendar_in_december(self) -> None:
        assert status(on=date(2026, 12, 1)).calls_for_action
        assert not status(on=date(2025, 12, 1)).calls_for_action

    def test_calls_for_a_new_look_after_400_days(self) -> None:
        newest = max(fact.checked for fact in facts())
        oldest = min(fact.checked for fact in facts())

        assert status(on=oldest + timedelta(days=400)).stale == ()
        assert len(status(on=newest + timedelta(days=401)).stale) == len(list(facts()))

    def test_names_the_settings_that_the_law_leaves_open(self) -> None:
        assert "supplement_working_days" in status(on=date(2026, 11, 21)).unsure_settings


class TestFacts:
    def test_all_have_a_value_or_a_title_and_a_day(self) -> None:
        every = list(facts())

        assert len(every) > 150
        assert [fact for fact in every if not (fact.title and fact.cite and fact.since)] == []
