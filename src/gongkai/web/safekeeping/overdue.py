"""When the last backup was made, by the ledger; whoever looks after the machine is told when it is too long ago."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from gongkai.web.accounts.queries import SYSTEM, people_with
from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services.ledger import SYSTEM_CHAIN, write
from gongkai.web.agencies.queries import tops
from gongkai.web.audit.queries import newest_of
from gongkai.web.notices.services import Word, tell

BACKUP_AFTER: Final = timedelta(hours=26)
"""A nightly backup is overdue after a day and two hours."""
_MADE: Final = "backup.made"
_FAILED: Final = "backup.failed"
_RESTORED: Final = "backup.restored"


def last_backup() -> datetime | None:
    """When the last backup was made and found whole; None where none was. 网络安全等级保护2019 8.1.4."""
    line = newest_of(SYSTEM_CHAIN, _MADE)
    return line.at if line is not None else None


def note_made(name: str, *, files: int, size: int, at: datetime) -> None:
    """A line of the ledger: a backup was made and read back. 网络安全等级保护2019 8.1.4."""
    said = f"做了备份 {name}：文件 {files} 个，{size} 字节，已通读核对。"
    write(SYSTEM_CHAIN, _MADE, "installation", said, by=SYSTEM, at=at)


def note_failed(why: str, *, at: datetime) -> None:
    """A line of the ledger: a backup was not made. 网络安全等级保护2019 8.1.4."""
    write(SYSTEM_CHAIN, _FAILED, "installation", f"备份没有做成：{why}", by=SYSTEM, at=at)


def note_restored(made_at: str, *, at: datetime) -> None:
    """A line of the ledger: what follows was written after a backup had been put back. 网络安全等级保护2019 8.1.4."""
    write(SYSTEM_CHAIN, _RESTORED, "installation", f"用 {made_at} 的备份恢复了平台。", by=SYSTEM, at=at)


def tell_if_overdue(*, at: datetime) -> int:
    """How many administrators were told today that the nightly backup is missing, whatever it failed of."""
    made = last_backup()
    if made is not None and made >= at - BACKUP_AFTER:
        return 0
    since = f"最近一次成功是 {made.astimezone(at.tzinfo):%m月%d日 %H:%M}" if made else "还没有成功过"
    word = Word(
        key=f"backup|{at:%Y-%m-%d}",
        level="overdue",
        said=f"昨夜没有备份成功（{since}）。请在服务器上运行 gongkai doctor，看是什么原因。",
        path="/desk/",
        subject="installation",
    )
    people = [one for top in tops() for one in people_with(Permit.PEOPLE_MANAGE, agency_id=top.pk, on=at.date())]
    tell(people, word, at=at)
    return len(people)
