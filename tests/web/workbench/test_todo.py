"""The inbox: what is to be done stands in its part, by its day, for whoever is to do it."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from gongkai.cases.obligations import Light
from gongkai.cases.vocabulary import Consulted
from gongkai.web.accounts.roles import Role
from gongkai.web.casework.models import Case
from gongkai.web.casework.queries.alarm.lights import lights_on
from gongkai.web.casework.queries.alarm.todo import Group, Todo, left_out, todos
from gongkai.web.casework.services.course.consulting import Asked, consult, serve_consultation
from gongkai.web.casework.services.course.handing import ask_section, assign
from gongkai.web.casework.services.course.supplementing import ask_supplement
from tests.web.casework.making import a_case, a_clerk, a_township
from tests.web.workbench.making import a_person, a_section, acting

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("Asia/Shanghai"))


def found(on: date, *, mine: bool = False) -> list[Todo]:
    """What a clerk of the body sees to do."""
    agency = a_township()
    lights = lights_on(on, agency_id=agency.pk)
    return todos(a_clerk(agency), agency_id=agency.pk, lights=lights, mine=mine)


def consulted(case: Case, *, served_on: date | None) -> None:
    by = a_clerk(case.agency)
    asked = Asked(kind=Consulted.THIRD_PARTY, name="某公司", about="合同")
    consult(case, asked, opened_on=date(2026, 3, 3), by=by, at=AT, version=case.version)
    case.refresh_from_db()
    if served_on:
        serve_consultation(case, "第三方1", served_on=served_on, by=by, at=AT, version=case.version)


class TestTodos:
    def test_of_a_fresh_case_are_the_receipt_and_the_reply_by_its_day(self) -> None:
        a_case(received_on=date(2026, 3, 2))

        rows = found(date(2026, 3, 3))

        assert [(row.group, row.due_on) for row in rows] == [
            (Group.TO_DO, date(2026, 3, 30)),
            (Group.LETTERS, date(2026, 3, 2)),
        ]

    @pytest.mark.parametrize(
        ("on", "light"),
        [
            (date(2026, 3, 20), Light.FAR),
            (date(2026, 3, 23), Light.NEAR),
            (date(2026, 3, 30), Light.DUE),
            (date(2026, 3, 31), Light.OVERDUE),
        ],
    )
    def test_of_a_reply_change_their_light_with_the_day(self, on: date, light: Light) -> None:
        a_case(received_on=date(2026, 3, 2))

        reply = next(row for row in found(on) if row.group is Group.TO_DO)

        assert reply.light is light

    def test_while_a_third_party_is_asked_name_it_once_by_its_own_day(self) -> None:
        case = a_case(received_on=date(2026, 3, 2))
        consulted(case, served_on=date(2026, 3, 4))

        waiting = [row for row in found(date(2026, 3, 5)) if row.group is Group.WAITING]

        assert [(row.said, row.due_on) for row in waiting] == [("等待第三方提出意见（第三方1）", date(2026, 3, 25))]

    def test_after_its_silence_ask_for_a_confirmation_and_for_the_reply_again(self) -> None:
        case = a_case(received_on=date(2026, 3, 2))
        consulted(case, served_on=date(2026, 3, 4))

        groups = [row.group for row in found(date(2026, 3, 26))]

        assert Group.LAPSED in groups
        assert Group.TO_DO in groups
        assert Group.WAITING not in groups

    def test_of_a_supplement_wait_for_the_applicant_until_it_lapses(self) -> None:
        case = a_case(received_on=date(2026, 3, 2))
        ask_supplement(
            case,
            told_on=date(2026, 3, 3),
            answer_by_on=date(2026, 3, 24),
            by=a_clerk(case.agency),
            at=AT,
            version=case.version,
        )

        on_last_day = [row.group for row in found(date(2026, 3, 24)) if row.group is not Group.LETTERS]
        day_after = [row.group for row in found(date(2026, 3, 25)) if row.group is not Group.LETTERS]

        assert (on_last_day, day_after) == ([Group.WAITING], [Group.LAPSED])

    def test_of_ones_own_leave_out_what_a_colleague_handles(self) -> None:
        case = a_case(received_on=date(2026, 3, 2))
        other = a_person("王经办", Role.CLERK)
        assign(case, other.pk, by=a_clerk(case.agency), at=AT)

        assert found(date(2026, 3, 3), mine=True) == []
        assert len(found(date(2026, 3, 3), mine=False)) == 2

    def test_of_a_section_are_what_it_was_asked_and_nothing_else(self) -> None:
        case = a_case(received_on=date(2026, 3, 2))
        asked, other = a_section("自然资源所"), a_section("财政所")
        due = date(2026, 3, 6)
        ask_section(case, asked.pk, question="提供审批表", due_on=due, by=a_clerk(case.agency), at=AT)
        lights = lights_on(date(2026, 3, 3), agency_id=case.agency_id)
        seen = {
            section.name: todos(
                acting(a_person(f"{section.name}联络员", Role.SECTION_LIAISON, section=section)),
                agency_id=case.agency_id,
                lights=lights,
                mine=False,
            )
            for section in (asked, other)
        }

        assert [row.said for row in seen["自然资源所"]] == ["协办：提供审批表"]
        assert seen["财政所"] == []

    def test_of_a_friday_are_late_on_the_saturday_after_it(self) -> None:
        case = a_case(received_on=date(2026, 3, 2))
        asked, due = a_section("自然资源所"), date(2026, 3, 6)
        ask_section(case, asked.pk, question="提供审批表", due_on=due, by=a_clerk(case.agency), at=AT)
        liaison = acting(a_person("联络员", Role.SECTION_LIAISON, section=asked))

        seen = [
            todos(liaison, agency_id=case.agency_id, lights=lights_on(on, agency_id=case.agency_id), mine=False)[0]
            for on in (due, date(2026, 3, 7), date(2026, 3, 9))
        ]

        assert [(row.light, row.left) for row in seen] == [(Light.DUE, 0), (Light.OVERDUE, 0), (Light.OVERDUE, -1)]

    def test_are_those_due_soonest_when_there_are_too_many(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for day in (4, 2, 3):
            a_case(received_on=date(2026, 3, day))
        monkeypatch.setattr("gongkai.web.casework.queries.alarm.todo.MOST_CASES", 2)

        replies = [row.due_on for row in found(date(2026, 3, 5)) if row.group is Group.TO_DO]

        assert replies == [date(2026, 3, 30), date(2026, 3, 31)]
        assert left_out(a_clerk(a_township()), agency_id=a_township().pk, mine=False) == 1
