"""Signs and samples are written, failed jobs tried again or given up, lost messages offered again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import Error, connection, transaction
from django_tasks_db.models import DBTaskResult

from gongkai.web.accounts.queries import Actor, NotPermitted
from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services.ledger import SYSTEM_CHAIN, write
from gongkai.web.look.refusing import Refused
from gongkai.web.notices.queries import waiting_count
from gongkai.web.notices.services import outbox
from gongkai.web.watching.jobs import SAID
from gongkai.web.watching.models import GivenUp, Sample, Sign
from gongkai.web.watching.outages import outage_of
from gongkai.web.watching.queries import operates

PROBE: Final = "probe"
_SAMPLES_KEPT: Final = timedelta(days=2)
_SIGNS_KEPT: Final = timedelta(days=7)
_GIVEN_UP_KEPT: Final = timedelta(days=30)
_EVERY: Final = 5
"""Minutes between two samples."""
_MILLISECONDS: Final = 1000
_PATIENCE: Final = 2.0
"""Seconds that a probe waits for another writer."""


class NotFailed(Refused):
    """The job or message is not one that failed; perhaps somebody was first."""


def seen(name: str, *, at: datetime) -> None:
    """Notes that it gave a sign: `worker:HOST` for a worker's life."""
    Sign.objects.update_or_create(name=name, defaults={"at": at})


def probe(*, at: datetime) -> str:
    """Why nothing can be written just now, for a machine; "" where a write was acknowledged."""
    try:
        with _impatient():
            seen(PROBE, at=at)
    except Error as error:
        return outage_of(error) or "database_away"
    return ""


def sample(*, at: datetime) -> None:
    """Notes what waits, once in five minutes however many workers ask; what is too old is forgotten."""
    slot = at.replace(minute=at.minute - at.minute % _EVERY, second=0, microsecond=0)
    if Sample.objects.filter(at=slot).exists():
        return
    ready = DBTaskResult.objects.ready()
    oldest = ready.order_by("enqueued_at").values_list("enqueued_at", flat=True).first()
    seconds = max(0, int((at - oldest).total_seconds())) if oldest else 0
    row = Sample(at=slot, waiting=ready.count(), seconds=seconds, mail=waiting_count())
    Sample.objects.bulk_create([row], ignore_conflicts=True)
    Sample.objects.filter(at__lt=at - _SAMPLES_KEPT).delete()
    Sign.objects.filter(name__startswith="worker:", at__lt=at - _SIGNS_KEPT).delete()
    GivenUp.objects.filter(at__lt=at - _GIVEN_UP_KEPT).delete()


def hush() -> int:
    """How many failed jobs had the words of their error forgotten: they may quote a file or a person.

    The log has the place and the kind of the error, without its words. 个人信息保护法2021 §51.
    """
    return int(DBTaskResult.objects.failed().exclude(traceback="").update(traceback=""))


@transaction.atomic
def try_again(job: UUID, *, by: Actor, at: datetime) -> None:
    """The failed job waits in the queue again. Raises NotPermitted, NotFailed."""
    _require(by)
    said = _name(job)
    waits = {"status": "READY", "enqueued_at": at, "started_at": None, "finished_at": None}
    failed = DBTaskResult.objects.filter(pk=job, status="FAILED")
    if not failed.update(**waits, exception_class_path="", traceback=""):
        raise NotFailed("这项工作已经不在失败的里面了，可能有人先处理了。")
    GivenUp.objects.filter(pk=job).delete()
    write(SYSTEM_CHAIN, "job.again", f"job:{job}", f"失败的后台工作“{said}”再试一次。", by=by, at=at)


@transaction.atomic
def give_up(job: UUID, *, by: Actor, at: datetime) -> None:
    """The failed job is not shown any more, and not tried again. Raises NotPermitted, NotFailed."""
    _require(by)
    said = _name(job)
    _, is_new = GivenUp.objects.get_or_create(pk=job, defaults={"at": at})
    if not is_new:
        raise NotFailed("这项工作已经有人放弃了。")
    write(SYSTEM_CHAIN, "job.given_up", f"job:{job}", f"放弃失败的后台工作“{said}”。", by=by, at=at)


@transaction.atomic
def send_again(kind: str, key: str, *, by: Actor, at: datetime) -> None:
    """The message that nobody took is offered again. kind: mail (staff) or outgoing. Raises NotPermitted, NotFailed."""
    _require(by)
    if not outbox.offer_again(kind, key, at=at):
        raise NotFailed("这条消息已经不在发不出去的里面了，可能有人先处理了。")
    write(SYSTEM_CHAIN, "mail.again", f"{kind}:{key}", "发不出去的消息重新发送。", by=by, at=at)


def _require(by: Actor) -> None:
    if not operates(by):
        raise NotPermitted(Permit.OPERATE)


def _name(job: UUID) -> str:
    path = DBTaskResult.objects.filter(pk=job, status="FAILED").values_list("task_path", flat=True).first()
    if path is None:
        raise NotFailed("这项工作已经不在失败的里面了，可能有人先处理了。")
    return SAID.get(path, path)


@contextmanager
def _impatient() -> Iterator[None]:
    """While this lasts, a write waits two seconds for another or for the server, no longer."""
    ours: Any = connection
    ours.patience = _PATIENCE
    try:
        with transaction.atomic():
            _bound(_PATIENCE)
            yield
    finally:
        ours.patience = None


def _bound(seconds: float) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = {int(seconds * _MILLISECONDS)}")
            cursor.execute(f"SET LOCAL statement_timeout = {int(seconds * _MILLISECONDS)}")
