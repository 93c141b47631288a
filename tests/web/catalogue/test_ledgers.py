"""The ledgers behind table two: who may keep them, what they refuse, what they count at the edges of a year."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.accounts.roles import Role
from gongkai.web.agencies.models import Agency
from gongkai.web.audit.models import Entry
from gongkai.web.catalogue.models import Decision, FeeTaken, NormativeDocument
from gongkai.web.catalogue.queries import proactive_counts
from gongkai.web.catalogue.services import (
    Issued,
    Made,
    UnableToEnter,
    enter_decisions,
    enter_document,
    enter_fee,
    repeal,
)
from gongkai.web.catalogue.services.ledger.decisions import strike_decision
from gongkai.web.catalogue.services.ledger.fees import Taken, enter_fees, strike_fee
from tests.web.casework.making import a_clerk, a_township

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 10, tzinfo=ZoneInfo("Asia/Shanghai"))


def made(number: str, on: date) -> Made:
    """A penalty decision."""
    return Made(kind="penalty_decisions", number=number, matter="占道经营", decided_on=on)


def a_document(agency: Agency, issued_on: date, title: str = "烟花爆竹管理规定") -> NormativeDocument:
    issued = Issued(title=title, number=f"青政规〔{issued_on.year}〕1号", issued_on=issued_on)
    return enter_document(agency, issued=issued, by=a_clerk(agency), at=AT)


class TestDecisions:
    def test_count_in_the_year_they_were_made(self) -> None:
        agency = a_township()
        days = (date(2024, 12, 31), date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 1))

        enter_decisions(agency, made=[made(str(day), day) for day in days], by=a_clerk(agency), at=AT)

        assert proactive_counts(agency.pk, year=2025)["penalty_decisions"] == 2

    def test_are_entered_all_or_none_and_told_once(self) -> None:
        agency = a_township()
        enter_decisions(agency, made=[made("1", date(2025, 5, 6))], by=a_clerk(agency), at=AT)

        both = [made("2", date(2025, 5, 7)), made("1", date(2025, 5, 8))]
        with pytest.raises(UnableToEnter, match="文号“1”重复"):
            enter_decisions(agency, made=both, by=a_clerk(agency), at=AT)

        assert Decision.objects.count() == Entry.objects.filter(act="catalogue.decisions").count() == 1

    def test_that_stand_twice_in_one_ledger_are_refused(self) -> None:
        agency = a_township()

        with pytest.raises(UnableToEnter, match="重复"):
            enter_decisions(agency, made=[made("1", date(2025, 5, 6))] * 2, by=a_clerk(agency), at=AT)

    def test_of_tomorrow_are_refused(self) -> None:
        agency = a_township()

        with pytest.raises(UnableToEnter, match="不能晚于今天"):
            enter_decisions(agency, made=[made("1", date(2026, 3, 3))], by=a_clerk(agency), at=AT)

    def test_are_for_those_who_keep_the_catalogue(self) -> None:
        agency = a_township()

        with pytest.raises(NotPermitted):
            enter_decisions(agency, made=[], by=a_clerk(agency, Role.FIRST_REVIEWER), at=AT)


class TestDocuments:
    def test_count_as_issued_repealed_and_in_force_at_the_end_of_the_year(self) -> None:
        agency = a_township()
        old, new = a_document(agency, date(2024, 6, 1), "旧规定"), a_document(agency, date(2025, 2, 3), "新规定")
        repeal(old.pk, repealed_on=date(2025, 12, 31), by=a_clerk(agency), at=AT)
        repeal(new.pk, repealed_on=date(2026, 1, 1), by=a_clerk(agency), at=AT)

        counted = {year: proactive_counts(agency.pk, year=year)["normative_documents"] for year in (2024, 2025, 2026)}

        assert counted == {
            2024: {"issued": 1, "repealed": 0, "in_force": 1},
            2025: {"issued": 1, "repealed": 1, "in_force": 1},
            2026: {"issued": 0, "repealed": 1, "in_force": 0},
        }

    def test_are_repealed_once(self) -> None:
        agency = a_township()
        document = a_document(agency, date(2025, 2, 3))
        repeal(document.pk, repealed_on=date(2025, 2, 3), by=a_clerk(agency), at=AT)

        with pytest.raises(UnableToEnter, match="已经登记为 2025-02-03 废止"):
            repeal(document.pk, repealed_on=date(2025, 6, 1), by=a_clerk(agency), at=AT)


class TestFees:
    @pytest.mark.parametrize(("yuan", "wan"), [("15000", "1.5"), ("120000.50", "12.00005"), ("100000", "10")])
    def test_count_in_ten_thousand_yuan(self, yuan: str, wan: str) -> None:
        agency = a_township()

        enter_fee(agency, item="工本费", yuan=Decimal(yuan), taken_on=date(2025, 7, 1), by=a_clerk(agency), at=AT)

        assert proactive_counts(agency.pk, year=2025)["administrative_fees_wan_yuan"] == wan

    def test_without_any_are_nought(self) -> None:
        assert proactive_counts(a_township().pk, year=2025)["administrative_fees_wan_yuan"] == "0"

    def test_with_one_receipt_are_entered_once(self) -> None:
        agency = a_township()
        taken = Taken(item="工本费", yuan=Decimal(10), taken_on=date(2025, 7, 1), receipt="A001")
        enter_fees(agency, taken=[taken], by=a_clerk(agency), at=AT)

        with pytest.raises(UnableToEnter, match="票据号“A001”重复"):
            enter_fees(agency, taken=[taken], by=a_clerk(agency), at=AT)


class TestStriking:
    def test_a_decision_asks_for_a_reason(self) -> None:
        agency = a_township()
        enter_decisions(agency, made=[made("1", date(2025, 5, 6))], by=a_clerk(agency), at=AT)

        with pytest.raises(UnableToEnter, match="请写明删除的原因"):
            strike_decision(Decision.objects.get().pk, because=" ", by=a_clerk(agency), at=AT)

    def test_a_decision_leaves_a_line(self) -> None:
        agency = a_township()
        enter_decisions(agency, made=[made("1", date(2025, 5, 6))], by=a_clerk(agency), at=AT)

        strike_decision(Decision.objects.get().pk, because="重复录入", by=a_clerk(agency), at=AT)

        assert not Decision.objects.exists()
        assert Entry.objects.get(act="catalogue.decision_struck").said == "删除处理决定“1”：重复录入"

    def test_an_amount_is_for_those_who_keep_the_ledger(self) -> None:
        agency = a_township()
        enter_fee(agency, item="工本费", yuan=Decimal(10), taken_on=date(2025, 7, 1), by=a_clerk(agency), at=AT)

        with pytest.raises(NotPermitted):
            strike_fee(FeeTaken.objects.get().pk, because="录错", by=a_clerk(a_township("other")), at=AT)


class TestParties:
    def test_that_are_people_are_kept_by_their_first_character(self) -> None:
        agency = a_township()
        people = Made(
            kind="penalty_decisions",
            number="1",
            matter="占道经营",
            decided_on=date(2025, 5, 6),
            party="欧阳青",
            is_person=True,
        )

        enter_decisions(agency, made=[people], by=a_clerk(agency), at=AT)

        assert Decision.objects.get().party == "欧**"
