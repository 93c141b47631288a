"""What waits and when: days by procedure, lights, words in time once; figures with as many rows behind them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from gongkai.cases.obligations import Light
from gongkai.web.accounts.models import Person, Post
from gongkai.web.accounts.roles import Role
from gongkai.web.agencies.models import Agency
from gongkai.web.agencies.queries import calendar
from gongkai.web.notices.models import Notice
from gongkai.web.remedies.models import Remedy
from gongkai.web.remedies.queries.days import answer_due, appeal_due, decision_due
from gongkai.web.remedies.queries.listing import State, Wanted, listed
from gongkai.web.remedies.queries.owed import Kind, owed_in, todo
from gongkai.web.remedies.queries.quantities import quantities_of, rows_behind
from gongkai.web.remedies.refusals import UnableToKeep
from gongkai.web.remedies.services import close
from gongkai.web.remedies.services.complaining import Found, decide, tell_complainant
from gongkai.web.remedies.services.course import Judgment, answer, extend, judge
from gongkai.web.remedies.services.warning import warn
from tests.web.casework.making import a_clerk, a_township
from tests.web.remedies.making import AT, a_suit, added, complained

pytestmark = pytest.mark.django_db
COPY = date(2025, 3, 5)  # a Wednesday


def by() -> dict[str, Any]:
    return {"by": a_clerk(a_township()), "at": AT}


class TestDays:
    @pytest.mark.parametrize(
        ("procedure", "due_on"),
        [("simple", date(2025, 3, 12)), ("", date(2025, 3, 12)), ("ordinary", date(2025, 3, 19))],
    )
    def test_of_our_answer_follow_the_procedure(self, procedure: str, due_on: date) -> None:  # 复议法2023 §48, §54
        due = answer_due(added(a_township(), received_on=COPY, procedure=procedure), calendar=calendar())

        assert due is not None
        assert due.due_on == due_on

    def test_of_a_suit_are_natural_days_that_roll(self) -> None:  # 诉讼法2017 §67; 3月22日是星期六
        due = answer_due(a_suit(a_township(), received_on=date(2025, 3, 7)), calendar=calendar())

        assert due is not None
        assert due.due_on == date(2025, 3, 24)

    def test_of_the_decision_grow_when_it_was_prolonged(self) -> None:  # 复议法2023 §62
        remedy = added(a_township(), accepted_on=COPY, procedure="ordinary")
        before = decision_due(remedy, calendar=calendar())

        after = decision_due(extend(remedy.pk, **by()), calendar=calendar())

        assert before is not None
        assert after is not None
        assert (before.due_on, after.due_on) == (date(2025, 5, 6), date(2025, 6, 5))

    @pytest.mark.parametrize(("by_ruling", "due_on"), [(False, date(2025, 6, 18)), (True, date(2025, 6, 13))])
    def test_to_appeal_are_fewer_after_a_ruling(self, by_ruling: bool, due_on: date) -> None:  # 诉讼法2017 §85
        suit, day = a_suit(a_township()), date(2025, 6, 3)
        told = Judgment(ending="litigation.claims_rejected", judged_on=day, received_on=day, by_ruling=by_ruling)

        due = appeal_due(judge(suit.pk, told, **by()), calendar=calendar())

        assert due is not None
        assert due.due_on == due_on

    def test_before_the_new_statute_are_not_guessed(self) -> None:
        remedy = added(a_township(), filed_on=date(2023, 3, 1), received_on=date(2023, 3, 3))

        assert answer_due(remedy, calendar=calendar()) is None


class TestWhatIsOwed:
    @pytest.mark.parametrize(
        ("on", "light", "left"),
        [
            (date(2025, 3, 5), Light.NEAR, 5),
            (date(2025, 3, 7), Light.NEAR, 3),
            (date(2025, 3, 12), Light.DUE, 0),
            (date(2025, 3, 13), Light.OVERDUE, -1),
            (date(2025, 3, 16), Light.OVERDUE, -2),
        ],
    )
    def test_has_the_light_of_its_day(self, on: date, light: Light, left: int) -> None:
        agency = a_township()
        added(agency, received_on=COPY)

        (owed,) = owed_in(agency.pk, on=on, calendar=calendar())

        assert (owed.kind, owed.light, owed.left) == (Kind.ANSWER, light, left)

    def test_moves_on_with_the_remedy(self) -> None:
        agency = a_township()
        remedy = added(agency)
        kinds = [one.kind for one in owed_in(agency.pk, on=date(2025, 3, 6), calendar=calendar())]
        Remedy.objects.filter(pk=remedy.pk).update(received_on=COPY, accepted_on=COPY)
        answer(remedy.pk, answered_on=date(2025, 3, 10), **by())

        quiet = owed_in(agency.pk, on=date(2025, 3, 20), calendar=calendar())
        late = owed_in(agency.pk, on=date(2025, 5, 20), calendar=calendar())

        assert kinds == [Kind.RECEIPT]
        assert quiet == []
        assert [one.kind for one in late] == [Kind.OUTCOME]

    def test_is_nobodys_but_those_who_handle_remedies(self) -> None:
        agency = a_township()
        added(agency, received_on=COPY)

        asked = {"agency_id": agency.pk, "on": COPY}

        assert todo(a_clerk(agency, Role.SIGNING_LEADER), **asked) == []
        assert len(todo(a_clerk(agency, Role.LEGAL_REVIEWER), **asked)) == 1

    def test_of_a_complaint_ends_when_the_complainant_is_told(self) -> None:
        agency = a_township()
        complaint = complained(agency)
        kinds = [self._kinds(agency)]
        decide(complaint.pk, Found(finding="unfounded", reasons="查明", decided_on=date(2025, 3, 10)), **by())
        kinds.append(self._kinds(agency))
        tell_complainant(complaint.pk, told_on=date(2025, 3, 11), how="电话", **by())
        kinds.append(self._kinds(agency))

        assert kinds == [[Kind.COMPLAINT], [Kind.TELL], []]

    def _kinds(self, agency: Agency) -> list[Kind]:
        return [one.kind for one in owed_in(agency.pk, on=date(2025, 3, 12), calendar=calendar())]


def test_words_come_in_time_and_once() -> None:
    agency = a_township()
    clerk = Person.objects.create(username="clerk", name="李经办", agency=agency, joined_at=AT)
    Post.objects.create(person=clerk, agency=agency, role=Role.CLERK.value, since_on=date(2024, 1, 1))
    added(agency, received_on=COPY, handler_id=clerk.pk)

    for day in (5, 7, 7, 12, 13):
        at = datetime(2025, 3, day, 7, tzinfo=ZoneInfo("Asia/Shanghai"))
        warn(agency, on=at.date(), at=at)

    assert list(Notice.objects.order_by("made_at").values_list("person", "level")) == [
        (clerk.pk, "near"), (clerk.pk, "near"), (clerk.pk, "due"), (clerk.pk, "overdue"),
    ]  # fmt: skip


def test_figures_have_as_many_rows_behind_them() -> None:
    agency = a_township()
    first = added(agency, received_on=COPY)
    answer(first.pk, answered_on=date(2025, 3, 12), **by())
    close(first.pk, ending="reconsideration.upheld", closed_on=date(2025, 4, 1), **by())
    late = added(agency, received_on=COPY)
    answer(late.pk, answered_on=date(2025, 3, 13), **by())
    a_suit(agency)
    decide(complained(agency).pk, Found(finding="mended", reasons="属实", decided_on=date(2025, 3, 10)), **by())

    found = {one.key: one for one in quantities_of(agency.pk, year=2025)}

    told = {
        key: found[f"remedies.{key}"].value for key in ("reconsiderations_filed", "upheld", "pending", "suits_filed")
    }
    assert told == {"reconsiderations_filed": 2, "upheld": 1, "pending": 2, "suits_filed": 1}
    assert (found["remedies.answers_due"].value, found["remedies.answered_in_time"].value) == (2, 1)
    assert str(found["remedies.answered_in_time_percent"].value) == "50.0"
    assert (found["complaints.received"].value, found["complaints.founded"].value) == (1, 1)
    for key, one in found.items():
        assert not one.behind or len(rows_behind(agency.pk, year=2025, key=key)) == one.value


def test_the_list_knows_every_state() -> None:
    agency = a_township()
    added(agency)
    judged, day = a_suit(agency, received_on=COPY), date(2025, 6, 3)
    judge(judged.pk, Judgment(ending="litigation.revoked", judged_on=day, received_on=day), **by())

    found = {state: listed(a_clerk(agency), Wanted(state=state), agency_id=agency.pk).count() for state in State}

    assert (found[State.TO_ANSWER], found[State.JUDGED], sum(found.values())) == (1, 1, 2)


def test_a_finding_that_orders_says_what_and_by_when() -> None:
    found = Found(finding="correct", reasons="属实", decided_on=date(2025, 3, 10))

    with pytest.raises(UnableToKeep, match="请写明整改事项和期限"):
        decide(complained(a_township()).pk, found, **by())
