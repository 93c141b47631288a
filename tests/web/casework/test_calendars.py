"""A calendar that changes in the middle: open cases follow, closed ones never, and everybody can see what moved."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from gongkai.cases.events import ConsultationOpened, Decided, Replied, SearchRecorded
from gongkai.cases.vocabulary import Consulted, Letter, ServedBy
from gongkai.law.workdays import WorkCalendar
from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.accounts.roles import Role
from gongkai.web.agencies.holidays import Holidays
from gongkai.web.agencies.models import ImportedYear
from gongkai.web.agencies.queries import calendar
from gongkai.web.agencies.services import Unfit
from gongkai.web.audit.models import Entry
from gongkai.web.casework.models import Case, DueMove
from gongkai.web.casework.queries.alarm.moves import accepting, moved_by, withdrawing
from gongkai.web.casework.queries.alarm.stale import differing
from gongkai.web.casework.services.daily import calendars
from gongkai.web.casework.services.daily.ticking import tick
from gongkai.web.casework.services.recording import record
from gongkai.web.notices.models import Notice
from tests.web.casework.making import a_case, a_clerk, a_township
from tests.web.casework.staff import hand_to, somebody

pytestmark = pytest.mark.django_db
RECEIVED = date(2025, 3, 3)
DUE = date(2025, 3, 31)
ON = date(2025, 3, 10)
AT = datetime(2025, 3, 10, 9, tzinfo=ZoneInfo("Asia/Shanghai"))


def with_a_day_off(day: date = date(2025, 3, 20)) -> Holidays:
    """The year 2025 with one more day off."""
    known = WorkCalendar.official().year(2025)
    return Holidays(year=2025, off={**known.off, day: "县庆"}, on=known.on, notice="县政府通知")


def imported() -> ImportedYear:
    """That year, imported and not in force."""
    return calendars.import_year(with_a_day_off(), official=True, by=a_clerk(a_township()), at=AT)


def closed_case() -> Case:
    """A case that was answered."""
    case = a_case(received_on=RECEIVED)
    events = (
        SearchRecorded(on=ON, places="档案室", found=True),
        Decided(on=ON, outcome="granted", approved_by="吴"),
        Replied(on=ON, letter=Letter.REPLY, served_by=ServedBy.HAND),
    )
    return record(case.pk, *events, by=a_clerk(case.agency), at=AT)


class TestImport:
    def test_changes_nothing_until_it_is_accepted(self) -> None:
        case = a_case(received_on=RECEIVED)

        year = imported()
        tick(on=ON, at=AT)

        assert Case.objects.get(pk=case.pk).due_on == DUE
        assert [(move.case.pk, move.old_on, move.new_on) for move in accepting(year, on=ON)] == [
            (case.pk, DUE, date(2025, 4, 1))
        ]

    def test_asks_for_the_permit(self) -> None:
        nobody = a_clerk(a_township(), Role.SECRECY_REVIEWER)

        with pytest.raises(NotPermitted):
            calendars.import_year(with_a_day_off(), official=True, by=nobody, at=AT)


class TestAccepting:
    def test_moves_open_cases_and_tells_why(self) -> None:
        case = hand_to(a_case(received_on=RECEIVED), somebody(a_township(), Role.CLERK, username="li"))
        year = imported()

        done = calendars.accept(year, on=ON, by=a_clerk(case.agency), at=AT)

        move = DueMove.objects.get()
        assert (done.written, done.moved) == (1, 1)
        assert Case.objects.get(pk=case.pk).due_on == date(2025, 4, 1)
        assert (move.case.pk, move.imported, move.old_on, move.new_on) == (case.pk, year, DUE, date(2025, 4, 1))
        assert [notice.said for notice in Notice.objects.filter(person__username="li")] == [
            "2025-0001：因工作日历调整，答复期限由2025年3月31日改为2025年4月1日。"
        ]
        assert Entry.objects.get(act="calendar.moved").detail == {"moves": [["2025-0001", "2025-03-31", "2025-04-01"]]}
        assert list(differing(calendar=calendar())) == []

    def test_leaves_closed_cases_as_they_are(self) -> None:
        case = closed_case()
        before = (case.due_on, case.version, case.closed_on)

        calendars.accept(imported(), on=ON, by=a_clerk(case.agency), at=AT)

        now = Case.objects.get(pk=case.pk)
        assert (now.due_on, now.version, now.closed_on) == before == (DUE, 4, ON)
        assert not DueMove.objects.exists()
        assert list(differing(calendar=calendar())) == []

    def test_leaves_a_case_alone_whose_days_it_does_not_touch(self) -> None:
        case = a_case(received_on=date(2025, 4, 1))

        calendars.accept(imported(), on=date(2025, 4, 2), by=a_clerk(case.agency), at=AT)

        assert not DueMove.objects.exists()

    def test_of_the_same_import_twice_is_refused(self) -> None:
        clerk, year = a_clerk(a_township()), imported()
        calendars.accept(year, on=ON, by=clerk, at=AT)

        with pytest.raises(Unfit, match="已经启用过"):
            calendars.accept(year, on=ON, by=clerk, at=AT)

    def test_tells_the_moves_of_a_passing_day_from_those_of_the_calendar(self) -> None:
        case = a_case(received_on=RECEIVED)
        opened = ConsultationOpened(on=date(2025, 3, 5), ref="甲", kind=Consulted.OTHER_AGENCY)
        record(case.pk, opened, by=a_clerk(case.agency), at=AT.replace(day=5))
        year = imported()

        previewed = accepting(year, on=ON)
        tick(on=ON, at=AT)
        moved_by_days = DueMove.objects.count()
        calendars.accept(year, on=ON, by=a_clerk(case.agency), at=AT)

        assert [(move.old_on, move.new_on) for move in previewed] == [(date(2025, 4, 3), date(2025, 4, 7))]
        assert moved_by_days == 0
        assert [(move.old_on, move.new_on) for move in moved_by(year)] == [(date(2025, 4, 3), date(2025, 4, 7))]

    def test_that_stopped_halfway_is_finished_by_the_next_tick(self, monkeypatch: pytest.MonkeyPatch) -> None:
        case = a_case(received_on=RECEIVED)
        year = imported()
        with monkeypatch.context() as broken:
            broken.setattr("gongkai.web.casework.services.daily.calendars.refresh_open", lambda **_: None)
            calendars.accept(year, on=ON, by=a_clerk(case.agency), at=AT)

        tick(on=ON, at=AT)

        assert Case.objects.get(pk=case.pk).due_on == date(2025, 4, 1)
        assert [move.imported for move in DueMove.objects.all()] == [year]


class TestWithdrawing:
    def test_moves_the_cases_back(self) -> None:
        case, clerk = a_case(received_on=RECEIVED), a_clerk(a_township())
        year = imported()
        calendars.accept(year, on=ON, by=clerk, at=AT)

        previewed = withdrawing(year, on=ON)
        calendars.withdraw(year, on=ON, by=clerk, at=AT)

        assert [(move.old_on, move.new_on) for move in previewed] == [(date(2025, 4, 1), DUE)]
        assert Case.objects.get(pk=case.pk).due_on == DUE
        assert len(moved_by(year)) == 2

    def test_of_what_is_not_in_force_is_refused(self) -> None:
        with pytest.raises(Unfit, match="没有启用"):
            calendars.withdraw(imported(), on=ON, by=a_clerk(a_township()), at=AT)
