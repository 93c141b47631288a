"""The background worker: puts into the queue what comes round, and does what is in the queue."""

from __future__ import annotations

import logging
import os
import signal
import socket
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from types import FrameType
from typing import Any, Final
from uuid import uuid4

from gongkai.web.config import commands, periodic

_PAUSE: Final = 2.0
"""Seconds between two looks at the queue."""
_PAUSE_WITHOUT_DATABASE: Final = 5.0
_TIDY_EVERY: Final = timedelta(minutes=10)
_SIGN_EVERY: Final = timedelta(seconds=30)
_log = logging.getLogger(__name__)


def work(*, now: Callable[[], datetime], beside: int | None = None, once: bool = False) -> None:
    """Works until told to end (SIGTERM, SIGINT), or until the process `beside` is no longer its parent.

    once: what is due now, and no more. now: the moment, in Asia/Shanghai.
    """
    rounds = _Rounds(now)
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, rounds.end)
    commands.start()
    while not rounds.ended and (beside is None or os.getppid() == beside):
        pause = rounds.go()
        if once:
            return
        _sleep(pause, rounds)


class _Rounds:
    """One look at the queue after the other; the job under way is finished before the end."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.ended = False
        self._now = now
        self._tidied: datetime | None = None
        self._seen: datetime | None = None
        self._worker: Any = None

    def end(self, _signal: int, _frame: FrameType | None) -> None:
        """Ends after the job under way."""
        self.ended = True
        if self._worker is not None:
            self._worker.running = False

    def go(self) -> float:
        """Does what is due; how many seconds to wait before the next look."""
        from django.db import DatabaseError, InterfaceError, close_old_connections

        try:
            self._look()
        except (DatabaseError, InterfaceError) as error:  # not set up yet, or away for a while
            _log.warning("the queue cannot be read: %s", type(error).__name__)
            return _PAUSE_WITHOUT_DATABASE
        finally:
            close_old_connections()
        return _PAUSE

    def _look(self) -> None:
        from django_tasks_db.models import DBTaskResult

        from gongkai.web.watching import services

        moment = self._now()
        if _is_due(self._tidied, _TIDY_EVERY, moment):
            periodic.tidy(moment)
            self._tidied = moment
        self._give_sign(moment)
        periodic.enqueue_due(moment)
        if not self.ended and DBTaskResult.objects.ready().exists():
            self._worker = _queue_worker()
            self._worker.running = not self.ended
            self._worker.run()
            services.hush()

    def _give_sign(self, moment: datetime) -> None:
        """That this worker lives, and what waits: twice a minute, for a sign is a write."""
        from gongkai.web.config.sqlite.holding import hold_open
        from gongkai.web.watching import services

        if _is_due(self._seen, _SIGN_EVERY, moment):
            hold_open()
            services.seen(f"worker:{socket.gethostname()}", at=moment)
            services.sample(at=moment)
            self._seen = moment


def _is_due(last: datetime | None, every: timedelta, moment: datetime) -> bool:
    """Whether so much time has passed, or the clock was set back: then nobody knows how much."""
    return last is None or not timedelta() <= moment - last < every


def _queue_worker() -> Any:
    """One that does whatever is ready here, and comes back: the export where its folder is."""
    from django_tasks_db.management.commands.db_worker import Worker

    from gongkai.web.portal.publishing.keeping import is_wanted

    return Worker(
        queue_names=["*"],
        excluded_queue_names=[] if is_wanted() else ["export"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=uuid4().hex,
    )


def _sleep(seconds: float, rounds: _Rounds) -> None:
    """In small steps, for a signal does not wake a sleeping Python."""
    until = time.monotonic() + seconds
    while not rounds.ended and time.monotonic() < until:
        time.sleep(0.1)
