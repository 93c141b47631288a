"""Sending: once, within bounds, with a code that is shown once and stands in no address."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from gongkai.web.audit.models import Entry
from gongkai.web.casework.models import Case, PublicDraft
from tests.web.portal.asking.filling import NUMBER, PAGES, fill_in, post, receiving_township, send_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _township() -> None:
    receiving_township()


class TestReview:
    def test_shows_every_answer_with_a_way_back_to_it(self, client: Client) -> None:
        fill_in(client)

        page = client.get("/apply/qingshi/check/").content.decode()

        assert [said for said in ("赵小禾", NUMBER, "北渠清淤工程", "查询页面下载") if said not in page] == []
        assert page.count("?back=check") == len(PAGES)

    def test_is_come_back_to_after_a_change(self, client: Client) -> None:
        fill_in(client)

        answer = post(client, "/apply/qingshi/what/", **{**PAGES["what"], "matter": "另一份合同"}, back="check")

        assert answer.headers["Location"].endswith("/apply/qingshi/check/")
        assert "另一份合同" in client.get("/apply/qingshi/check/").content.decode()


class TestSend:
    def test_twice_makes_one_case_and_shows_the_same_code(self, client: Client) -> None:
        code = send_in(client)

        again = client.post("/apply/qingshi/check/", follow=True).content.decode()

        assert Case.objects.count() == 1
        assert code in again.replace("-", "")

    def test_at_the_same_time_from_a_page_whose_session_is_gone_makes_one_case(self, client: Client) -> None:
        fill_in(client)
        page = client.get("/apply/qingshi/check/").content.decode()
        found = re.search(r'name="draft_ref" value="([^"]+)"', page)
        assert found is not None
        other = Client()

        client.post("/apply/qingshi/check/")
        other.post("/apply/qingshi/check/", {"draft_ref": found[1]})

        assert Case.objects.count() == 1

    def test_shows_the_code_until_it_has_been_written_down(self, client: Client) -> None:
        send_in(client)
        again = client.get("/apply/sent/").status_code

        client.post("/apply/sent/")

        assert again == 200
        assert client.get("/apply/sent/").status_code == 302
        assert PublicDraft.objects.count() == 0

    def test_puts_the_code_in_no_address_and_no_picture(self, client: Client) -> None:
        fill_in(client)

        answer = client.post("/apply/qingshi/check/", follow=True)

        page = answer.content.decode()
        code = re.search(r"<code>([0-9A-Z-]{19})</code>", page)
        assert code is not None
        assert [url for url, _ in answer.redirect_chain] == ["/apply/sent/"]
        assert page.replace("-", "").count(code[1].replace("-", "")) == 1
        assert "http://testserver/status/" in page

    def test_leaves_no_person_in_the_ledger(self, client: Client) -> None:
        code = send_in(client)

        lines = " ".join(f"{entry.said} {entry.actor} {entry.detail}" for entry in Entry.objects.all())

        assert "收到提交的申请" in lines
        assert [word for word in ("赵小禾", NUMBER, "13800001234", code) if word in lines] == []


class TestBounds:
    def test_of_one_address_keep_everything_that_was_typed(self, client: Client, settings: Any) -> None:
        settings.APPLICATIONS_PER_HOUR = 1
        address = {"REMOTE_ADDR": "192.0.2.41"}
        fill_in(client)
        client.post("/apply/qingshi/check/", **address)
        other = Client()
        fill_in(other)

        answer = other.post("/apply/qingshi/check/", **address)

        page = answer.content.decode()
        assert (answer.status_code, Case.objects.count()) == (429, 1)
        assert "0000-6600123" in page
        assert "草稿码" in page
        assert other.post("/apply/qingshi/check/", REMOTE_ADDR="192.0.2.42").status_code == 302

    def test_are_not_escaped_by_forwarding_another_address(self, client: Client, settings: Any) -> None:
        settings.APPLICATIONS_PER_HOUR = 1
        fill_in(client)
        client.post("/apply/qingshi/check/", REMOTE_ADDR="192.0.2.43")
        other = Client()
        fill_in(other)

        answer = other.post("/apply/qingshi/check/", REMOTE_ADDR="192.0.2.43", HTTP_X_FORWARDED_FOR="198.51.100.9")

        assert answer.status_code == 429

    def test_of_one_person_in_a_day(self, settings: Any) -> None:
        settings.APPLICATIONS_PER_DAY_OF_ONE = 2
        for _ in range(2):
            send_in(Client())
        third = Client()
        fill_in(third)

        answer = third.post("/apply/qingshi/check/")

        assert (answer.status_code, Case.objects.count()) == (429, 2)
        assert "明天再提交" in answer.content.decode()

    def test_of_everybody_together(self, client: Client, settings: Any) -> None:
        settings.APPLICATIONS_PER_HOUR_OF_ALL = 0
        fill_in(client)

        assert client.post("/apply/qingshi/check/").status_code == 429
