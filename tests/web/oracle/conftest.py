"""The world, made once for all that is asked of it; whether pages are valid HTML is asked elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.db import transaction

from tests.web.oracle.world import SHANGHAI, World, build

AT = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The world on a Monday morning, made once: whatever a request does to it is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build(AT)
        transaction.set_rollback(True)


@pytest.fixture
def _django_db_helper(world: World) -> Iterator[None]:
    """In place of pytest-django's own, which would close the connection that the world lives on."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every door's clock stands on that morning."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)


@pytest.fixture(autouse=True)
def valid_pages() -> None:
    """Nothing is held to anything."""
