"""A small installation for acts that are killed, and what is wrong with it afterwards."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

AT: Final = datetime(2026, 3, 2, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
LINES: Final = 25
WRITES: Final = ("later_", "audit_", "django_", "auth_permission")
"""Tables to which an upgrade or the line about a restoring adds."""


def filled() -> None:
    """A small installation: cases with sealed names, files, lines of the ledger."""
    from gongkai.web.audit.services import Line, record
    from gongkai.web.vault.services import keep
    from tests.web.casework.making import a_case

    for day in (2, 3, 6):
        a_case(received_on=date(2025, 1, day))
    for number in range(LINES):
        line = Line(act="test.line", subject="test", said=f"第{number}行")
        record(line, chain="qingshi", actor="系统", actor_key="system", at=AT)
        keep(f"附件{number}".encode() * 5000, name=f"{number}.txt", media_type="text/plain", owner="qingshi", at=AT)


def emptied() -> None:
    """No table and no file; the keys stay."""
    from django.conf import settings
    from django.db import connection

    if connection.vendor == "sqlite":
        connection.close()
        for ending in ("", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                os.unlink(f"{connection.settings_dict['NAME']}{ending}")
    else:
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    for folder in (Path(settings.FILES), Path(settings.GONGKAI_HOME) / "audit-heads"):
        shutil.rmtree(folder, ignore_errors=True)


def differing(kept: dict[str, int]) -> list[str]:
    """Tables that have other counts than they had, those aside that the act itself writes to."""
    from gongkai.web.safekeeping.snapshot import facts

    found = facts().counts
    there = {name: rows for name, rows in kept.items() if not name.startswith(WRITES)}
    return [f"{name}: {rows}, now {found.get(name)}" for name, rows in there.items() if found.get(name) != rows]


def flaws() -> list[str]:
    """What is wrong with the ledger, or with the files of the database."""
    from django.db import connection

    from gongkai.web.audit.verification import verify_all

    found = [flaw.said for chain in verify_all() for flaw in chain.flaws]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            (said,) = cursor.fetchone()
            found += [] if said == "ok" else [said]
    return found


def lost() -> list[str]:
    """Files that do not open as they came."""
    from gongkai.web.vault.queries import damaged

    return [file.name for file in damaged()]
