"""The doctor 体检: one page of what is well and what is not, each finding with what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Final

from django.db import DatabaseError

from gongkai.web.safekeeping.doctor import contents, database, machine, running
from gongkai.web.safekeeping.doctor.finding import Finding, wrong

Check = Callable[[datetime], Iterable[Finding]]

_WITHIN: Final[tuple[Check, ...]] = (
    database.migrations,
    database.whole,
    contents.keys,
    contents.files,
    contents.ledger,
    contents.clock,
    running.worker,
    running.mail,
    running.backup,
    running.calendar,
)
"""What cannot be asked without a database."""
_AROUND: Final[tuple[Check, ...]] = (machine.disks, machine.fonts, machine.converters, machine.profile)


def examine(*, at: datetime, zone: timedelta, settings_hold: Callable[[], None]) -> list[Finding]:
    """Everything looked at, in order. 网络安全等级保护2019 8.1.4.

    zone: how far the machine's own clock is ahead of UTC; settings_hold: asks the database for its settings, and
    raises what is wrong.
    """
    found = list(database.settings(settings_hold))
    within = () if any(one.is_wrong for one in found) else _WITHIN
    return [*found, *_asked((*within, *_AROUND), at), *machine.zone(zone)]


def _asked(checks: Iterable[Check], at: datetime) -> Iterator[Finding]:
    for check in checks:
        try:
            yield from check(at)
        except DatabaseError as error:
            said = str(error).strip().splitlines()
            why = said[0] if said else type(error).__name__
            yield wrong("数据库", f"查不了：{why}", "先运行 gongkai serve 升级数据库。")
