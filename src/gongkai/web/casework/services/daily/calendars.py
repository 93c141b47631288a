"""A year of the working-day calendar imported, looked at, put in force, withdrawn. 放假办法2024 §7.

It holds for the whole installation: the State Council's notice is one for all. Open cases follow, closed ones do not.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from django.db import transaction

from gongkai.web.accounts.queries import Actor, NotPermitted
from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services import ledger
from gongkai.web.agencies.services import keep_import, put_in_force, put_out_of_force
from gongkai.web.casework.services.daily.refreshing import Refreshed, refresh_open

if TYPE_CHECKING:
    from gongkai.web.agencies.holidays import Holidays
    from gongkai.web.agencies.models import ImportedYear

CHAIN: Final = "system"
"""The chain of acts that concern every body."""


@transaction.atomic
def import_year(found: Holidays, *, official: bool, by: Actor, at: datetime) -> ImportedYear:
    """The year, kept and not in force yet. 放假办法2024 §7. Raises NotPermitted."""
    _require(by)
    imported = keep_import(found, status="official" if official else "provisional", by=by.name, at=at)
    _log(imported, "calendar.import", f"导入{found.year}年放假安排，尚未启用。", by=by, at=at)
    return imported


def accept(imported: ImportedYear, *, on: date, by: Actor, at: datetime) -> Refreshed:
    """How many open cases moved, now that the year is in force. 放假办法2024 §7. Raises NotPermitted, Unfit.

    The calendar comes into force first; should the machine stop while cases follow, the next tick goes on with them.
    """
    _require(by)
    with transaction.atomic():
        put_in_force(imported.pk, by=by.name, at=at)
        _log(imported, "calendar.accept", f"启用导入的{imported.year}年放假安排。", by=by, at=at)
    return refresh_open(on=on, by=by, at=at)


def withdraw(imported: ImportedYear, *, on: date, by: Actor, at: datetime) -> Refreshed:
    """How many open cases moved back. 放假办法2024 §7. Raises NotPermitted, Unfit."""
    _require(by)
    with transaction.atomic():
        put_out_of_force(imported.pk, by=by.name, at=at)
        _log(imported, "calendar.withdraw", f"撤回导入的{imported.year}年放假安排。", by=by, at=at)
    return refresh_open(on=on, by=by, at=at)


def _require(by: Actor) -> None:
    if not by.agencies_with(Permit.CALENDAR_IMPORT):
        raise NotPermitted(Permit.CALENDAR_IMPORT)


def _log(imported: ImportedYear, act: str, said: str, *, by: Actor, at: datetime) -> None:
    detail = {"year": imported.year, "notice": imported.notice, "off": len(imported.off), "on": len(imported.on)}
    ledger.write(CHAIN, act, f"calendar:{imported.pk}", said, by=by, at=at, detail=detail)
