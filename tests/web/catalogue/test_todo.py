"""What about items waits for whom, and what is due: the inbox of the catalogue."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gongkai.web.accounts.queries import Actor
from gongkai.web.catalogue.models import Item
from gongkai.web.catalogue.queries.duties.due import interpretations_due, publication_due
from gongkai.web.catalogue.queries.lists.todo import Group, Todo, todo
from gongkai.web.catalogue.services.duties import interpreting
from gongkai.web.catalogue.services.holding import Unable
from gongkai.web.catalogue.services.review import submitting
from gongkai.web.clearance.queries import reviews_of
from tests.web.catalogue.making import AT, DAY, Staff, a_cleared_item, a_draft, a_published_item, a_staff

pytestmark = pytest.mark.django_db
NUMBER = "379999190002281233"


@pytest.fixture
def staff() -> Staff:
    """The people of a township."""
    return a_staff()


def waits(actor: Actor, staff: Staff, on: date = DAY) -> list[tuple[Group, Item]]:
    """What waits for that person."""
    return [(one.group, one.item) for one in todo(actor, agency_id=staff.agency.pk, on=on)]


def only(actor: Actor, staff: Staff, on: date = DAY) -> Todo:
    """The one thing that waits for that person."""
    (found,) = todo(actor, agency_id=staff.agency.pk, on=on)
    return found


class TestTodo:
    def test_asks_each_reviewer_in_his_turn(self, staff: Staff) -> None:
        item = submitting.submit(a_draft(staff).pk, by=staff.clerk, at=AT).item

        assert waits(staff.first, staff) == [(Group.REVIEW, item)]
        assert waits(staff.secrecy, staff) == [(Group.REVIEW, item)]
        assert waits(staff.leader, staff) == []
        assert waits(staff.clerk, staff) == []
        assert only(staff.first, staff).due_on == date(2026, 3, 30)

    def test_gives_back_what_was_returned_to_its_author_alone(self, staff: Staff) -> None:
        item = submitting.submit(a_draft(staff).pk, by=staff.clerk, at=AT).item
        review = next(one for one in reviews_of(f"item:{item.pk}") if one.kind == "item")
        submitting.judge(item.pk, review.pk, passed=False, words="改标题", at_step=0, by=staff.first, at=AT)

        assert waits(staff.clerk, staff) == [(Group.RETURNED, item)]
        assert waits(staff.colleague, staff) == []

    def test_asks_who_may_let_pass(self, staff: Staff) -> None:
        item = submitting.submit(a_draft(staff, body=f"<p>身份证号：{NUMBER}</p>").pk, by=staff.clerk, at=AT).item

        assert waits(staff.leader, staff) == [(Group.SETTLE, item)]
        assert waits(staff.secrecy, staff) == [(Group.SETTLE, item)]
        assert waits(staff.first, staff) == []

    def test_tells_who_publishes_what_is_ready(self, staff: Staff) -> None:
        item = a_cleared_item(staff)

        assert waits(staff.clerk, staff) == [(Group.RELEASE, item)]

    def test_warns_before_the_last_day_and_after_it(self, staff: Staff) -> None:  # 条例2019 §26
        item = a_draft(staff, formed_on=DAY)

        assert waits(staff.clerk, staff, on=date(2026, 3, 20)) == []
        near = only(staff.clerk, staff, on=date(2026, 3, 30))
        late = only(staff.clerk, staff, on=date(2026, 3, 31))

        assert (near.group, near.item, near.left, near.is_late) == (Group.DUE, item, 0, False)
        assert (late.is_late, late.left) == (True, -1)

    def test_of_another_body_is_nobodys(self, staff: Staff) -> None:
        a_cleared_item(staff)
        from tests.web.casework.making import a_township

        stranger = a_staff(a_township("baishi"))

        assert waits(stranger.clerk, staff) == []


class TestDue:
    def test_publication_ends_once_it_is_public(self, staff: Staff) -> None:
        a_published_item(staff, formed_on=DAY)

        assert publication_due(staff.agency.pk, on=date(2026, 4, 1)) == []

    def test_an_interpretation_is_due_three_working_days_after_its_document(self, staff: Staff) -> None:  # 解读2016
        document = a_published_item(staff, kind="policy", column="policy")

        (due,) = interpretations_due(staff.agency.pk, on=DAY)
        assert (due.item, due.due_on, due.is_late) == (document, date(2026, 3, 5), False)
        assert interpretations_due(staff.agency.pk, on=date(2026, 3, 6))[0].is_late

        told = {"kind": "interpretation", "column": "interpretation", "interprets": document.pk}
        a_published_item(staff, at=AT + timedelta(days=1), title="一图读懂", **told)

        assert interpretations_due(staff.agency.pk, on=DAY) == []

    def test_an_interpretation_is_not_due_where_somebody_said_why(self, staff: Staff) -> None:
        document = a_published_item(staff, kind="policy", column="policy")

        interpreting.need_none(document.pk, because="机构内部管理文件", by=staff.clerk, at=AT)

        assert interpretations_due(staff.agency.pk, on=DAY) == []
        with pytest.raises(Unable, match="政策文件"):
            interpreting.need_none(a_published_item(staff).pk, because="甲", by=staff.clerk, at=AT)
