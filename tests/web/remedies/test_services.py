"""Reconsiderations and suits: written down, ended once, counted for their year."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.accounts.roles import Role
from gongkai.web.agencies.models import Agency
from gongkai.web.audit.models import Entry
from gongkai.web.remedies.models import Remedy
from gongkai.web.remedies.queries import of_case, remedy_records
from gongkai.web.remedies.services import Filed, UnableToKeep, add, close
from tests.web.casework.making import a_case, a_clerk, a_township

pytestmark = pytest.mark.django_db
AT = datetime(2025, 12, 30, 10, tzinfo=ZoneInfo("Asia/Shanghai"))


def filed(**changed: object) -> Filed:
    """A reconsideration filed on 3 March, told otherwise where a test says so."""
    told = {"kind": "reconsideration", "organ": "砚川县人民政府", "filed_on": date(2025, 3, 3), **changed}
    return Filed(**told)  # type: ignore[arg-type]


def added(agency: Agency, **changed: object) -> Remedy:
    return add(agency, filed=filed(**changed), case=None, by=a_clerk(agency), at=AT)


class TestAdd:
    def test_hangs_on_the_case_and_is_told_in_its_ledger(self) -> None:
        case = a_case(received_on=date(2025, 1, 20))

        remedy = add(case.agency, filed=filed(), case=case, by=a_clerk(case.agency), at=AT)

        line = Entry.objects.filter(subject=case.subject).latest("number")
        assert of_case(case.pk) == [remedy]
        assert (line.act, line.detail) == ("remedy.add", {"remedy": str(remedy.pk)})

    def test_is_for_those_who_handle_cases(self) -> None:
        agency = a_township()

        with pytest.raises(NotPermitted):
            add(agency, filed=filed(), case=None, by=a_clerk(agency, Role.SECTION_LIAISON), at=AT)

    @pytest.mark.parametrize(
        ("changed", "said"),
        [
            ({"organ": " "}, "填写复议机关"),
            ({"filed_on": date(2025, 12, 31)}, "不能晚于今天"),
            ({"after_reconsideration": True}, "只有行政诉讼"),
        ],
    )
    def test_refuses_what_cannot_be(self, changed: dict[str, object], said: str) -> None:
        with pytest.raises(UnableToKeep, match=said):
            added(a_township(), **changed)

    def test_refuses_another_bodys_case(self) -> None:
        case, other = a_case(received_on=date(2025, 1, 20)), a_township("other")

        with pytest.raises(UnableToKeep, match="不是本机关的"):
            add(other, filed=filed(), case=case, by=a_clerk(other), at=AT)

    def test_refuses_a_day_before_the_request(self) -> None:
        case = a_case(received_on=date(2025, 3, 4))

        with pytest.raises(UnableToKeep, match="早于收到申请之日"):
            add(case.agency, filed=filed(), case=case, by=a_clerk(case.agency), at=AT)


class TestClose:
    def test_keeps_its_first_result(self) -> None:
        agency = a_township()
        remedy = added(agency)
        close(remedy.pk, outcome="upheld", closed_on=date(2025, 3, 3), by=a_clerk(agency), at=AT)

        with pytest.raises(UnableToKeep, match="已经登记了结果：结果维持"):
            close(remedy.pk, outcome="corrected", closed_on=date(2025, 4, 1), by=a_clerk(agency), at=AT)

        assert Remedy.objects.get().outcome == "upheld"

    @pytest.mark.parametrize("closed_on", [date(2025, 3, 2), date(2025, 12, 31)])
    def test_refuses_a_day_before_it_was_filed_or_yet_to_come(self, closed_on: date) -> None:
        agency = a_township()
        remedy = added(agency)

        with pytest.raises(UnableToKeep, match="审结日期"):
            close(remedy.pk, outcome="upheld", closed_on=closed_on, by=a_clerk(agency), at=AT)


class TestRecords:
    def test_of_a_year_are_those_that_ended_in_it_or_were_pending(self) -> None:
        agency = a_township()
        ended = added(agency, filed_on=date(2024, 11, 1))
        close(ended.pk, outcome="other", closed_on=date(2024, 12, 31), by=a_clerk(agency), at=AT)
        added(agency, filed_on=date(2025, 12, 30), kind="litigation", after_reconsideration=True)

        groups = {year: [one.group for one in remedy_records(agency.pk, year=year)] for year in (2024, 2025, 2026)}

        suit = "litigation_after_reconsideration"
        assert groups == {2024: ["reconsideration"], 2025: [suit], 2026: [suit]}

    def test_are_of_one_body_alone(self) -> None:
        added(a_township())

        assert remedy_records(a_township("other").pk, year=2025) == ()
