"""Every answer carries the headers, whatever it is and however it was asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client, override_settings

from gongkai.web.config.headers import HEADERS

STYLE = "/static/look/base.css"
ADDRESSES = ("/", "/check/", "/check/samples/1/", "/check/samples/none/", "/check/download/", "/looks/", STYLE, "/no")
METHODS = ("get", "head", "post", "put", "delete", "options")


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_carries_them(address: str, method: str) -> None:
    answer = getattr(Client(raise_request_exception=False), method)(address)

    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert "Server" not in answer.headers


def test_scripts_and_frames_from_elsewhere_are_not_allowed() -> None:
    policy = HEADERS["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "connect-src 'self'" in policy
    assert "unsafe" not in policy
    assert "data:" not in policy


@pytest.mark.parametrize("address", ["/check/", "/check/samples/1/", "/nowhere"])
def test_pages_are_kept_by_nobody(client: Client, address: str) -> None:
    assert client.get(address).headers["Cache-Control"] == "no-store"


def test_cookies_are_closed_to_scripts_and_strangers(client: Client) -> None:
    cookies = client.post("/looks/", {"look": "elder", "next": "/check/"}, follow=True).client.cookies

    assert {name: (each["httponly"], each["samesite"]) for name, each in cookies.items()} == {
        "csrftoken": (True, "Lax"),
        "look": (True, "Lax"),
    }


class TestPages:
    @pytest.mark.parametrize("address", ["/nowhere", "/check/samples/99/", "/static/nothing.css"])
    def test_of_what_is_not_there_are_ours(self, client: Client, address: str) -> None:
        answer = client.get(address)

        assert answer.status_code == 404
        assert "没有这个页面" in answer.content.decode()

    def test_of_a_wrong_host_say_nothing_about_us(self, client: Client) -> None:
        answer = client.get("/", HTTP_HOST="evil.example")

        assert answer.status_code == 400
        assert "请求不完整" in answer.content.decode()

    @pytest.mark.parametrize("address", ["/?q=a%00b", "/desk/%00/"])
    def test_of_an_address_that_no_table_can_hold_are_ours(self, client: Client, address: str) -> None:
        answer = client.get(address)

        assert answer.status_code == 400
        assert "请求不完整" in answer.content.decode()

    def test_of_a_fault_show_nothing_inside(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(*_: Any, **__: Any) -> None:
            raise RuntimeError("words of a visitor's file")

        monkeypatch.setattr("gongkai.web.portal.services.examined", broken)

        answer = Client(raise_request_exception=False).get("/check/samples/1/")

        assert answer.status_code == 500
        assert "程序出错了" in answer.content.decode()
        assert "words of" not in answer.content.decode()


class TestHttps:
    @pytest.fixture
    def public(self) -> Iterator[Client]:
        with override_settings(SECURE_SSL_REDIRECT=True, SECURE_HSTS_SECONDS=31536000):
            yield Client()

    def test_is_demanded(self, public: Client) -> None:
        assert public.get("/")["Location"] == "https://testserver/"

    def test_is_remembered_by_browsers(self, public: Client) -> None:
        assert public.get("/check/", secure=True)["Strict-Transport-Security"] == "max-age=31536000"
