"""How often a stranger may ask is exact, whatever he says about where he comes from. trust.md D1."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from gongkai.web.look.networks import network_of
from gongkai.web.portal.asking import visiting
from gongkai.web.portal.open.views import mistakes, subscribing
from gongkai.web.portal.pace import Pace
from tests.web.portal.asking.filling import receiving_township

pytestmark = pytest.mark.django_db
BOUND = 5
OFTEN = 429
SPOOFED = [
    {"HTTP_X_FORWARDED_FOR": "198.51.100.7"},
    {"HTTP_X_FORWARDED_FOR": "127.0.0.1, 10.0.0.1"},
    {"HTTP_FORWARDED": "for=198.51.100.9"},
    {"HTTP_X_REAL_IP": "198.51.100.10"},
    {"HTTP_CLIENT_IP": "198.51.100.11", "HTTP_TRUE_CLIENT_IP": "198.51.100.12"},
]
Send = Callable[..., int]


def _code(**given: Any) -> int:
    return Client().post("/status/", {"code": "0" * 16, "tail": "1234"}, **given).status_code


def _mistake(**given: Any) -> int:
    words = {"kind": "words", "page": "/", "words": "错字", "agency": "qingshi", "once": str(uuid4())}
    return Client().post("/open/mistake/", words, **given).status_code


def _subscription(**given: Any) -> int:
    asked = {"way": "mail", "address": f"{uuid4().hex}@example.cn"}
    return Client().post("/open/subscribe/", asked, **given).status_code


DOORS = pytest.mark.parametrize(
    ("setting", "where", "name", "send"),
    [
        ("OPENINGS_PER_HOUR", visiting, "OPENING", _code),
        ("MISTAKES_PER_HOUR", mistakes, "MISTAKES", _mistake),
        ("SUBSCRIPTIONS_PER_HOUR", subscribing, "SUBSCRIBING", _subscription),
    ],
)


@DOORS
def test_exactly_so_many_whatever_is_said_of_the_address(
    setting: str, where: Any, name: str, send: Send, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    receiving_township()
    setattr(settings, setting, BOUND)
    monkeypatch.setattr(where, name, Pace("test"))
    monkeypatch.setattr(visiting, "GUESSING", Pace("test"))
    monkeypatch.setattr(visiting, "_wait", _each_code_for_itself(visiting._wait))

    own = [send(REMOTE_ADDR="203.0.113.9", **SPOOFED[number % 5]) for number in range(BOUND + 4)]
    other = send(REMOTE_ADDR="192.0.2.1")
    wide = [send(REMOTE_ADDR=f"2001:db8:7:{number:x}::{number:x}") for number in range(BOUND + 2)]

    assert [status == OFTEN for status in own] == [False] * BOUND + [True] * 4
    assert other != OFTEN
    assert [status == OFTEN for status in wide] == [False] * BOUND + [True] * 2


def _each_code_for_itself(wait: Callable[..., int]) -> Callable[..., int]:
    """The bound of one code, which would stop everybody who tries it, is not what is tried here."""
    return lambda pace, who, **given: 0 if pace is visiting.GUESSING else wait(pace, who, **given)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.9", "203.0.113.9/32"),
        ("::ffff:203.0.113.9", "203.0.113.9/32"),
        ("2001:db8:7:1::5", "2001:db8:7::/48"),
        ("fe80::1%eth0", "fe80::/48"),
        ("", ""),
        ("unix:", ""),
    ],
)
def test_one_network_is_one_asker(address: str, network: str) -> None:
    assert network_of(address) == network


