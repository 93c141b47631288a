"""Jobs that come round are queued once for their slot, and what a dead worker left behind is taken up again."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django_tasks_db.models import DBTaskResult

from gongkai.web.config import periodic
from gongkai.web.notices.models import Mail
from tests.web.queueing import queue_in_the_database

pytestmark = pytest.mark.django_db
AT = datetime(2025, 3, 3, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
TICK = "gongkai.web.casework.tasks.tick"
DELIVER = "gongkai.web.notices.tasks.deliver"


@pytest.fixture(autouse=True)
def queue(settings: Any) -> None:
    """The queue in the database, as outside of tests."""
    queue_in_the_database(settings)


def jobs(path: str) -> int:
    """How many jobs of that kind there are."""
    return DBTaskResult.objects.filter(task_path=path).count()


class TestTick:
    def test_is_queued_twice_a_day_however_often_it_is_asked_for(self) -> None:
        for hour in (0, 6, 7, 12, 13, 20, 23):
            periodic.enqueue_due(AT.replace(hour=hour))
            periodic.enqueue_due(AT.replace(hour=hour))

        assert jobs(TICK) == 2

    def test_is_not_queued_before_the_morning(self) -> None:
        periodic.enqueue_due(AT.replace(hour=5, minute=59))

        assert jobs(TICK) == 0


class TestMail:
    def test_is_fetched_only_while_some_waits(self) -> None:
        periodic.enqueue_due(AT)
        none = jobs(DELIVER)
        Mail.objects.create(key="x", to="li@example.cn", subject="x", body="x", made_at=AT, next_try_at=AT)

        periodic.enqueue_due(AT)
        periodic.enqueue_due(AT + timedelta(seconds=1))
        periodic.enqueue_due(AT + timedelta(seconds=20))

        assert (none, jobs(DELIVER)) == (0, 2)


class TestTidying:
    def test_gives_back_what_a_dead_worker_left_and_forgets_what_is_long_done(self) -> None:
        periodic.enqueue_due(AT)
        periodic.enqueue_due(AT.replace(hour=13))
        dead, done = DBTaskResult.objects.filter(task_path=TICK).order_by("id")
        DBTaskResult.objects.exclude(task_path=TICK).delete()
        DBTaskResult.objects.filter(pk=dead.pk).update(status="RUNNING", started_at=AT - timedelta(minutes=31))
        DBTaskResult.objects.filter(pk=done.pk).update(status="SUCCESSFUL", finished_at=AT - timedelta(days=8))

        periodic.tidy(AT)

        assert [(job.pk, job.status) for job in DBTaskResult.objects.all()] == [(dead.pk, "READY")]

    def test_leaves_what_is_under_way(self) -> None:
        periodic.enqueue_due(AT)
        DBTaskResult.objects.update(status="RUNNING", started_at=AT - timedelta(minutes=29))

        periodic.tidy(AT)

        assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"RUNNING"}
