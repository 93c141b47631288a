"""What the public says to the site: a mistake on a page, and that it wants to be told of news."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client, override_settings

from gongkai.web.audit.models import Entry
from gongkai.web.catalogue.queries.duties.entries import field_title
from gongkai.web.feedback.models import ErrorReport
from gongkai.web.notices.models import Outgoing
from gongkai.web.outlets.models import Subscription
from gongkai.web.outlets.queries.subscriptions import stop_token
from gongkai.web.portal.open.views import mistakes, subscribing
from gongkai.web.portal.pace import Pace
from tests.web.casework.making import a_township
from tests.web.portal.open.world import World, address, text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has come before."""
    monkeypatch.setattr(mistakes, "MISTAKES", Pace("test"))
    monkeypatch.setattr(subscribing, "SUBSCRIBING", Pace("test"))


def reported(client: Client, path: str, **said: Any) -> Any:
    """What comes of reporting a mistake on that page."""
    typed = {"page": path, "kind": "words", "words": "第一段有错字", "once": str(uuid4()), "contact": ""}
    return client.post("/open/mistake/", {**typed, **said})


class TestMistake:
    def test_on_an_item_reaches_the_body_that_published_it(self, client: Client, world: World) -> None:
        a_township("second")

        answer = reported(client, address(world.policy))

        report = ErrorReport.objects.get()
        assert (report.agency, report.title) == (world.agency, world.policy.title)
        assert report.subject == f"item:{world.policy.pk}"
        assert report.number in text(client.get(answer.headers["Location"]))

    def test_sent_twice_is_one(self, client: Client, world: World) -> None:
        once = str(uuid4())

        reported(client, "/", once=once)
        reported(client, "/", once=once)

        assert ErrorReport.objects.count() == 1

    @pytest.mark.parametrize("page", ["//elsewhere.example/", "https://elsewhere.example/", "/a b", "/" + "x" * 400])
    def test_never_leads_elsewhere(self, client: Client, world: World, page: str) -> None:
        shown = text(client.get("/open/mistake/", {"page": page}))

        assert "elsewhere" not in shown.partition("<main")[2]
        assert 'name="page" value="/"' in shown

    def test_comes_back_with_what_was_typed(self, client: Client, world: World) -> None:
        answer = reported(client, "/open/qingshi/", kind="", words="写了半天的话")

        assert answer.status_code == 422
        assert "写了半天的话" in text(answer)
        assert "请选择哪里不对" in text(answer)

    def test_where_there_are_several_bodies_asks_which(self, client: Client, world: World) -> None:
        a_township("second")

        assert reported(client, "/").status_code == 422
        assert reported(client, "/", agency="second").status_code == 302
        assert ErrorReport.objects.get().agency.code == "second"

    def test_too_often_is_turned_away_with_what_was_typed(self, client: Client, world: World) -> None:
        with override_settings(MISTAKES_PER_HOUR=2):
            answers = [reported(client, "/") for _ in range(3)]

        assert [answer.status_code for answer in answers] == [302, 302, 429]
        assert "第一段有错字" in text(answers[-1])

    def test_needs_the_token_of_the_page(self, world: World) -> None:
        assert reported(Client(enforce_csrf_checks=True), "/").status_code == 403

    def test_tells_the_ledger_nothing_of_the_reader(self, client: Client, world: World) -> None:
        reported(client, "/", words="张三的电话写出来了", contact="0000-1234567")

        said = " ".join(f"{entry.said}{entry.detail}" for entry in Entry.objects.filter(act="feedback.error"))
        assert "张三" not in said
        assert "1234567" not in said


def letter() -> str:
    """The path that the letter of confirmation leads to."""
    body = Outgoing.objects.get().body
    found = re.search(r"http://testserver(/open/subscribe/confirm/[^\s]+)", body)
    assert found is not None
    return found[1]


class TestSubscribing:
    def test_counts_once_the_letter_was_answered(self, client: Client, world: World) -> None:
        client.post("/open/subscribe/", {"way": "mail", "address": "reader@example.cn", "column": "policy"})
        path = letter()

        opened = client.get(path)
        before = Subscription.objects.get().confirmed_at
        answered = client.post(path)

        assert (opened.status_code, before) == (200, None)
        assert "订阅好了" in text(answered)
        assert Subscription.objects.get().confirmed_at is not None
        assert client.post(path).status_code == 410

    @pytest.mark.parametrize(("texts", "asked"), [("", "电子邮箱"), ("http://127.0.0.1:1/sms", "电子邮箱或者手机号")])
    def test_asks_by_which_way_only_where_there_are_two(
        self, client: Client, world: World, texts: str, asked: str
    ) -> None:
        with override_settings(CAN_MAIL=True, SMS_URL=texts):
            page = text(client.get("/open/subscribe/"))

        assert re.search(rf'<label for="id_address">\s*{asked}\s*<', page)
        assert ('type="radio"' in page) == bool(texts)

    @pytest.mark.parametrize(
        ("page", "key", "said"),
        [("topics/farming", "farming", "农业、林业、水利"), ("fields/22", "22", field_title("22"))],
    )
    def test_begins_at_a_topic_or_field_and_is_of_that(
        self, client: Client, world: World, page: str, key: str, said: str
    ) -> None:
        found = re.search(r'href="(/open/subscribe/\?[^"]+)"', text(client.get(f"/open/qingshi/{page}/")))
        assert found is not None
        form = text(client.get(unescape(found[1])))
        chosen = re.findall(r'<option value="([^"]+)" selected', form)

        client.post("/open/subscribe/", {"way": "mail", "address": "reader@example.cn", "topic": key})
        stop = text(client.get(f"/open/subscribe/stop/{stop_token(Subscription.objects.get())}/"))

        assert key in chosen
        assert Subscription.objects.get().topic == key
        assert f"·{said}" in unescape(stop)

    def test_offers_a_body_its_topics_and_fields_in_one_choice(self, client: Client, world: World) -> None:
        form = text(client.get("/open/subscribe/"))

        assert re.findall(r'<optgroup label="([^"]+)"', form) == ["主题分类", "试点领域"]
        assert form.count('name="topic"') == 1

    def test_is_not_of_a_topic_that_is_none(self, client: Client, world: World) -> None:
        answer = client.post("/open/subscribe/", {"way": "mail", "address": "reader@example.cn", "topic": "nothing"})

        assert (answer.status_code, Subscription.objects.count()) == (422, 0)

    def test_is_not_offered_beside_a_list_where_nobody_can_be_told(self, client: Client, world: World) -> None:
        with override_settings(CAN_MAIL=False, SMS_URL=""):
            page = text(client.get("/open/qingshi/topics/farming/"))

        assert "/open/subscribe/?" not in page

    def test_ends_with_one_click_of_the_mail_program(self, client: Client, world: World) -> None:
        client.post("/open/subscribe/", {"way": "mail", "address": "reader@example.cn"})
        client.post(letter())
        stop = f"/open/subscribe/stop/{stop_token(Subscription.objects.get())}/"
        strict = Client(enforce_csrf_checks=True)

        looked = client.get(stop)
        by_form = strict.post(stop)
        by_click = strict.post(stop, {"List-Unsubscribe": "One-Click"})

        assert f"<li><p>{world.agency.name}</p>" in unescape(text(looked))
        assert (by_form.status_code, by_click.status_code) == (403, 204)
        assert Subscription.objects.count() == 0

    def test_with_a_wrong_address_comes_back(self, client: Client, world: World) -> None:
        answer = client.post("/open/subscribe/", {"way": "mail", "address": "nowhere"})

        assert answer.status_code == 422
        assert "电子邮箱不对" in text(answer)

    def test_without_a_mail_server_offers_the_feeds(self, client: Client, world: World) -> None:
        with override_settings(CAN_MAIL=False):
            page = text(client.get("/open/subscribe/"))

        assert "还没有接通邮件" in page
        assert "/open/qingshi/feed.rss" in page

    def test_too_often_is_turned_away(self, client: Client, world: World) -> None:
        with override_settings(SUBSCRIPTIONS_PER_HOUR=1):
            answers = [
                client.post("/open/subscribe/", {"way": "mail", "address": f"r{at}@example.cn"}) for at in range(2)
            ]

        assert [answer.status_code for answer in answers] == [302, 429]
