"""What opens something and was once committed is found; examples are none (trust.md C6)."""

from __future__ import annotations

import runpy

import pytest

from tests.house.sources import ROOT

FINDS = runpy.run_path(str(ROOT / "scripts" / "secrets"))["finds"]
BEFORE = ["commit abc1234", "+++ b/deploy/some.env"]
"""The planted ones are put together here, so that the script does not find this file."""


@pytest.mark.parametrize(
    "planted",
    [
        "-----BEGIN " + "RSA PRIVATE KEY-----",
        "AKIA" + "ABCDEFGHIJ234567",
        "DATABASE_URL=postgres://gongkai:" + "kx93mmw@db.town.gov.cn/x",
        "SECRET_KEY = '" + "b7n2kd81" * 2 + "'",
        "token: '" + "0123456789abcdef0123'",
    ],
)
def test_what_opens_something_is_told_once(planted: str) -> None:
    (told,) = FINDS(iter([*BEFORE, f"+{planted}", f"+{planted}"]))

    assert told.startswith("abc1234 deploy/some.env: ")
    assert planted not in told or len(planted) <= 30


@pytest.mark.parametrize(
    "said",
    ["+postgres://gongkai:密码@db.example/x", "+token = request.POST['token']", "-SECRET_KEY = 'q8w7e6r5t4y3u2i1o0'"],
)
def test_examples_and_what_was_taken_away_are_not(said: str) -> None:
    assert list(FINDS(iter([*BEFORE, said]))) == []
