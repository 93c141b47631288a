"""The nightly backup: once a night where one is wanted; who looks after the machine hears in the morning of none."""

from __future__ import annotations

import subprocess
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django_tasks_db.models import DBTaskResult

from gongkai.web.accounts.roles import Role
from gongkai.web.audit.models import Entry
from gongkai.web.config import keeping, periodic
from gongkai.web.config.commands import NotSetUp
from gongkai.web.notices.models import Notice
from gongkai.web.safekeeping import backing_up, tasks
from gongkai.web.safekeeping.overdue import last_backup, note_made, tell_if_overdue
from gongkai.web.safekeeping.turns import alone
from tests.web.casework.making import a_township
from tests.web.casework.staff import somebody
from tests.web.queueing import queue_in_the_database

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 9, tzinfo=ZoneInfo("Asia/Shanghai"))


class TestTheNightlyBackup:
    def test_is_queued_once_a_night_where_one_is_wanted(self, settings: Any) -> None:
        queue_in_the_database(settings)
        for wanted in ("", "/nowhere"):
            settings.BACKUP = wanted
            for hour in (0, 1, 3, 5, 6, 9, 23):
                periodic._enqueue_backup(AT.replace(hour=hour))

        paths = sorted(DBTaskResult.objects.values_list("task_path", flat=True))
        assert paths == ["gongkai.web.safekeeping.tasks.back_up", "gongkai.web.safekeeping.tasks.look_after_backup"]

    def test_runs_beside_the_worker(self, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        settings.BACKUP, settings.BACKUP_KEEP = "/mnt/备份盘", 7
        started: list[list[str]] = []

        class Started:
            pid = 1

            def __init__(self, command: list[str], **_keywords: Any) -> None:
                started.append(command[3:])

        monkeypatch.setattr(subprocess, "Popen", Started)
        tasks.back_up.call()

        assert started == [["backup", "/mnt/备份盘", "--keep", "7", "--quiet"]]

    def test_that_failed_leaves_a_line_in_the_ledger_and_is_no_backup(
        self, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_given: Any, **_more: Any) -> None:
            raise OSError(28, "No space left on device", str(tmp_path / "x"))

        settings.GONGKAI_HOME = tmp_path
        monkeypatch.setattr(backing_up, "snapshot", full)

        with pytest.raises(NotSetUp, match="No space left on device"):
            keeping.backed_up(tmp_path / "backups", at=AT, told=lambda _done, _of: None)

        assert Entry.objects.get(act="backup.failed").at == AT
        assert last_backup() is None
        assert list((tmp_path / "backups").glob("[!.]*")) == []


class TestTheMorning:
    def test_tells_the_administrators_once_a_day_of_a_night_without_backup(self) -> None:
        somebody(a_township(), Role.SYSTEM_ADMIN, username="zhou")
        somebody(a_township(), Role.CLERK, username="li")

        assert [tell_if_overdue(at=AT) for _ in range(2)] == [1, 1]
        (told,) = Notice.objects.all()
        assert (told.person.username, "还没有成功过" in told.said) == ("zhou", True)

    def test_is_quiet_after_a_good_one(self) -> None:
        somebody(a_township(), Role.SYSTEM_ADMIN, username="zhou")
        note_made("x.backup", files=0, size=1, at=AT - timedelta(hours=8))

        assert last_backup() == AT - timedelta(hours=8)
        assert (tell_if_overdue(at=AT), tell_if_overdue(at=AT + timedelta(days=1))) == (0, 1)
        assert "最近一次成功是 11月20日 01:00" in Notice.objects.get().said


class TestOldOnes:
    def test_go_when_there_are_more_than_are_kept_and_nothing_else_does(self, tmp_path: Path) -> None:
        names = [f"gongkai-2026111{day}-010000.backup" for day in range(5)]
        for name in [*names, "我自己的.backup", "gongkai-20261101-010000.backup.half", "别的.txt"]:
            (tmp_path / name).touch()

        assert backing_up._forget_old(tmp_path, 2) == tuple(names[:3])
        assert {path.name for path in tmp_path.iterdir()} == {
            *names[3:], "我自己的.backup", "gongkai-20261101-010000.backup.half", "别的.txt",
        }  # fmt: skip

    def test_are_not_written_over_and_not_by_two_at_once(self, tmp_path: Path, settings: Any) -> None:
        settings.GONGKAI_HOME = tmp_path
        (tmp_path / "x.backup").touch()
        with pytest.raises(NotSetUp, match="没有覆盖它"):
            keeping.backed_up(tmp_path / "x.backup", at=AT, told=lambda _done, _of: None)

        another = alone(tmp_path, lock=backing_up._LOCK, left=(), busy="")
        with another, pytest.raises(NotSetUp, match="另一个备份正在"):
            keeping.backed_up(tmp_path, at=AT, told=lambda _done, _of: None)
