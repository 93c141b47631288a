"""While a backup copies the files, what is taken away stays; before and afterwards it is gone for good."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from gongkai.web.vault.holding import held
from gongkai.web.vault.models import StoredFile
from gongkai.web.vault.services import discard, keep
from gongkai.web.vault.services.rotation import sweep
from gongkai.web.vault.storing import store

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 9, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> Path:
    """A folder of files of its own."""
    settings.GONGKAI_HOME, settings.FILES = tmp_path, str(tmp_path / "files")
    return tmp_path


@contextmanager
def a_backup() -> Iterator[None]:
    """Somebody else, with a connection of his own, holds the files."""
    begun, done = threading.Event(), threading.Event()

    def hold() -> None:
        with held():
            begun.set()
            done.wait(30)
        connection.close()

    thread = threading.Thread(target=hold)
    thread.start()
    assert begun.wait(30)
    try:
        yield
    finally:
        done.set()
        thread.join()


def a_file() -> StoredFile:
    return keep(b"x", name="x.txt", media_type="text/plain", owner="qingshi", at=AT)


def lying() -> int:
    """How many contents lie in the store."""
    return sum(1 for _ in store().names())


class TestWhatIsTakenAway:
    def test_is_gone_at_once_while_nobody_holds(self, django_capture_on_commit_callbacks: Callable[..., Any]) -> None:
        file = a_file()
        with django_capture_on_commit_callbacks(execute=True):
            discard(file.pk)

        assert (StoredFile.objects.count(), lying()) == (0, 0)

    def test_stays_for_whoever_holds_and_is_swept_afterwards(
        self, django_capture_on_commit_callbacks: Callable[..., Any]
    ) -> None:
        file = a_file()
        later = AT.timestamp() * 2
        with a_backup():
            with django_capture_on_commit_callbacks(execute=True):
                discard(file.pk)
            during = (StoredFile.objects.count(), lying(), sweep(older_than=later))

        assert during == (0, 1, 0)
        assert (sweep(older_than=later), lying()) == (1, 0)

    def test_may_be_held_by_two(self) -> None:
        with a_backup(), a_backup():
            assert lying() == 0
