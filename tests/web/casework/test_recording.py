"""Events written into a case: columns, audit line, and who was first."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from gongkai.cases.events import Extended
from gongkai.cases.refusals import UnableToExtend
from gongkai.web.audit.models import Entry
from gongkai.web.casework.models import Applicant, Case
from gongkai.web.casework.services.recording import Changed, record
from tests.web.casework.making import CLERK_AT, a_case, a_clerk

pytestmark = pytest.mark.django_db
SHANGHAI = ZoneInfo("Asia/Shanghai")
AT = datetime(2025, 2, 6, 10, tzinfo=SHANGHAI)


def extension(days: int) -> Extended:
    """An extension told on 6 February, approved the day before."""
    return Extended(on=date(2025, 2, 6), working_days=days, approved_by="主任", approved_on=date(2025, 2, 5))


class TestRecord:
    def test_moves_the_due_day_and_leaves_a_line_in_the_ledger(self) -> None:
        case = a_case(received_on=date(2025, 1, 20))

        record(case.pk, extension(20), by=a_clerk(case.agency), at=AT)

        moved = Case.objects.get(pk=case.pk)
        assert (case.due_on, moved.due_on, moved.due_before) == (
            date(2025, 2, 21), date(2025, 3, 21), date(2025, 2, 21),
        )  # fmt: skip
        assert Entry.objects.filter(subject=case.subject).count() == moved.version + 1

    def test_writes_nothing_when_the_law_does_not_admit_it(self) -> None:
        case = a_case(received_on=date(2025, 1, 20))

        with pytest.raises(UnableToExtend):
            record(case.pk, extension(21), by=a_clerk(case.agency), at=AT)

        assert Case.objects.get(pk=case.pk).version == case.version

    def test_tells_the_second_officer_who_was_first(self) -> None:
        case = a_case(received_on=date(2025, 1, 20))
        record(case.pk, extension(5), by=a_clerk(case.agency), at=AT, version=case.version)

        with pytest.raises(Changed, match="没有保存"):
            record(case.pk, extension(6), by=a_clerk(case.agency), at=AT, version=case.version)


class TestApplicant:
    def test_is_not_readable_in_the_database(self) -> None:
        case = a_case(received_on=date(2025, 1, 20), name="张三丰")
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("SELECT name FROM casework_applicant")
            kept = cursor.fetchone()[0]

        assert "张三丰" not in kept
        assert Applicant.objects.get(case=case).name == "张三丰"
        assert CLERK_AT < AT
