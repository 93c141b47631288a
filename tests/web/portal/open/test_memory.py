"""Pages kept for half a minute: whoever asks next gets the page, with a token of his own. docs/decisions/0230."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.test.utils import CaptureQueriesContext

from gongkai.web.catalogue.models import Version
from gongkai.web.catalogue.services.release import releasing
from gongkai.web.portal.open.memory import MEMORY, Memory
from tests.web.portal.open.conftest import NOON
from tests.web.portal.open.world import AT, World, address, text

pytestmark = pytest.mark.django_db
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w{64})"')


@pytest.fixture(autouse=True)
def kept() -> Iterator[None]:
    """Pages are kept, in an empty memory."""
    MEMORY.clear()
    with override_settings(PAGES_KEPT_MEGABYTES=1):
        yield
    MEMORY.clear()


def questions(client: Client, path: str) -> int:
    """How often the page asks the database."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


class TestPages:
    @pytest.mark.parametrize("path", ["/", "/open/qingshi/", "/open/qingshi/policy/", "/open/search/?q=补贴"])
    def test_are_made_once_for_all_and_differ_in_the_token_alone(self, world: World, path: str) -> None:
        first, second = text(Client().get(path)), text(Client().get(path))

        assert questions(Client(), path) == 1
        assert TOKEN.findall(first) != TOKEN.findall(second)
        assert TOKEN.sub("", first) == TOKEN.sub("", second)
        assert "青石镇" in second

    def test_carry_a_token_that_the_next_visitor_can_use(self, world: World) -> None:
        Client().get(address(world.policy))
        visitor = Client(enforce_csrf_checks=True)

        token = TOKEN.findall(text(visitor.get(address(world.policy))))[0]
        sent = visitor.post("/looks/", {"csrfmiddlewaretoken": token, "look": "elder", "next": "/"})

        assert sent.status_code == 302
        assert visitor.cookies["look"].value == "elder"

    def test_are_gone_with_the_release_that_changes_them(self, world: World) -> None:
        path = address(world.policy)
        Client().get(path)

        releasing.withdraw(world.policy.pk, because="有误", by=world.staff.clerk, at=AT)

        assert Client().get(path).status_code == 410

    def test_are_made_anew_after_half_a_minute(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        path = address(world.policy)
        Client().get(path)
        Version.objects.filter(shown_as=world.policy).update(summary="没有发布就改了的话")

        told = []
        for seconds in (29, 30):
            later = SimpleNamespace(now=lambda seconds=seconds: NOON + timedelta(seconds=seconds))
            monkeypatch.setattr("gongkai.web.portal.asking.visiting.timezone", later)
            told.append("没有发布就改了的话" in text(Client().get(path)))

        assert told == [False, True]

    def test_are_not_for_who_is_signed_in_nor_shown_in_another_look(self, world: World) -> None:
        path = address(world.policy)
        Client().get(path)
        known, elder = Client(), Client()
        known.cookies["sessionid"] = "somebody"
        elder.cookies["look"] = "elder"

        assert questions(known, path) > 1
        assert 'class="elder ' in text(elder.get(path))

    def test_are_not_kept_where_that_is_switched_off(self, world: World) -> None:
        with override_settings(PAGES_KEPT_MEGABYTES=0):
            Client().get(address(world.policy))

            assert questions(Client(), address(world.policy)) > 1


class TestMemory:
    def test_holds_no_more_than_it_may_and_the_last_asked_for_longest(self) -> None:
        memory, request = Memory(), RequestFactory().get("/")
        page = HttpResponse(b"x" * 300_000)

        for key in ("a", "b", "c"):
            memory.keep(key, page, at=0)
        memory.answer("a", request, at=1)
        memory.keep("d", page, at=1)

        assert [key for key in "abcd" if memory.answer(key, request, at=2)] == ["a", "c", "d"]

    def test_does_not_keep_what_says_more_than_itself(self) -> None:
        memory, request = Memory(), RequestFactory().get("/")
        cookie = HttpResponse(b"x")
        cookie.set_cookie("draft", "1")

        for at, answer in enumerate((cookie, HttpResponse(b"x", headers={"Location": "/"}), HttpResponse(status=404))):
            memory.keep(str(at), answer, at=0)

        assert [memory.answer(str(at), request, at=1) for at in range(3)] == [None] * 3
