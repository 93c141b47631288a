"""The daily tick: who is told what, once, and what it leaves alone."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from gongkai.cases.events import ConsultationOpened, ConsultationServed, Extended, SupplementAsked, Withdrawn
from gongkai.cases.vocabulary import Consulted
from gongkai.web.accounts.roles import Role
from gongkai.web.agencies.models import Choice, Section
from gongkai.web.agencies.queries import calendar
from gongkai.web.casework.models import Case, CoWork
from gongkai.web.casework.queries.alarm.stale import differing
from gongkai.web.casework.services.daily.ticking import tick
from gongkai.web.casework.services.recording import record
from gongkai.web.notices.models import Mail, Notice
from gongkai.web.notices.queries import MOST_TRIES
from tests.web.casework.making import a_case, a_clerk, a_township
from tests.web.casework.staff import away, hand_to, somebody

pytestmark = pytest.mark.django_db
RECEIVED = date(2025, 3, 3)
DUE = date(2025, 3, 31)  # the 20th working day


def at(day: date) -> datetime:
    """Half past eight of that day in Shanghai."""
    return datetime(day.year, day.month, day.day, 8, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


def ticked(day: date) -> None:
    tick(on=day, at=at(day))


def lines(username: str) -> list[tuple[str, str]]:
    """What that person was told about cases, oldest first: level, words."""
    found = Notice.objects.filter(person__username=username).exclude(subject="digest").order_by("pk")
    return [(notice.level, notice.said) for notice in found]


def handled(received_on: date = RECEIVED) -> Case:
    """A case in the hands of the clerk 李."""
    case = a_case(received_on=received_on)
    return hand_to(case, somebody(case.agency, Role.CLERK, username="li"))


class TestWarnings:
    @pytest.mark.parametrize(
        ("day", "told"),
        [
            (date(2025, 3, 21), []),  # six working days left
            (date(2025, 3, 24), ["near"]),  # five
            (date(2025, 3, 28), ["near"]),  # one
            (DUE, ["due"]),
            (date(2025, 4, 1), ["overdue"]),
        ],
    )
    def test_come_on_the_days_that_the_body_has_chosen(self, day: date, told: list[str]) -> None:
        handled()

        ticked(day)

        assert [level for level, _ in lines("li")] == told

    def test_are_told_once_however_often_the_clock_ticks(self) -> None:
        handled()

        ticked(date(2025, 3, 24))
        ticked(date(2025, 3, 24))
        ticked(date(2025, 3, 25))

        assert len(lines("li")) == 1

    def test_catch_up_after_days_without_a_tick(self) -> None:
        handled()

        ticked(date(2025, 3, 27))  # two left: the step of three was missed

        assert [said for _, said in lines("li")] == ["2025-0001：答复期限还剩2个工作日（2025-03-31，含当日）。"]

    def test_follow_the_choice_of_the_body(self) -> None:
        case = handled()
        Choice.objects.create(agency=case.agency, key="warning_working_days", value=[10])

        ticked(date(2025, 3, 17))

        assert [level for level, _ in lines("li")] == ["near"]

    def test_begin_anew_when_the_day_moves(self) -> None:
        case = handled()
        ticked(date(2025, 3, 24))
        told = Extended(on=date(2025, 3, 25), working_days=1, approved_by="主任", approved_on=date(2025, 3, 25))
        record(case.pk, told, by=a_clerk(case.agency), at=at(date(2025, 3, 25)))

        ticked(date(2025, 3, 25))

        assert [said[10:24] for _, said in lines("li")] == ["答复期限还剩5个工作日（20"] * 2

    def test_reach_the_deputy_of_whoever_is_away(self) -> None:
        case = handled()
        deputy = somebody(a_township("other"), Role.CLERK, username="wang")
        away(case.handler, deputy, from_on=date(2025, 3, 20), until_on=date(2025, 3, 24))

        ticked(date(2025, 3, 24))
        ticked(DUE)

        assert [level for level, _ in lines("wang")] == ["near"]
        assert [level for level, _ in lines("li")] == ["near", "due"]

    def test_go_to_those_who_hand_out_when_nobody_has_the_case(self) -> None:
        case = a_case(received_on=RECEIVED)
        somebody(case.agency, Role.CLERK, username="li")
        somebody(a_township("other"), Role.CLERK, username="zhao")

        ticked(date(2025, 3, 24))

        assert (len(lines("li")), len(lines("zhao"))) == (1, 0)

    def test_rise_to_the_reviewer_and_then_to_the_leader(self) -> None:
        case = handled()
        somebody(case.agency, Role.FIRST_REVIEWER, username="zhou")
        somebody(case.agency, Role.SIGNING_LEADER, username="wu")

        for day in (24, 28, 31):
            ticked(date(2025, 3, day))
        before = (lines("zhou"), lines("wu"))
        ticked(date(2025, 4, 1))

        assert ([level for level, _ in before[0]], before[1]) == (["near", "due"], [])
        assert [level for level, _ in lines("wu")] == ["overdue"]

    def test_of_a_restricted_case_stay_with_handler_and_leader(self) -> None:
        case = handled()
        Case.objects.filter(pk=case.pk).update(restricted=True)
        somebody(case.agency, Role.FIRST_REVIEWER, username="zhou")
        somebody(case.agency, Role.SIGNING_LEADER, username="wu")

        ticked(date(2025, 4, 1))

        assert (len(lines("zhou")), len(lines("wu")), len(lines("li"))) == (0, 1, 1)

    def test_are_done_with_when_the_day_moves_or_the_case_ends(self) -> None:
        case = handled()
        ticked(date(2025, 3, 24))

        record(case.pk, Withdrawn(on=date(2025, 3, 24)), by=a_clerk(case.agency), at=at(date(2025, 3, 24)))

        assert Notice.objects.filter(subject=case.subject, read_at__isnull=True).count() == 0


class TestMailThatWasGivenUp:
    def test_is_told_to_the_administrators_once_a_day(self) -> None:
        agency = a_township()
        somebody(agency, Role.SYSTEM_ADMIN, username="zhou")
        somebody(agency, Role.CLERK, username="li")
        when = {"made_at": at(RECEIVED), "next_try_at": at(RECEIVED)}
        words = {"key": "x", "to": "li@example.cn", "subject": "x", "body": "x", "problem": "SMTPException"}
        Mail.objects.create(**words, **when, tries=MOST_TRIES)

        ticked(date(2025, 3, 24))
        ticked(date(2025, 3, 24))

        assert [said[:14] for _, said in lines("zhou")] == ["有1封提醒邮件没有发出去（SMT"[:14]]
        assert lines("li") == []


class TestLapses:
    def test_are_shown_to_be_confirmed_and_change_nothing_by_themselves(self) -> None:
        case = handled()
        asked = SupplementAsked(on=date(2025, 3, 4), answer_by_on=date(2025, 3, 25))
        record(case.pk, asked, by=a_clerk(case.agency), at=at(date(2025, 3, 4)))

        ticked(date(2025, 3, 25))
        before = lines("li")
        ticked(date(2025, 3, 26))

        assert before == []
        assert [said for _, said in lines("li")] == [
            "2025-0001：申请人逾期未补正；没有正当理由的，视为放弃申请，不再处理。请核对后确认。"
        ]
        assert Case.objects.get(pk=case.pk).state == "awaiting_supplement"


class TestConsultation:
    def test_moves_the_day_until_the_opinion_is_late(self) -> None:
        case = handled()
        opened = ConsultationOpened(on=date(2025, 3, 10), ref="甲", kind=Consulted.THIRD_PARTY)
        served = ConsultationServed(on=date(2025, 3, 10), ref="甲")
        record(case.pk, opened, served, by=a_clerk(case.agency), at=at(date(2025, 3, 10)))
        seen = []

        for day in (date(2025, 3, 12), date(2025, 3, 31), date(2025, 4, 1)):  # its own 15 days end on 31 March
            ticked(day)
            now = Case.objects.get(pk=case.pk)
            seen.append((now.due_on, now.stopped))

        assert seen == [(date(2025, 4, 2), True), (date(2025, 4, 22), True), (date(2025, 4, 22), False)]
        assert list(differing(calendar=calendar())) == []


class TestCoWork:
    def test_is_told_to_the_section_and_when_late_to_the_handler(self) -> None:
        case = handled(date(2025, 3, 3))
        section = Section.objects.create(agency=case.agency, name="自然资源所")
        somebody(case.agency, Role.SECTION_LIAISON, username="sun", section=section)
        other = Section.objects.create(agency=case.agency, name="财政所")
        somebody(case.agency, Role.SECTION_LIAISON, username="qian", section=other)
        CoWork.objects.create(
            case=case, section=section, question="有无审批档案", due_on=date(2025, 3, 12), asked_at=at(RECEIVED),
            asked_by="李经办",
        )  # fmt: skip

        ticked(date(2025, 3, 10))
        first = (len(lines("sun")), len(lines("li")), len(lines("qian")))
        ticked(date(2025, 3, 13))

        assert first == (1, 0, 0)
        assert ([level for level, _ in lines("sun")], [level for level, _ in lines("li")]) == (
            ["near", "overdue"], ["overdue"],
        )  # fmt: skip


class TestDigest:
    def test_is_one_line_and_one_mail_a_day_without_personal_data(self) -> None:
        case = handled()
        Case.objects.filter(pk=case.pk).update(matter="张三丰家的宅基地")

        ticked(date(2025, 3, 24))
        ticked(date(2025, 3, 24))

        mail = Mail.objects.get()
        assert Notice.objects.filter(subject="digest").count() == 1
        assert (mail.to, mail.subject) == ("li@example.cn", "政务公开：今日待办 1 件")
        assert "2025-0001（2025-03-31）" in mail.body
        assert not any(word in mail.body for word in ("张三丰", "宅基地", "测试申请人", "http", case.pk.hex))

    def test_is_not_sent_on_a_day_off(self) -> None:
        handled()

        ticked(date(2025, 3, 29))

        assert not Mail.objects.exists()

    def test_is_not_sent_to_whoever_has_nothing_to_do(self) -> None:
        handled()

        ticked(date(2025, 3, 10))

        assert not Mail.objects.exists()
