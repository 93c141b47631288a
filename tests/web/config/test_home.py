"""The key of an installation."""

from __future__ import annotations

import logging
import stat
import sys
from pathlib import Path

from gongkai.web.config.home import home_of, secret_key
from gongkai.web.config.logs import Discreet


class TestKey:
    def test_is_made_once_and_kept_for_its_owner_alone(self, tmp_path: Path) -> None:
        home = tmp_path / "home"

        first, second = secret_key(home), secret_key(home)

        assert first == second
        assert len(first) >= 50
        assert stat.S_IMODE((home / "secret.key").stat().st_mode) == 0o600
        assert [path.name for path in home.iterdir()] == ["secret.key"]

    def test_of_another_home_is_another(self, tmp_path: Path) -> None:
        assert secret_key(tmp_path / "a") != secret_key(tmp_path / "b")


def test_home_is_where_it_is_said_to_be(tmp_path: Path) -> None:
    assert home_of(str(tmp_path)) == tmp_path
    assert home_of("").name == "gongkai"


def test_the_log_tells_where_and_what_kind_but_not_the_words() -> None:
    words = "words of a " + "visitor's file"
    try:
        raise ValueError(words)
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, __file__, 1, "fault", None, sys.exc_info())

    told = Discreet().format(record)

    assert "ValueError" in told
    assert "test_home.py" in told
    assert words not in told
