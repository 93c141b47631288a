"""One township for all tests of a module; whatever a test does to it is undone. The clock of the door stands still."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from tests.web.portal.open.world import World, a_world

NOON = datetime(2026, 3, 20, 12, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The township with what it published."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield a_world()
        transaction.set_rollback(True)


@pytest.fixture
def _django_db_helper(made: World) -> Iterator[None]:
    """In place of pytest-django's own, which would close the connection that the township lives on."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def world(made: World, db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    """The township at noon of a Friday."""
    monkeypatch.setattr("gongkai.web.portal.asking.visiting.timezone", SimpleNamespace(now=lambda: NOON))
    return made
