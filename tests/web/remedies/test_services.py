"""Reconsiderations and suits: written down, answered, judged, ended, mended; counted for their year."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gongkai.annual.tally import remedies_table
from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.accounts.roles import Role
from gongkai.web.audit.models import Entry
from gongkai.web.remedies.models import Order, Remedy
from gongkai.web.remedies.queries import behind_cell, of_case, remedy_records
from gongkai.web.remedies.queries.table import columns, groups
from gongkai.web.remedies.refusals import UnableToKeep
from gongkai.web.remedies.services import add, close
from gongkai.web.remedies.services.appealing import Appealed, Ended, appeal, end_appeal
from gongkai.web.remedies.services.course import Judgment, answer, extend, judge, take_back
from gongkai.web.remedies.services.filing import change
from gongkai.web.remedies.services.locking import lock_year, open_year
from gongkai.web.remedies.services.ordering import Done, Ordered, report_done
from tests.web.casework.making import a_case, a_clerk, a_township
from tests.web.remedies.making import AT, a_suit, added, filed

pytestmark = pytest.mark.django_db
UPHELD, REVOKED = "reconsideration.upheld", "reconsideration.revoked"
LOST, WON = "litigation.revoked", "litigation.claims_rejected"


def by() -> dict[str, Any]:
    return {"by": a_clerk(a_township()), "at": AT}


class TestAdd:
    def test_hangs_on_the_case_and_is_told_in_its_ledger(self) -> None:
        case = a_case(received_on=date(2025, 1, 20))

        remedy = add(case.agency, filed=filed(), case=case, **by())

        line = Entry.objects.filter(subject=case.subject).latest("number")
        assert of_case(case.pk) == [remedy]
        assert (line.act, line.detail) == ("remedy.add", {"remedy": str(remedy.pk)})

    def test_counts_once_however_often_the_form_is_sent(self) -> None:
        first, second = (add(a_township(), filed=filed(), case=None, once="same", **by()) for _ in range(2))

        assert first == second
        assert Remedy.objects.count() == 1

    @pytest.mark.parametrize("role", [Role.SECTION_LIAISON, Role.SIGNING_LEADER])
    def test_is_for_those_who_handle_remedies(self, role: Role) -> None:
        agency = a_township()

        with pytest.raises(NotPermitted):
            add(agency, filed=filed(), case=None, by=a_clerk(agency, role), at=AT)

    @pytest.mark.parametrize(
        ("changed", "said"),
        [
            ({"organ": " "}, "填写复议机关"),
            ({"filed_on": date(2025, 12, 31)}, "不能晚于今天"),
            ({"after_reconsideration": True}, "只有行政诉讼"),
            ({"received_on": date(2025, 3, 2)}, "收到副本之日早于提起之日"),
        ],
    )
    def test_refuses_what_cannot_be(self, changed: dict[str, Any], said: str) -> None:
        with pytest.raises(UnableToKeep, match=said):
            added(a_township(), **changed)

    def test_refuses_another_bodys_case_and_a_day_before_the_request(self) -> None:
        case, other = a_case(received_on=date(2025, 3, 4)), a_township("other")

        with pytest.raises(UnableToKeep, match="不是本机关的"):
            add(other, filed=filed(), case=case, by=a_clerk(other), at=AT)
        with pytest.raises(UnableToKeep, match="早于收到申请之日"):
            add(case.agency, filed=filed(), case=case, **by())

    def test_of_a_suit_after_a_reconsideration_says_which_and_counts_apart(self) -> None:
        agency = a_township()
        first = added(agency)

        suit = a_suit(agency, follows=first, filed_on=date(2025, 6, 2))

        assert suit.after_reconsideration
        assert [one.group for one in remedy_records(agency.pk, year=2025)][-1] == "litigation_after_reconsideration"
        with pytest.raises(UnableToKeep, match="应当是本机关登记的一件行政复议"):
            a_suit(agency, follows=suit)


class TestAnswer:
    def test_needs_the_day_of_the_copy_first(self) -> None:
        remedy = added(a_township())

        with pytest.raises(UnableToKeep, match="补登收到副本之日"):
            answer(remedy.pk, answered_on=date(2025, 3, 10), **by())

    def test_is_written_down_once(self) -> None:
        remedy = added(a_township(), received_on=date(2025, 3, 5))

        answer(remedy.pk, answered_on=date(2025, 3, 10), **by())

        with pytest.raises(UnableToKeep, match="已经登记 2025-03-10 提交"):
            answer(remedy.pk, answered_on=date(2025, 3, 11), **by())

    def test_more_time_is_of_the_ordinary_procedure_alone(self) -> None:  # 复议法2023 §62
        simple, ordinary = (added(a_township(), procedure=name) for name in ("simple", "ordinary"))

        assert extend(ordinary.pk, **by()).extended
        with pytest.raises(UnableToKeep, match="只有适用普通程序"):
            extend(simple.pk, **by())


class TestClose:
    def test_keeps_its_first_result(self) -> None:
        remedy = added(a_township())
        close(remedy.pk, ending=UPHELD, closed_on=date(2025, 3, 3), **by())

        with pytest.raises(UnableToKeep, match="已经登记了结果：结果维持"):
            close(remedy.pk, ending=REVOKED, closed_on=date(2025, 4, 1), **by())

        assert Remedy.objects.get().outcome == "upheld"

    @pytest.mark.parametrize("closed_on", [date(2025, 3, 2), date(2025, 12, 31)])
    def test_refuses_a_day_before_it_was_filed_or_yet_to_come(self, closed_on: date) -> None:
        with pytest.raises(UnableToKeep, match="审结日期"):
            close(added(a_township()).pk, ending=UPHELD, closed_on=closed_on, **by())

    def test_of_a_reconsideration_is_not_that_of_a_court(self) -> None:
        with pytest.raises(UnableToKeep, match="请按裁判文书"):
            close(added(a_township()).pk, ending=LOST, closed_on=date(2025, 5, 6), **by())

    def test_with_an_order_makes_a_duty_that_leads_back_to_the_case(self) -> None:  # docs/decisions/0192
        case = a_case(received_on=date(2025, 1, 20))
        remedy = add(case.agency, filed=filed(), case=case, **by())
        ordered = Ordered(what="reply", due_on=date(2025, 5, 21))

        close(remedy.pk, ending=REVOKED, closed_on=date(2025, 5, 6), ordered=ordered, **by())

        order = Order.objects.get()
        assert (order.case, order.said, order.due_on) == (case, "重新作出答复", date(2025, 5, 21))
        report_done(order.pk, Done(done_on=date(2025, 5, 20), how="已重新答复"), **by())
        with pytest.raises(UnableToKeep, match="已经登记办结"):
            take_back(remedy.pk, because="登记错了", **by())

    def test_upheld_orders_nothing(self) -> None:
        ordered = Ordered(what="reply", due_on=date(2025, 5, 21))

        with pytest.raises(UnableToKeep, match="不会责令"):
            close(added(a_township()).pk, ending=UPHELD, closed_on=date(2025, 5, 6), ordered=ordered, **by())


class TestASuit:
    def judged(self, ending: str = WON) -> Remedy:
        suit = a_suit(a_township())
        day = date(2025, 6, 3)
        return judge(suit.pk, Judgment(ending=ending, judged_on=day, received_on=day), **by())

    def test_is_pending_until_its_judgment_is_final(self) -> None:  # docs/decisions/0191
        suit = self.judged()

        assert remedy_records(suit.agency_id, year=2025)[0].outcome is None
        close(suit.pk, ending=WON, closed_on=date(2025, 6, 19), **by())
        assert remedy_records(suit.agency_id, year=2025)[0].outcome == "upheld"

    def test_is_not_won_without_a_judgment_but_may_be_withdrawn(self) -> None:
        suit = a_suit(a_township())

        with pytest.raises(UnableToKeep, match="请先登记一审裁判"):
            close(suit.pk, ending=WON, closed_on=date(2025, 6, 3), **by())
        assert close(suit.pk, ending="litigation.withdrawn", closed_on=date(2025, 6, 3), **by()).outcome == "other"

    @pytest.mark.parametrize(
        ("ending", "changed_to", "outcome"),
        [("rejected", "", "upheld"), ("withdrawn", "", "upheld"), ("changed", LOST, "corrected"), ("remanded", "", "")],
    )
    def test_ends_as_its_second_instance_says(self, ending: str, changed_to: str, outcome: str) -> None:
        suit = self.judged()
        appeal(suit.pk, Appealed(court="砚川市中级人民法院", filed_on=date(2025, 6, 16)), **by())
        with pytest.raises(UnableToKeep, match="二审还没有结束"):
            close(suit.pk, ending=WON, closed_on=date(2025, 6, 19), **by())

        ended = end_appeal(suit.pk, Ended(ending=ending, ended_on=date(2025, 9, 1), changed_to=changed_to), **by())

        assert (ended.outcome, ended.judged_on is None) == (outcome, ending == "remanded")

    def test_whose_result_is_taken_back_stands_where_it_stood(self) -> None:
        suit = self.judged()
        appeal(suit.pk, Appealed(court="砚川市中级人民法院", filed_on=date(2025, 6, 16)), **by())
        end_appeal(suit.pk, Ended(ending="rejected", ended_on=date(2025, 9, 1)), **by())

        again = take_back(suit.pk, because="登记成了另一件", **by())

        assert (again.outcome, again.closed_on) == ("", None)
        assert again.appeals.get().ended_on is None


class TestMending:
    def test_asks_why_and_says_what(self) -> None:
        remedy = added(a_township())
        right = filed(number="砚政复〔2025〕3号", received_on=date(2025, 3, 5))

        with pytest.raises(UnableToKeep, match="写明更正的原因"):
            change(remedy.pk, filed=right, answered_on=None, because=" ", **by())
        change(remedy.pk, filed=right, answered_on=None, because="漏登", **by())

        assert "更正案号、收到副本之日，原因：漏登" in Entry.objects.filter(act="remedy.change").get().said

    def test_of_a_locked_year_is_refused_where_table_four_would_move(self) -> None:  # docs/decisions/0194
        agency = a_township()
        remedy = added(agency)
        close(remedy.pk, ending=UPHELD, closed_on=date(2025, 5, 6), **by())
        lock_year(agency, year=2025, **by())

        with pytest.raises(UnableToKeep, match="2025年的年度报告已经签发"):
            take_back(remedy.pk, because="登记错了", **by())
        with pytest.raises(UnableToKeep, match="启动更正"):
            added(agency, filed_on=date(2025, 8, 1))
        numbered = filed(number="砚政复〔2025〕3号")
        assert change(remedy.pk, filed=numbered, answered_on=None, because="漏登", **by()).number
        open_year(agency, year=2025)
        assert take_back(remedy.pk, because="登记错了", **by()).outcome == ""


class TestTableFour:
    def test_of_a_year_counts_what_ended_in_it_or_was_pending(self) -> None:
        agency = a_township()
        ended = added(agency, filed_on=date(2024, 11, 1))
        close(ended.pk, ending="reconsideration.ended", closed_on=date(2024, 12, 31), **by())
        a_suit(agency, filed_on=date(2025, 12, 30), after_reconsideration=True)

        found = {year: [one.group for one in remedy_records(agency.pk, year=year)] for year in (2024, 2025, 2026)}

        suit = "litigation_after_reconsideration"
        assert found == {2024: ["reconsideration"], 2025: [suit], 2026: [suit]}

    def test_opens_in_every_cell_as_many_as_it_says(self) -> None:
        agency = a_township()
        for day, ending in ((2, UPHELD), (3, REVOKED), (4, ""), (5, "reconsideration.ended")):
            remedy = added(agency, filed_on=date(2024, 11, day))
            if ending:
                close(remedy.pk, ending=ending, closed_on=date(2025, 1, day), **by())
        a_suit(agency)
        added(a_township("other"))

        for year in (2024, 2025):
            table = remedies_table(remedy_records(agency.pk, year=year), year=year)
            opened = {
                group: {
                    column: len(behind_cell(agency.pk, year=year, group=group, column=column))
                    for column, _ in columns()
                }
                for group, _ in groups()
            }
            assert opened == table
            assert table["reconsideration"]["total"] == 4
