"""A township with a year of requests, and its report at every stage, for tests: made through the services alone."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from gongkai.web.accounts.queries import Actor
from gongkai.web.accounts.roles import Role
from gongkai.web.agencies.models import Agency
from gongkai.web.annual.models import Issue, Yearbook
from gongkai.web.annual.queries.standing import newest_issue
from gongkai.web.annual.services import publishing, reviewing, writing
from gongkai.web.casework.models import Case
from gongkai.web.casework.services.course import ending
from tests.web.casework.making import a_case, a_clerk, a_township
from tests.web.catalogue.making import Staff, a_staff, acting, passed

SHANGHAI = ZoneInfo("Asia/Shanghai")
YEAR = 2025
AT = datetime(2026, 1, 12, 10, tzinfo=SHANGHAI)
LATER = AT + timedelta(hours=2)


class Desk(Struct, frozen=True):
    """The people who work on the report, and their body."""

    agency: Agency
    clerk: Actor
    first: Actor
    leader: Actor
    staff: Staff


def a_desk() -> Desk:
    """The clerk writes and publishes, the first reviewer passes, the leader signs."""
    Agency.objects.filter(pk=a_township().pk).update(name="青石镇人民政府")
    agency = a_township()
    staff = a_staff(agency, on=AT.date())
    return Desk(agency, staff.clerk, staff.first, staff.leader, staff)


def a_closed_case(*, received_on: date, closed_on: date) -> Case:
    """A request that its applicant took back: a result in the row 其他."""
    case = a_case(received_on=received_on)
    at = datetime(closed_on.year, closed_on.month, closed_on.day, 10, tzinfo=SHANGHAI)
    ending.withdraw(case, withdrawn_on=closed_on, by=a_clerk(a_township()), at=at, version=case.version)
    return Case.objects.get(pk=case.pk)


def a_book(desk: Desk, *, year: int = YEAR, at: datetime = AT) -> Yearbook:
    """The report of that year, begun."""
    return writing.begin(desk.agency, year=year, by=desk.clerk, at=at)


def an_issue(desk: Desk, *, at: datetime = AT) -> Issue:
    """The report, under review."""
    return reviewing.submit(a_book(desk, at=at), by=desk.clerk, at=at)


def a_signed_issue(desk: Desk, *, at: datetime = AT) -> Issue:
    """The report, passed and signed."""
    issue = an_issue(desk, at=at)
    return signed(desk, issue, at=at)


def signed(desk: Desk, issue: Issue, *, at: datetime = AT) -> Issue:
    """The issue, passed by the reviewer and signed by the leader."""
    reviewing.judge(issue.pk, passed=True, words="", at_step=0, by=desk.first, at=at)
    return reviewing.judge(issue.pk, passed=True, words="", at_step=1, by=desk.leader, at=at)


def a_public_issue(desk: Desk, *, at: datetime = AT) -> Issue:
    """The report as people can read it."""
    a_signed_issue(desk, at=at)
    return published(desk, at=at)


def published(desk: Desk, *, at: datetime = AT) -> Issue:
    """The signed report, through the reviews of items, and public."""
    book = Yearbook.objects.get(agency=desk.agency, year=YEAR)
    sent = publishing.place(book, by=desk.clerk, at=at)
    assert not sent.left, [(found.rule, found.said) for found in sent.left]
    passed(sent.item, desk.staff, at=at)
    return publishing.release(book, by=desk.clerk, at=at)


def newest(desk: Desk) -> Issue:
    """The last issue of the report of the year."""
    found = newest_issue(Yearbook.objects.get(agency=desk.agency, year=YEAR))
    assert found is not None
    return found


def a_village_liaison(desk: Desk) -> Actor:
    """Somebody who has nothing to do with the report."""
    return acting(desk.agency, "何村", Role.VILLAGE_LIAISON)
