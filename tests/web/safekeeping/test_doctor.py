"""The doctor sees each illness that is given to a healthy installation, and none where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from gongkai.web.audit.services import Line, record
from gongkai.web.audit.verification import verify_since
from gongkai.web.config.database import DatabaseUnsafe
from gongkai.web.notices.models import Mail
from gongkai.web.notices.queries import MOST_TRIES
from gongkai.web.safekeeping.doctor import examine
from gongkai.web.safekeeping.doctor.finding import Finding
from gongkai.web.safekeeping.overdue import note_made
from gongkai.web.vault import keys
from gongkai.web.vault.services import keep
from gongkai.web.vault.storing import store
from tests.web.casework.making import a_case

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 9, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> Iterator[Path]:
    """A healthy installation: keys, a case with a person in it, a file, a worker that works, a backup of last night."""
    settings.GONGKAI_HOME, settings.FILES = tmp_path, str(tmp_path / "files")
    settings.BACKUP, settings.MFA_REQUIRED = str(tmp_path), True
    keys._keys.cache_clear()
    a_case(received_on=date(2025, 1, 2))
    keep(b"x", name="x.txt", media_type="text/plain", owner="qingshi", at=AT)
    note_made("x.backup", files=1, size=1, at=AT - timedelta(hours=5))
    a_job(waiting=timedelta(minutes=1))
    yield tmp_path
    keys._keys.cache_clear()


def a_job(*, waiting: timedelta) -> None:
    """A job that waits in the queue."""
    job = DBTaskResult.objects.create(
        id=uuid4(), status="READY", args_kwargs={"args": [], "kwargs": {}}, task_path="x.tick", backend_name="default",
        run_after=AT, exception_class_path="", traceback="",
    )  # fmt: skip
    DBTaskResult.objects.filter(pk=job.pk).update(enqueued_at=AT - waiting)


def ill(*, at: datetime = AT, hold: Any = lambda: None, zone: int = 8) -> list[str]:
    """What is not well."""
    return [one.about for one in found(at=at, hold=hold, zone=zone) if one.is_wrong]


def found(*, at: datetime = AT, hold: Any = lambda: None, zone: int = 8) -> list[Finding]:
    """The whole page."""
    return examine(at=at, zone=timedelta(hours=zone), settings_hold=hold)


class TestTheDoctor:
    def test_finds_nothing_wrong_with_a_healthy_one_and_looks_at_everything(self) -> None:
        page = found()

        assert [one for one in page if one.is_wrong] == []
        assert {one.about for one in page} >= {
            "数据库", "数据库结构", "数据库内容", "加密密钥", "文件", "审计记录", "时钟", "后台工作", "邮件", "备份",
            "工作日历", "磁盘", "字体", "旧格式", "时区", "密码规则",
        }  # fmt: skip
        assert all(one.todo for one in page if one.state != "well")

    def test_sees_settings_that_are_not_in_force_and_still_looks_at_the_machine(self) -> None:
        def unsafe() -> None:
            raise DatabaseUnsafe("数据库设置“synchronous”应为“2”，实际是“1”")

        page = found(hold=unsafe)

        assert [one.said for one in page if one.is_wrong] == ["数据库设置“synchronous”应为“2”，实际是“1”"]
        assert "磁盘" in {one.about for one in page}

    def test_sees_a_step_of_the_tables_that_was_not_taken(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM django_migrations WHERE app = 'vault'")

        assert ill() == ["数据库结构"]

    def test_sees_tables_of_a_newer_version(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('vault', '0099_new', %s)", [AT])

        assert ill() == ["数据库结构"]

    def test_sees_keys_that_are_lost_or_those_of_another(self, home: Path) -> None:
        (home / "field.keys").rename(home / "kept")
        assert ill() == ["加密密钥"]

        keys._keys.cache_clear()
        (home / "field.keys").write_text(f"index A {'00' * 32}\nk1 A {'11' * 32}\n", "ascii")
        (home / "field.keys").chmod(0o600)
        assert ill() == ["加密密钥"]

    def test_sees_keys_that_others_may_read(self, home: Path) -> None:
        (home / "field.keys").chmod(0o644)

        assert ill() == ["密钥的权限"]

    def test_sees_a_file_that_is_lost_and_one_that_nobody_knows(self) -> None:
        ((name, _),) = store().names()
        store().put("f" * 32, b"x")
        assert ("多余的文件", "notice") in [(one.about, one.state) for one in found(at=AT + timedelta(days=3650))]

        store().remove(name)
        assert ill() == ["文件"]

    def test_sees_a_ledger_that_was_changed_today(self) -> None:
        record(Line(act="x", subject="x", said="x"), chain="system", actor="系统", actor_key="system", at=AT)
        with connection.cursor() as cursor:
            sqlite = connection.vendor == "sqlite"
            cursor.execute(f"DROP TRIGGER {'audit_no_update' if sqlite else 'audit_no_change ON audit_entry'}")
            cursor.execute("UPDATE audit_entry SET said = 'y' WHERE said = 'x'")

        assert ill() == ["审计记录"]
        assert verify_since("system", AT + timedelta(hours=1)).intact

    def test_sees_a_clock_that_stands_behind_the_ledger(self) -> None:
        assert "时钟" in ill(at=AT - timedelta(hours=6))

    def test_sees_a_queue_that_nobody_works_at(self) -> None:
        a_job(waiting=timedelta(minutes=11))
        assert ill() == ["后台工作"]

        DBTaskResult.objects.all().delete()
        assert ill() == ["后台工作"]

    def test_sees_mail_that_nobody_took(self) -> None:
        Mail.objects.create(key="x", to="x", subject="x", body="x", made_at=AT, next_try_at=AT, tries=MOST_TRIES)

        assert ill() == ["发不出的消息"]

    def test_sees_a_backup_that_is_too_old(self) -> None:
        assert "备份" not in ill(at=AT + timedelta(hours=20))
        assert "备份" in ill(at=AT + timedelta(hours=22))

    def test_sees_a_year_without_a_calendar(self) -> None:
        assert ill(at=AT.replace(year=2024)) != ["工作日历"]
        assert "工作日历" in ill(at=AT.replace(year=2030))

    def test_tells_of_a_machine_in_another_zone(self) -> None:
        said = {one.about: one for one in found(zone=0)}

        assert (said["时区"].state, "UTC+0" in said["时区"].said) == ("notice", True)
