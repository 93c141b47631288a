"""Jobs that come round: each is put into the queue once for its slot of time, however many workers ask for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

_SLOT: ContextVar[UUID | None] = ContextVar("slot", default=None)
_KEPT: Final = timedelta(days=7)
"""How long a finished job is kept to be looked at."""
_MORNING: Final = 6
_AFTERNOON: Final = 13
"""Hours in Shanghai from which the first and the second tick of a day are due; the second makes up for a failed one."""
_EVENING: Final = 17
"""Hour from which subscribers are told of the day."""
_NIGHT: Final = range(1, 6)
"""Hours in Shanghai in which everything published is screened again."""
_LEFT_ALONE: Final = timedelta(minutes=2)
"""Files of reports that wait longer than this are read by the worker: nobody looks at the bar any more."""
_LOST: Final = timedelta(minutes=30)
"""A job that runs longer than this was left behind by a worker that died."""


def job_id() -> UUID:
    """The id of the next job: that of its slot where one is set, else a new one."""
    return _SLOT.get() or uuid4()


def enqueue_due(at: datetime) -> None:
    """Puts what is due at that moment into the queue: the tick twice a day, the house once, the mail that waits.

    Items to be published within ten seconds of their moment; at night, what is published to be screened again.
    """
    from gongkai.web.annual.tasks import every_day as remind_of_reports
    from gongkai.web.casework.tasks import tick
    from gongkai.web.catalogue.services.release.rescanning import to_screen
    from gongkai.web.catalogue.services.release.timing import due_now
    from gongkai.web.catalogue.tasks import remind
    from gongkai.web.notices.queries import due_mail, due_outgoing
    from gongkai.web.notices.tasks import deliver
    from gongkai.web.workbench.tasks import keep_house, release_due, rescan

    if at.hour >= _MORNING:
        _once(tick, slot=f"{at:%Y-%m-%d} {'morning' if at.hour < _AFTERNOON else 'afternoon'}")
        _once(remind, slot=f"{at:%Y-%m-%d}")
        _once(remind_of_reports, slot=f"{at:%Y-%m-%d}")
    _once(keep_house, slot=f"{at:%Y-%m-%d}")
    if due_mail(at).exists() or due_outgoing(at).exists():
        _once(deliver, slot=_ten_seconds(at))
    if due_now(at).exists():
        _once(release_due, slot=_ten_seconds(at))
    if at.hour in _NIGHT and to_screen(since=at.replace(hour=0, minute=0, second=0, microsecond=0)).exists():
        _once(rescan, slot=_ten_seconds(at))
    _enqueue_outlets(at)
    _enqueue_feedback(at)
    _enqueue_activities(at)
    _enqueue_remedies(at)
    _enqueue_index_and_export(at)
    _enqueue_backup(at)


def _enqueue_backup(at: datetime) -> None:
    """Where backups are wanted: one each night; each morning somebody is told if there was none."""
    from django.conf import settings

    from gongkai.web.safekeeping import tasks

    if settings.BACKUP and at.hour in _NIGHT:
        _once(tasks.back_up, slot=f"{at:%Y-%m-%d}")
    if settings.BACKUP and at.hour >= _MORNING:
        _once(tasks.look_after_backup, slot=f"{at:%Y-%m-%d}")


def _enqueue_index_and_export(at: datetime) -> None:
    """The index tidied at night; the export, where one is wanted: within ten seconds of a release, whole at night."""
    from gongkai.web.portal import tasks
    from gongkai.web.portal.publishing.keeping import is_behind, is_wanted

    if at.hour in _NIGHT:
        _once(tasks.tidy_index, slot=f"{at:%Y-%m-%d}")
    if is_wanted() and at.hour in _NIGHT:
        _once(tasks.export_whole, slot=f"{at:%Y-%m-%d}")
    if is_wanted() and is_behind():
        _once(tasks.export, slot=_ten_seconds(at))


def _enqueue_remedies(at: datetime) -> None:
    """Days of remedies and complaints each morning."""
    from gongkai.web.remedies import tasks

    if at.hour >= _MORNING:
        _once(tasks.every_day, slot=f"{at:%Y-%m-%d}")


def _enqueue_outlets(at: datetime) -> None:
    """What follows from releases at once, freshness each morning, subscribers each evening, links in slices."""
    from django.conf import settings

    from gongkai.web.outlets import tasks
    from gongkai.web.outlets.queries.following import are_behind
    from gongkai.web.outlets.queries.links import due_links
    from gongkai.web.oversight import tasks as oversight
    from gongkai.web.oversight.services.collection.chasing import is_waiting

    if are_behind():
        _once(tasks.follow, slot=f"{at:%Y-%m-%dT%H:%M}:{at.second // 10}")
    if at.hour >= _MORNING:
        _once(tasks.every_day, slot=f"{at:%Y-%m-%d}")
        _once(oversight.every_day, slot=f"{at:%Y-%m-%d}")
    if is_waiting(before=at - _LEFT_ALONE):
        _once(oversight.read_reports, slot=f"{at:%Y-%m-%dT%H:%M}")
    if at.hour >= _EVENING:
        _once(tasks.tell_subscribers, slot=f"{at:%Y-%m-%d}")
    if due_links(at, outside=bool(settings.LINK_CHECK)).exists():
        _once(tasks.check_links, slot=f"{at:%Y-%m-%dT%H:%M}")


def _enqueue_feedback(at: datetime) -> None:
    """What the public waits for, each morning; what counts in hours, each hour."""
    from gongkai.web.feedback import tasks
    from gongkai.web.feedback.queries.opinions import are_open

    if at.hour >= _MORNING:
        _once(tasks.every_day, slot=f"{at:%Y-%m-%d}")
    if are_open():
        _once(tasks.every_hour, slot=f"{at:%Y-%m-%dT%H}")


def _enqueue_activities(at: datetime) -> None:
    """What comes due in the work ledgers, each morning."""
    from gongkai.web.activities import tasks

    if at.hour >= _MORNING:
        _once(tasks.every_day, slot=f"{at:%Y-%m-%d}")


def _ten_seconds(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M}:{at.second // 10}"


def tidy(at: datetime) -> None:
    """Gives back to the queue what a dead worker left behind, and forgets what was finished long ago."""
    from django_tasks_db.models import DBTaskResult

    DBTaskResult.objects.running().filter(started_at__lt=at - _LOST).update(status="READY", started_at=None)
    DBTaskResult.objects.finished().filter(finished_at__lt=at - _KEPT).delete()


def _once(task: Any, *, slot: str) -> None:
    from django.db import IntegrityError, transaction

    with _slot(uuid5(NAMESPACE_URL, f"{task.module_path}|{slot}")) as id:
        if _is_known(id):
            return
        try:
            with transaction.atomic():
                task.enqueue()
        except IntegrityError:  # another worker was first
            return


@contextmanager
def _slot(id: UUID) -> Iterator[UUID]:
    token = _SLOT.set(id)
    try:
        yield id
    finally:
        _SLOT.reset(token)


def _is_known(id: UUID) -> bool:
    from django_tasks_db.models import DBTaskResult

    return bool(DBTaskResult.objects.filter(pk=id).exists())
