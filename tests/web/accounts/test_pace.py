"""A guesser gets nowhere, and nobody else waits for him."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache

from gongkai.web.accounts.services import pace
from tests.web.accounts.making import AT

pytestmark = pytest.mark.django_db
GUESSER, OWNER = "203.0.113.9", "192.0.2.1"


@pytest.fixture(autouse=True)
def forgotten() -> None:
    cache.clear()


def guesses(*, seconds: int, every: int = 1) -> int:
    """How many passwords somebody gets tried who tries again and again for so long."""
    tried = 0
    for second in range(0, seconds, every):
        at = AT + timedelta(seconds=second)
        if pace.seconds_to_wait("li.jing", GUESSER, at=at) == 0:
            pace.attempted("li.jing", GUESSER, at=at)
            tried += 1
    return tried


class TestPace:
    def test_lets_a_guesser_try_a_handful_an_hour(self) -> None:
        assert guesses(seconds=3600) < 20

    def test_makes_nobody_else_wait(self) -> None:
        guesses(seconds=600)

        at = AT + timedelta(seconds=600)
        assert pace.seconds_to_wait("li.jing", OWNER, at=at) == 0
        assert pace.seconds_to_wait("wang", GUESSER, at=at) == 0
        assert pace.seconds_to_wait("LI.JING ", GUESSER, at=at) > 0

    @pytest.mark.parametrize(("wrong", "seconds"), [(3, 0), (4, 2), (5, 4), (6, 8), (12, 512), (13, 900), (40, 900)])
    def test_doubles_up_to_a_quarter_of_an_hour(self, wrong: int, seconds: int) -> None:
        for _ in range(wrong):
            pace.attempted("li.jing", GUESSER, at=AT)

        assert pace.seconds_to_wait("li.jing", GUESSER, at=AT) == seconds
        assert pace.seconds_to_wait("li.jing", GUESSER, at=AT + timedelta(seconds=seconds)) == 0

    def test_forgets_once_the_password_was_right(self) -> None:
        for _ in range(10):
            pace.attempted("li.jing", GUESSER, at=AT)

        pace.succeeded("li.jing", GUESSER)

        assert pace.seconds_to_wait("li.jing", GUESSER, at=AT) == 0

    def test_keeps_neither_names_nor_addresses(self) -> None:
        pace.attempted("li.jing", GUESSER, at=AT)

        assert "li.jing" not in pace._key("li.jing", GUESSER)
        assert GUESSER not in pace._key("li.jing", GUESSER)


class TestCodes:
    def test_are_good_once_for_each_person(self) -> None:
        assert pace.used_once(1, "123456")
        assert not pace.used_once(1, "123456")
        assert not pace.used_once(1, " 123456 ")
        assert pace.used_once(2, "123456")
