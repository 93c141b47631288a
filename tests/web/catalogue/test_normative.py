"""The ledger of normative documents: what it refuses, how long a document lasts, what table two makes of its end."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.accounts.roles import Role
from gongkai.web.agencies.models import Choice
from gongkai.web.audit.models import Entry
from gongkai.web.catalogue.models import Item, NormativeDocument
from gongkai.web.catalogue.queries import proactive_counts
from gongkai.web.catalogue.services.ledger.normative import (
    Issued,
    change_document,
    enter_document,
    mark_document,
    usual_last_day,
)
from gongkai.web.catalogue.services.ledgers import UnableToEnter
from gongkai.web.catalogue.services.release.lapsing import lapse_due
from tests.web.casework.making import a_clerk, a_township
from tests.web.catalogue.making import a_published_item

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
IN_FORCE, AMENDED, REPEALED, EXPIRED = "in_force", "amended", "repealed", "expired"


def a_document(number: str = "青政规〔2024〕1号", **given: object) -> NormativeDocument:
    agency = a_township()
    issued = Issued(**{"title": "农贸市场管理办法", "number": number, "issued_on": date(2024, 5, 6), **given})  # type: ignore[arg-type]
    return enter_document(agency, issued=issued, by=a_clerk(agency), at=AT)


class TestTheLastDay:
    def test_is_told_on_the_page_from_the_next_morning_on(self) -> None:
        item = a_published_item(kind="policy", column="policy", document_number="青政规〔2026〕1号")
        last = item.published_at.date()
        document = a_document(issued_on=date(2024, 5, 6), expires_on=last)
        NormativeDocument.objects.filter(pk=document.pk).update(item=item, agency=item.agency)
        morning = item.published_at + timedelta(days=1)

        assert lapse_due(on=last, at=morning) == 0
        assert lapse_due(on=last + timedelta(days=1), at=morning) == 1
        assert lapse_due(on=last + timedelta(days=1), at=morning) == 0

        item.refresh_from_db()
        assert (item.validity, item.validity_on) == (EXPIRED, last + timedelta(days=1))
        assert item.releases.last().act == "validity"


class TestEntering:
    @pytest.mark.parametrize(
        ("given", "said"),
        [
            ({"issued_on": date(2026, 3, 3)}, "不能晚于今天"),
            ({"in_force_on": date(2024, 5, 5)}, "施行日期不能早于制发日期"),
            ({"in_force_on": date(2024, 6, 1), "expires_on": date(2024, 5, 31)}, "有效期届满之日不能早于施行之日"),
        ],
    )
    def test_refuses_days_that_cannot_be(self, given: dict[str, object], said: str) -> None:
        with pytest.raises(UnableToEnter, match=said):
            a_document(**given)

    def test_refuses_a_number_that_another_document_has(self) -> None:
        a_document()

        with pytest.raises(UnableToEnter, match="已经登记给《农贸市场管理办法》"):
            a_document(title="另一份文件")

    def test_is_for_those_who_keep_the_catalogue(self) -> None:
        agency = a_township()
        issued = Issued(title="办法", number="", issued_on=date(2024, 5, 6))

        with pytest.raises(NotPermitted, match="管理目录和台账"):
            enter_document(agency, issued=issued, by=a_clerk(agency, Role.SIGNING_LEADER), at=AT)

    def test_takes_the_years_that_the_body_has_chosen(self) -> None:
        agency = a_township()
        Choice.objects.create(agency=agency, key="normative_validity_years", value=3)

        given: dict[str, Any] = {"number": "", "issued_on": date(2024, 5, 1), "in_force_on": date(2024, 6, 1)}
        issued = [Issued(title=title, **given) for title in ("农贸市场管理办法", "农贸市场管理办法（试行）")]

        assert [usual_last_day(agency.pk, one) for one in issued] == [date(2027, 5, 31), date(2026, 5, 31)]


class TestStates:
    def test_follow_from_day_to_day(self) -> None:
        document = a_document(expires_on=date(2025, 6, 30))
        mark_document(document.pk, mark="amended", on=date(2025, 1, 10), by=a_clerk(a_township()), at=AT)
        document.refresh_from_db()

        days = [date(2025, 1, 9), date(2025, 1, 10), date(2025, 6, 30), date(2025, 7, 1)]

        assert [document.state_on(day) for day in days] == [IN_FORCE, AMENDED, AMENDED, EXPIRED]

    def test_are_named_as_items_name_them(self) -> None:
        assert {IN_FORCE, AMENDED, REPEALED, EXPIRED} == set(Item.Validity.values) - {""}

    def test_that_ended_do_not_end_again(self) -> None:
        document, by = a_document(), a_clerk(a_township())
        mark_document(document.pk, mark="expired", on=date(2025, 5, 6), because="任务已经完成", by=by, at=AT)

        with pytest.raises(UnableToEnter, match="已经登记为 2025-05-06 失效"):
            mark_document(document.pk, mark="repealed", on=date(2025, 8, 1), by=by, at=AT)

    def test_name_what_stands_in_its_place(self) -> None:
        old, new = a_document(), a_document("青政规〔2025〕2号", title="农贸市场管理规定")
        by = a_clerk(a_township())

        mark_document(old.pk, mark="repealed", on=date(2025, 8, 1), successor_id=new.pk, by=by, at=AT)

        old.refresh_from_db()
        assert old.successor == new
        assert Entry.objects.filter(act="catalogue.document_marked").count() == 1

    def test_refuse_a_successor_of_another_body(self) -> None:
        old = a_document()

        with pytest.raises(UnableToEnter, match="没有找到替代它的文件"):
            mark_document(
                old.pk, mark="repealed", on=date(2025, 8, 1), successor_id=old.pk, by=a_clerk(a_township()), at=AT
            )


class TestTableTwo:
    def test_counts_a_lapsed_document_neither_as_repealed_nor_as_in_force(self) -> None:
        lapsed, past = a_document(), a_document("青政规〔2024〕2号", expires_on=date(2025, 12, 30))
        mark_document(lapsed.pk, mark="expired", on=date(2025, 3, 1), by=a_clerk(a_township()), at=AT)
        a_document("青政规〔2024〕3号", expires_on=date(2025, 12, 31))

        counted = proactive_counts(past.agency_id, year=2025)["normative_documents"]

        assert counted == {"issued": 0, "repealed": 0, "in_force": 1}

    def test_goes_on_counting_an_amended_one(self) -> None:
        document = a_document()
        mark_document(document.pk, mark="amended", on=date(2025, 3, 1), by=a_clerk(a_township()), at=AT)

        assert proactive_counts(document.agency_id, year=2025)["normative_documents"]["in_force"] == 1


class TestChanging:
    def test_moves_the_last_day(self) -> None:
        document = a_document(expires_on=date(2026, 6, 30))
        longer = Issued(
            title=document.title, number=document.number, issued_on=document.issued_on, expires_on=date(2029, 6, 30)
        )

        changed = change_document(document.pk, issued=longer, by=a_clerk(a_township()), at=AT)

        assert changed.state_on(date(2026, 7, 1)) == IN_FORCE

    def test_does_not_pass_over_a_day_on_which_it_ended(self) -> None:
        document, by = a_document(), a_clerk(a_township())
        mark_document(document.pk, mark="repealed", on=date(2025, 1, 1), by=by, at=AT)
        later = Issued(title=document.title, number=document.number, issued_on=date(2025, 2, 1))

        with pytest.raises(UnableToEnter, match="不能晚于已经登记的修改、废止、失效日期"):
            change_document(document.pk, issued=later, by=by, at=AT)
