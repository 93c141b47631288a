"""A mistake that a reader reports: told to whom it concerns, once; answered once, by who may."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from gongkai.web.accounts.models import Person, Post
from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.accounts.roles import Role
from gongkai.web.agencies.models import Agency
from gongkai.web.audit.models import Entry
from gongkai.web.feedback.models import ErrorReport
from gongkai.web.feedback.queries.errors import error_counts, error_report, errors_of
from gongkai.web.feedback.services.errors import Mistake, UnableToAnswer, answer_error, report_error
from gongkai.web.notices.models import Notice
from tests.web.casework.making import a_clerk, a_township

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 20, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
ONCE = UUID("00000000-0000-4000-8000-000000000001")
WORDS = "附表第三行写着一个人的手机号"
CONTACT = "读者的电话"


def reported(agency: Agency, *, once: UUID = ONCE, kind: str = "personal") -> ErrorReport:
    """A reader's report on a page of the body."""
    mistake = Mistake(kind=kind, page="/open/items/x/", title="救助名单", words=WORDS, contact=CONTACT)
    return report_error(agency, mistake, once=once, at=AT)


def releaser(agency: Agency) -> Person:
    """Somebody whose post lets him release."""
    person = Person.objects.create(username="jing.ban", name="经办", agency=agency, joined_at=AT)
    Post.objects.create(person=person, agency=agency, role=Role.CLERK.value, since_on=date(2024, 1, 1))
    return person


class TestReporting:
    def test_tells_whoever_may_release_and_never_what_the_reader_wrote(self) -> None:
        agency = a_township()
        person = releaser(agency)

        report = reported(agency)

        notice = Notice.objects.get(person=person)
        said = notice.said + "".join(entry.said for entry in Entry.objects.all())
        assert (report.number, notice.level) == ("2026-1", "overdue")
        assert WORDS not in said
        assert CONTACT not in said

    def test_twice_from_one_form_is_one_report(self) -> None:
        agency = a_township()

        first, second = reported(agency), reported(agency)

        assert first == second
        assert ErrorReport.objects.count() == Entry.objects.filter(act="feedback.error").count() == 1

    def test_leaves_nothing_of_the_reader_legible_in_the_database(self) -> None:
        reported(a_township())

        with connection.cursor() as cursor:
            cursor.execute("select * from feedback_errorreport")
            row = str(cursor.fetchall())
        assert WORDS not in row
        assert CONTACT not in row


class TestAnswering:
    def test_closes_the_report_and_its_warnings(self) -> None:
        agency = a_township()
        releaser(agency)
        report = reported(agency)

        answer_error(report, state="mended", answer="已遮蔽并重新发布。", by=a_clerk(agency), at=AT)

        found = error_report(report.pk, agency_id=agency.pk)
        assert found is not None
        assert (found.state, found.answered_by) == ("mended", "李经办")
        assert Notice.objects.filter(read_at__isnull=True).count() == 0
        assert (error_counts(agency.pk), errors_of(agency.pk, state="open")) == ({"mended": 1}, [])

    def test_happens_once(self) -> None:
        agency = a_township()
        report = reported(agency)
        answer_error(report, state="sound", answer="数字无误。", by=a_clerk(agency), at=AT)

        with pytest.raises(UnableToAnswer, match="李经办已经处理过：核实无误"):
            answer_error(report, state="mended", answer="改了。", by=a_clerk(agency), at=AT)

    @pytest.mark.parametrize(("state", "answer"), [("open", "在看"), ("", "在看"), ("mended", " ")])
    def test_needs_an_outcome_and_words(self, state: str, answer: str) -> None:
        agency = a_township()

        with pytest.raises(UnableToAnswer):
            answer_error(reported(agency), state=state, answer=answer, by=a_clerk(agency), at=AT)

    def test_is_for_the_body_itself_alone(self) -> None:
        agency, other = a_township(), a_township("other")
        report = reported(agency)

        with pytest.raises(NotPermitted):
            answer_error(report, state="mended", answer="改了。", by=a_clerk(other), at=AT)
        assert error_report(report.pk, agency_id=other.pk) is None
