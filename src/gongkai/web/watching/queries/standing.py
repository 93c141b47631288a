"""How the installation stands at one moment, in numbers: the same for the page, /metrics and the command line."""

from __future__ import annotations

import os
import shutil
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import connection
from django.db.models import Max
from django_tasks_db.models import DBTaskResult
from msgspec import Struct

from gongkai.annual.charts import ChartTable
from gongkai.law.workdays import CalendarNotPublished
from gongkai.web.accounts.services.ledger import SYSTEM_CHAIN
from gongkai.web.agencies.queries import receiving
from gongkai.web.audit.queries import newest_of
from gongkai.web.casework.queries.counts.standing import standings
from gongkai.web.look.words import SHANGHAI
from gongkai.web.notices.queries import stuck_count, waiting_count
from gongkai.web.watching.models import GivenUp, Sample, Sign

WORKER: Final = "worker:"
_BACKUP: Final = "backup.made"
"""The act of the ledger's line that a backup leaves once it was read back."""
_SEEN_WITHIN: Final = timedelta(minutes=2)
_BUSY_WITHIN: Final = timedelta(minutes=30)
"""How long one job may keep the worker from giving a sign."""
_HOURS: Final = 24
_SHORT_OF_ROOM: Final = 0.10
_NO_ROOM: Final = 0.03
_LONG_WAIT: Final = timedelta(minutes=5)
_TOO_LONG: Final = timedelta(hours=1)
_BACKUP_LATE: Final = timedelta(hours=26)
_BACKUP_TOO_LATE: Final = timedelta(days=3)


class Light(StrEnum):
    """How good that is; the tone of the page."""

    GOOD = "good"
    WARNING = "warning"
    ERROR = "error"


class Standing(Struct, frozen=True):
    """Counts of jobs, messages, cases; sizes in bytes; moments. None: not known, or never.

    waiting, running, failed: jobs (failed without those given up); oldest: since when the oldest waits;
    near, overdue: cases of all bodies; room, room_free: the disk of the home folder.
    """

    at: datetime
    waiting: int
    running: int
    failed: int
    oldest: datetime | None
    mail_waiting: int
    mail_failed: int
    near: int | None
    overdue: int | None
    worker_at: datetime | None
    worker_seen: bool
    backup_at: datetime | None
    database: int
    room: int
    room_free: int

    @property
    def wait(self) -> timedelta:
        """How long the oldest job waits."""
        return max(self.at - self.oldest, timedelta()) if self.oldest else timedelta()

    @property
    def lights(self) -> dict[str, Light]:
        """The light of each thing that has one, by the name of its field."""
        free = self.room_free / self.room if self.room else 1.0
        age = self.at - self.backup_at if self.backup_at else timedelta.max
        return {
            "worker": Light.GOOD if self.worker_seen else Light.ERROR,
            "waiting": _light(self.wait, _LONG_WAIT, _TOO_LONG),
            "failed": Light.WARNING if self.failed else Light.GOOD,
            "mail": Light.WARNING if self.mail_failed else Light.GOOD,
            "room": Light.ERROR if free < _NO_ROOM else Light.WARNING if free < _SHORT_OF_ROOM else Light.GOOD,
            "backup": _light(age, _BACKUP_LATE, _BACKUP_TOO_LATE),
        }


def standing(at: datetime) -> Standing:
    """How the installation stands. Raises django.db.Error where the database does not answer."""
    near, overdue = _deadlines(at)
    room = shutil.disk_usage(_there(Path(settings.GONGKAI_HOME)))
    worker_at = _worker_at()
    ready = DBTaskResult.objects.ready()
    return Standing(
        at=at,
        waiting=ready.count(),
        running=DBTaskResult.objects.running().count(),
        failed=DBTaskResult.objects.failed().exclude(pk__in=GivenUp.objects.values("job")).count(),
        oldest=ready.order_by("enqueued_at").values_list("enqueued_at", flat=True).first(),
        mail_waiting=waiting_count(),
        mail_failed=stuck_count(),
        near=near,
        overdue=overdue,
        worker_at=worker_at,
        worker_seen=worker_is_seen(at),
        backup_at=_backup_at(),
        database=_size(),
        room=room.total,
        room_free=room.free,
    )


def worker_is_seen(at: datetime) -> bool:
    """Whether a worker gave a sign lately, or is busy with a job that may keep it from doing so.

    A sign of a moment that is still to come is none: it was given before the clock was set back.
    """
    lately = Sign.objects.filter(name__startswith=WORKER, at__gte=at - _SEEN_WITHIN, at__lte=at + _SEEN_WITHIN)
    busy = DBTaskResult.objects.running().filter(started_at__gte=at - _BUSY_WITHIN, started_at__lte=at + _SEEN_WITHIN)
    return lately.exists() or busy.exists()


def queue_by_hour(at: datetime) -> ChartTable:
    """The most jobs that waited at once, and the longest wait in seconds, in each of the last 24 hours."""
    first = (at.astimezone(SHANGHAI) - timedelta(hours=_HOURS - 1)).replace(minute=0, second=0, microsecond=0)
    most: dict[datetime, tuple[int, int]] = {}
    for sample in Sample.objects.filter(at__gte=first, at__lte=at):
        hour = sample.at.astimezone(SHANGHAI).replace(minute=0, second=0, microsecond=0)
        known = most.get(hour, (0, 0))
        most[hour] = (max(known[0], sample.waiting), max(known[1], sample.seconds))
    hours = [first + timedelta(hours=number) for number in range(_HOURS)]
    rows = tuple((f"{hour:%H}", most.get(hour, (None, None))) for hour in hours)
    return ChartTable("最近二十四小时的排队情况", ("几点", "排队最多（项）", "等得最久（秒）"), rows)


def _light(found: timedelta, warning: timedelta, error: timedelta) -> Light:
    return Light.ERROR if found > error else Light.WARNING if found > warning else Light.GOOD


def _worker_at() -> datetime | None:
    found: dict[str, Any] = Sign.objects.filter(name__startswith=WORKER).aggregate(at=Max("at"))
    return found["at"]


def _deadlines(at: datetime) -> tuple[int | None, int | None]:
    """Cases that are near (the day itself with them) and overdue, of all bodies; not known without a calendar."""
    on = at.astimezone(SHANGHAI).date()
    try:
        found = standings([body.pk for body in receiving()], since=on, until=on, on=on).values()
    except CalendarNotPublished:
        return None, None
    return sum(one.near + one.due for one in found), sum(one.overdue for one in found)


def _backup_at() -> datetime | None:
    line = newest_of(SYSTEM_CHAIN, _BACKUP)
    return line.at if line is not None else None


def _size() -> int:
    """Bytes of the database, on SQLite with what its log holds."""
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            return int(cursor.fetchone()[0])
    place = str(connection.settings_dict["NAME"])
    return sum(os.path.getsize(name) for name in (place, f"{place}-wal") if os.path.exists(name))


def _there(folder: Path) -> Path:
    """The folder, or the nearest above it that exists."""
    return next(path for path in (folder, *folder.parents) if path.exists())
