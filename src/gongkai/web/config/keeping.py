"""The door of the command line to safekeeping: a backup made, read, put back; the doctor asked."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.web.config.commands import NotSetUp, start

if TYPE_CHECKING:
    from gongkai.web.safekeeping.archive import Found
    from gongkai.web.safekeeping.backing_up import Made, Told
    from gongkai.web.safekeeping.doctor.finding import Finding
    from gongkai.web.safekeeping.restoring import Restored

_NOT_SET_UP = "平台还没有建好数据库，请先运行 gongkai serve。"


def backed_up(place: Path | None, *, at: datetime, told: Told, keep: int = 0, passphrase: str = "") -> Made:
    """A backup, and its line in the ledger; one that failed leaves a line too. Raises NotSetUp."""
    start()
    from django.conf import settings
    from django.db import DatabaseError

    from gongkai.web.safekeeping.backing_up import back_up
    from gongkai.web.safekeeping.overdue import note_failed, note_made
    from gongkai.web.safekeeping.refusing import UnableToKeep

    where = place or (Path(settings.BACKUP) if settings.BACKUP else None)
    if where is None:
        raise NotSetUp("请写明备份放在哪里，例如 gongkai backup /mnt/备份盘；或者设 GONGKAI_BACKUP。")
    try:
        made = back_up(where, at=at, told=told, keep=keep, passphrase=passphrase)
        note_made(made.path.name, files=made.files, size=made.size, at=at)
    except DatabaseError as error:
        raise NotSetUp(_NOT_SET_UP) from error
    except (UnableToKeep, OSError) as error:
        why = _said(error)
        with suppress(DatabaseError):  # the database may be what failed
            note_failed(why, at=at)
        raise NotSetUp(f"备份没有做成：{why}") from error
    return made


def recovery_key() -> tuple[str, Path]:
    """The recovery key as it is printed, and where it stands; made if there is none. Raises NotSetUp."""
    start()
    from gongkai.web.safekeeping import recovery
    from gongkai.web.safekeeping.refusing import UnableToKeep

    try:
        return recovery.printed(recovery.made_key()[0]), recovery.key_path()
    except (UnableToKeep, OSError) as error:
        raise NotSetUp(_said(error)) from error


def checked(archive: Path, *, key: Path | None, told: Told) -> Found:
    """What the archive holds, every byte of it read. Raises NotSetUp, Unreadable as ArchiveBad."""
    start()
    from gongkai.web.safekeeping import recovery
    from gongkai.web.safekeeping.archive import read_whole
    from gongkai.web.safekeeping.refusing import UnableToKeep, Unreadable

    try:
        return read_whole(archive, secret=recovery.read_key(key), told=lambda count: told(count, 0))
    except Unreadable as error:
        raise ArchiveBad(str(error)) from error
    except (UnableToKeep, OSError) as error:
        raise NotSetUp(_said(error)) from error


class ArchiveBad(Exception):
    """The archive is not whole, or not of this key: a Chinese sentence."""


def restored(
    archive: Path, *, key: Path | None, at: datetime, told: Told, anew: bool, passphrase: str = ""
) -> Restored:
    """The backup put back, and its line in the ledger. Raises NotSetUp, ArchiveBad."""
    start()
    from django.db import DatabaseError

    from gongkai.web.safekeeping import recovery
    from gongkai.web.safekeeping.overdue import note_restored
    from gongkai.web.safekeeping.refusing import UnableToKeep, Unreadable
    from gongkai.web.safekeeping.restoring import restore

    try:
        secret = recovery.read_key(key)
        found = restore(archive, secret=secret, at=at, told=told, anew=anew, passphrase=passphrase)
        note_restored(found.made_at, at=at)
    except Unreadable as error:
        raise ArchiveBad(str(error)) from error
    except (UnableToKeep, OSError) as error:
        raise NotSetUp(_said(error)) from error
    except DatabaseError as error:
        raise NotSetUp(f"恢复没有做完，数据库拒绝了：{str(error).strip().splitlines()[0]}") from error
    return found


def examined(*, at: datetime, zone: timedelta) -> list[Finding]:
    """What the doctor found. zone: the machine's own, asked before Django sets its own for this process."""
    start()
    from django.db import connection

    from gongkai.web.config.database import read_back
    from gongkai.web.safekeeping.doctor import examine

    return examine(at=at, zone=zone, settings_hold=lambda: read_back(connection))


def _said(error: Exception) -> str:
    if isinstance(error, OSError):
        named = f"{error.filename}：" if error.filename else ""
        return f"{named}{error.strerror or error}。"
    return str(error)
