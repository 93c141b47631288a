"""Lists and searches: scope, filters, pages that go on from a key, names that never stand in an address."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from gongkai.cases.obligations import Light
from gongkai.web.accounts.models import Person
from gongkai.web.accounts.roles import Role
from gongkai.web.casework.queries.alarm.lights import lights_on
from gongkai.web.casework.queries.counts.figures import figures_of
from gongkai.web.casework.queries.lists.listing import Order, Wanted, listed, page_of
from gongkai.web.casework.services.course.handing import assign, note, restrict
from tests.web.casework.making import CLERK_AT, a_case, a_clerk, a_township
from tests.web.workbench.making import a_person, acting, at_desk

pytestmark = pytest.mark.django_db


class TestListed:
    @pytest.mark.parametrize("order", list(Order))
    def test_pages_go_on_from_a_key_and_lose_and_repeat_nothing(self, order: Order) -> None:
        agency = a_township()
        made = {a_case(received_on=date(2026, 3, 2 + at % 3)).number for at in range(7)}
        lights = lights_on(date(2026, 3, 9), agency_id=agency.pk)
        cases = listed(a_clerk(agency), Wanted(order=order), agency_id=agency.pk, lights=lights)

        seen, after = [], ""
        for _ in range(4):
            page = page_of(cases, order=order, after=after, size=2)
            seen += [case.number for case in page.cases]
            after = page.next

        assert sorted(seen) == sorted(made)
        assert (page.count, page.next) == (7, "")

    def test_lights_in_the_database_are_those_in_python(self) -> None:
        agency = a_township()
        for day in range(2, 7):
            a_case(received_on=date(2026, 3, day))
        for on in (date(2026, 3, 20), date(2026, 3, 26), date(2026, 3, 31), date(2026, 4, 2)):
            lights = lights_on(on, agency_id=agency.pk)
            for light in Light:
                cases = listed(a_clerk(agency), Wanted(light=light), agency_id=agency.pk, lights=lights)
                everything = listed(a_clerk(agency), Wanted(), agency_id=agency.pk, lights=lights)

                assert set(cases) == {case for case in everything if lights.of(case) is light}

    def test_a_key_that_makes_no_sense_gives_the_first_page(self) -> None:
        a_case(received_on=date(2026, 3, 2))
        client = at_desk(a_person("李经办", Role.CLERK))

        assert "共 <b>1</b> 件" in client.get(reverse("desk:cases") + "?after=%F0%9F%92%A9&year=x").content.decode()

    def test_a_restricted_case_is_for_its_handler_and_the_leader(self) -> None:
        case = a_case(received_on=date(2026, 3, 2))
        handler, colleague = a_person("李经办", Role.CLERK), a_person("王经办", Role.CLERK)
        leader = a_person("赵镇长", Role.SIGNING_LEADER)
        assign(case, handler.pk, by=a_clerk(case.agency), at=CLERK_AT)
        restrict(case, restricted=True, by=a_clerk(case.agency), at=CLERK_AT)

        opened = [
            at_desk(person).get(reverse("desk:case", args=[case.pk])).status_code
            for person in (handler, leader, colleague)
        ]
        listed_for_colleague = at_desk(colleague).get(reverse("desk:cases")).content.decode()

        assert opened == [200, 200, 404]
        assert case.number not in listed_for_colleague


class TestSearch:
    def test_a_whole_number_leads_to_its_case(self) -> None:
        case = a_case(received_on=date(2026, 3, 2))
        client = at_desk(a_person("李经办", Role.CLERK))

        answer = client.post(reverse("desk:search"), {"q": case.number})

        assert answer.headers["Location"] == reverse("desk:case", args=[case.pk])

    def test_a_note_and_a_matter_are_found(self) -> None:
        case = a_case(received_on=date(2026, 3, 2))
        person = a_person("李经办", Role.CLERK)
        note(case, "档案在三楼", by=acting(person), at=CLERK_AT)
        client = at_desk(person)

        assert case.number in client.post(reverse("desk:search"), {"q": "三楼"}).content.decode()
        assert case.number in client.post(reverse("desk:search"), {"q": "宅基地"}).content.decode()

    def test_a_whole_name_is_found_by_who_may_see_people_and_by_nobody_else(self) -> None:
        case = a_case(received_on=date(2026, 3, 2), name="欧阳测试")
        clerk, reviewer = a_person("李经办", Role.CLERK), a_person("陈法制", Role.LEGAL_REVIEWER)

        def found(person: Person, text: str) -> bool:
            page = at_desk(person).post(reverse("desk:search"), {"q": text})
            return case.number in page.content.decode()

        assert found(clerk, "欧阳测试")
        assert not found(clerk, "欧阳")
        assert not found(reviewer, "欧阳测试")

    def test_a_name_is_not_taken_from_an_address(self) -> None:
        case = a_case(received_on=date(2026, 3, 2), name="欧阳测试")
        client = at_desk(a_person("李经办", Role.CLERK))

        page = client.get(reverse("desk:cases"), {"q": "欧阳测试"})

        assert case.number not in page.content.decode()


class TestOverview:
    def test_counts_what_its_lists_show(self) -> None:
        agency = a_township()
        for day in (2, 3, 4):
            a_case(received_on=date(2026, 3, day))
        lights = lights_on(date(2026, 3, 31), agency_id=agency.pk)

        found = figures_of(a_clerk(agency), agency_id=agency.pk, lights=lights)

        assert (found.open, found.received, found.closed) == (3, 3, 0)
        assert (found.lights[Light.OVERDUE], found.lights[Light.DUE], found.lights[Light.NEAR]) == (1, 1, 1)
        assert dict(found.by_channel)["当面提交"] == 3

    def test_opens_with_a_chart_for_each_table(self) -> None:
        a_case(received_on=date(2026, 3, 2))
        client = at_desk(a_person("李经办", Role.CLERK))

        told = client.get(reverse("desk:overview")).content.decode()
        drawn = client.get(reverse("desk:overview_chart", args=["channel"]))

        assert told.count("<figure") == 3
        assert drawn.headers["Content-Type"] == "image/svg+xml"
        assert client.get(reverse("desk:overview_chart", args=["nothing"])).status_code == 404
