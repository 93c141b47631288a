"""A case as a machine of states: whatever is tried on it in whatever order, what the law promises of it holds.

By day a few courses; `GONGKAI_COURSES=2000` tries so many of fifty steps each (trust.md A5).
"""

from __future__ import annotations

import os
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from msgspec import json

from gongkai.cases import dues
from gongkai.cases import events as e
from gongkai.cases.obligations import obligations
from gongkai.cases.record import AFTER_CLOSING, AFTER_DECISION, admit, after, fold
from gongkai.cases.refusals import Unable
from gongkai.cases.state import Case, State
from gongkai.cases.vocabulary import Applicant
from tests.cases.telling import CN, candidates, received

COURSES = int(os.environ.get("GONGKAI_COURSES", "25"))
STEPS = 50
LAST = date(2026, 10, 31)
"""The calendar is published to the end of this year; a period begun later would run past it."""


class Course(RuleBasedStateMachine):
    """One request: acts of its officers, of the applicant, of third parties, and days that go by."""

    case: Case
    on: date
    due: date

    @initialize(on=st.dates(date(2025, 1, 1), date(2026, 3, 31)), applicant=st.sampled_from(Applicant))
    def arrives(self, on: date, applicant: Applicant) -> None:
        """It is received."""
        self.case, self.on = fold([received(on, applicant)]), on
        self.due = self._last_day()

    @rule(days=st.integers(1, 12))
    def days_go_by(self, days: int) -> None:
        """Nothing happens; the due day does not move back."""
        before = self._last_day()
        self.on = min(self.on + timedelta(days), LAST)

        assert self._last_day() >= before

    @rule(data=st.data(), later=st.integers(1, 60), working_days=st.integers(0, 25), flag=st.booleans())
    def somebody_acts(self, data: Any, later: int, working_days: int, flag: bool) -> None:
        """Any event, legal or not: it is written down whole or refused without a trace."""
        tried = candidates(self.case, self.on, self.on + timedelta(later), working_days, flag)
        event = data.draw(st.sampled_from(tried))
        before = self.case
        try:
            admitted = admit(before, event, calendar=CN)
        except Unable:
            assert self.case is before
            return
        self.case = after(before, admitted)

        assert before.closed_on is None or isinstance(event, AFTER_CLOSING)
        assert before.decided_on is None or isinstance(event, AFTER_DECISION)
        assert before.due_on is None or self.case.due_on == before.due_on

    @rule(event=st.sampled_from([e.Withdrawn, e.Supplemented, e.FeePaid, e.ReasonsAsked]), back=st.integers(1, 9))
    def somebody_writes_into_the_past(self, event: type[Any], back: int) -> None:
        """A day before the last event is refused."""
        try:
            admit(self.case, event(on=self.case.last_on - timedelta(back)), calendar=CN)
        except Unable:
            return
        raise AssertionError(f"{event.__name__} before {self.case.last_on}")

    @invariant()
    def its_history_tells_it(self) -> None:
        """Folded anew, also from its written form, it is the same."""
        if not hasattr(self, "case"):
            return
        written = json.encode(self.case.history)

        assert fold(json.decode(written, type=tuple[e.AnyEvent, ...])) == self.case

    @invariant()
    def its_days_follow_each_other(self) -> None:
        """Events stand in the order of their days; what is closed was decided or ended, and has one state."""
        if not hasattr(self, "case"):
            return
        days = [event.on for event in self.case.history]

        assert days == sorted(days)
        assert days[-1] == self.case.last_on
        assert (self.case.state is State.CLOSED) == (self.case.closed_on is not None)
        assert self.case.extended_working_days <= 20
        assert sum(isinstance(event, e.Decided) for event in self.case.history) <= 1

    @invariant()
    def what_is_owed_can_always_be_said(self) -> None:
        """Obligations are computed at every moment; none but word to others is owed once all is closed."""
        if hasattr(self, "case"):
            assert all(each.due_on is None or each.due_on >= date(2025, 1, 1) for each in self._owed())

    def _owed(self) -> tuple[Any, ...]:
        return obligations(self.case, on=self.on, calendar=CN)

    def _last_day(self) -> date:
        return dues.last_day_to_reply(self.case, on=self.on, calendar=CN)


TestCourse = Course.TestCase
TestCourse.settings = settings(
    max_examples=COURSES, stateful_step_count=STEPS, deadline=None, suppress_health_check=list(HealthCheck)
)
