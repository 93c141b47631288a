"""The platform does not start with keys that are not those of its data, and tells what one should know."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from gongkai.web.audit.services import Line, record
from gongkai.web.config.commands import NotSetUp
from gongkai.web.config.starting import looked_at
from gongkai.web.vault import keys
from tests.web.casework.making import a_case

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 9, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> Iterator[Path]:
    """A home with keys of its own, and two factors asked for."""
    settings.GONGKAI_HOME, settings.MFA_REQUIRED = tmp_path, True
    keys._keys.cache_clear()
    yield tmp_path
    keys._keys.cache_clear()


class TestTheStart:
    def test_has_nothing_to_say_when_all_is_well(self) -> None:
        a_case(received_on=date(2025, 1, 2))

        assert looked_at(at=AT) == []

    def test_is_refused_with_keys_of_another_installation(self, home: Path) -> None:
        a_case(received_on=date(2025, 1, 2))
        (home / "field.keys").unlink()
        keys._met.clear()  # another process

        with pytest.raises(NotSetUp, match=r"field\.keys 不是这个数据库的"):
            looked_at(at=AT)

    def test_is_refused_when_the_keys_cannot_be_read(self, home: Path) -> None:
        (home / "field.keys").mkdir()

        with pytest.raises(NotSetUp, match="读不了密钥文件"):
            looked_at(at=AT)

    def test_tells_of_a_clock_that_was_set_back(self) -> None:
        record(Line(act="x", subject="x", said="x"), chain="system", actor="系统", actor_key="system", at=AT)

        assert looked_at(at=AT - timedelta(minutes=4)) == []
        (said,) = looked_at(at=AT - timedelta(minutes=6))
        assert "请先校准时钟" in said

    def test_tells_that_one_factor_is_enough(self, settings: Any) -> None:
        settings.MFA_REQUIRED = False

        (said,) = looked_at(at=AT)
        assert "只适合试用" in said
