"""Every page of the desk opens for whoever may see it, and for nobody else."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from gongkai.cases.acts import Act
from gongkai.cases.vocabulary import Answer, Consulted
from gongkai.law.receipt import receipt_rule
from gongkai.web.accounts.roles import Role
from gongkai.web.casework.services.course.consulting import Asked, consult, end_consultation
from gongkai.web.workbench.forms.acts import FORMS
from gongkai.web.workbench.onecase import LAPSING
from tests.web.casework.making import CLERK_AT, a_case, a_clerk, a_township
from tests.web.workbench.making import a_person, at_desk

pytestmark = pytest.mark.django_db
OF_CASE = ("case", "print", "guide", "papers", "paper_add", "money", "remedy_add", "together", "assign", "note",
           "cowork_ask", "link", "split", "case_people", "trail", "lapse")  # fmt: skip


class TestPages:
    @pytest.mark.parametrize("name", ["inbox", "cases", "take_in", "search", "body"])
    def test_without_a_case_open_for_a_clerk(self, name: str) -> None:
        client = at_desk(a_person("李经办", Role.CLERK))

        assert client.get(reverse(f"desk:{name}"), follow=True).status_code == 200

    @pytest.mark.parametrize(
        ("address", "room"), [("/desk/me/", []), ("/desk/", ["待办"]), ("/desk/calendar/", ["工作日历"])]
    )
    def test_mark_the_room_one_is_in_and_no_other(self, address: str, room: list[str]) -> None:
        client = at_desk(a_person("李经办", Role.CLERK))

        page = LexborHTMLParser(client.get(address).content.decode())

        assert [link.text().strip() for link in page.css("nav.side a[aria-current]")] == room

    @pytest.mark.parametrize("channel", ["counter", "post_signed", "post_ordinary", "online", "fax"])
    def test_of_entry_ask_the_question_of_their_channel(self, channel: str) -> None:
        client = at_desk(a_person("李经办", Role.CLERK))

        page = client.get(reverse("desk:entry", args=[channel])).content.decode()

        assert receipt_rule(channel).question in page

    @pytest.mark.parametrize("name", OF_CASE)
    def test_of_a_case_open_for_its_clerk(self, name: str) -> None:
        case = a_case(received_on=date(2026, 2, 2))
        client = at_desk(a_person("李经办", Role.CLERK))

        assert client.get(reverse(f"desk:{name}", args=[case.pk])).status_code == 200

    @pytest.mark.parametrize("name", OF_CASE)
    def test_of_a_case_are_not_there_for_another_body(self, name: str) -> None:
        case = a_case(received_on=date(2026, 2, 2))
        client = at_desk(a_person("王经办", Role.CLERK, agency=a_township("baiyun")))

        assert client.get(reverse(f"desk:{name}", args=[case.pk])).status_code == 404

    @pytest.mark.parametrize("act", [act for act in Act if act not in LAPSING])
    def test_of_acts_open_where_the_law_allows_or_say_why_not(self, act: Act) -> None:
        case = a_case(received_on=date(2026, 2, 2))
        client = at_desk(a_person("赵镇长", Role.CLERK, Role.SIGNING_LEADER))

        page = client.get(reverse("desk:act", args=[case.pk, act.value]))

        assert page.status_code in (200, 409)
        assert ("不办，返回" in page.content.decode()) == (page.status_code == 200)

    def test_stand_for_every_act_that_is_not_a_lapse(self) -> None:
        assert set(FORMS) == set(Act) - set(LAPSING)

    def test_of_a_case_tell_every_stop_of_its_clock(self) -> None:
        case = a_case(received_on=date(2026, 3, 2))
        by = a_clerk(case.agency)
        asked = Asked(kind=Consulted.OTHER_AGENCY, name="县自然资源局", about="权属")
        consult(case, asked, opened_on=date(2026, 3, 3), by=by, at=CLERK_AT, version=case.version)
        case.refresh_from_db()
        given = {"answer": Answer.CONSENT, "closed_on": date(2026, 3, 9), "opinion": "", "version": case.version}
        end_consultation(case, "其他机关1", **given, by=by, at=CLERK_AT)

        told = at_desk(a_person("李经办", Role.CLERK)).get(reverse("desk:case", args=[case.pk])).content.decode()

        assert "2026年3月3日（星期二）的次日至 2026年3月9日（星期一）停止计算" in told
