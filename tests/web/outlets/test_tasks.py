"""What the worker does for channels: at once after a release, each morning, each evening, and once for each."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from gongkai.web.config.periodic import enqueue_due
from gongkai.web.notices.models import Notice, Outgoing
from gongkai.web.outlets import tasks
from gongkai.web.outlets.models import CheckedLink, Collection, Cursor
from gongkai.web.outlets.services.subscribing import Wish, ask
from tests.web.outlets.making import AT, SHANGHAI, a_liaison, a_published_item, a_station
from tests.web.queueing import queue_in_the_database

pytestmark = pytest.mark.django_db
FIRST = datetime(2026, 4, 1, 7, tzinfo=SHANGHAI)


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """The moment that the jobs read, and the queue in the database as outside of tests."""
    queue_in_the_database(settings)
    monkeypatch.setattr(timezone, "now", lambda: FIRST)


def queued(at: datetime) -> set[str]:
    """The jobs about channels in the queue after a look at that moment."""
    enqueue_due(at)
    paths = DBTaskResult.objects.filter(task_path__startswith="gongkai.web.outlets").values_list("task_path", flat=True)
    return {path.rpartition(".")[2] for path in paths}


class TestQueue:
    def test_holds_what_is_due_at_each_hour_and_once(self) -> None:
        assert queued(datetime(2026, 3, 2, 5, 59, tzinfo=SHANGHAI)) == set()
        assert queued(datetime(2026, 3, 2, 6, tzinfo=SHANGHAI)) == {"every_day"}
        assert queued(datetime(2026, 3, 2, 16, 59, tzinfo=SHANGHAI)) == {"every_day"}
        queued(datetime(2026, 3, 2, 17, tzinfo=SHANGHAI))
        assert queued(datetime(2026, 3, 2, 17, 1, tzinfo=SHANGHAI)) == {"every_day", "tell_subscribers"}
        assert DBTaskResult.objects.filter(task_path__contains="outlets").count() == 2

    def test_holds_the_followers_while_a_release_was_not_seen(self) -> None:
        night = datetime(2026, 3, 3, 1, tzinfo=SHANGHAI)
        a_published_item(body='<p><a href="/open/help/">帮助</a></p>')

        assert queued(night) == {"follow"}
        tasks.follow.call()
        DBTaskResult.objects.all().delete()

        assert queued(FIRST + timedelta(minutes=1)) >= {"check_links"}
        assert "follow" not in queued(FIRST + timedelta(minutes=1))
        assert set(Cursor.objects.values_list("name", flat=True)) == {"channels", "links"}


class TestJobs:
    def test_of_the_morning_ask_for_collections_and_forget_what_is_old(self) -> None:
        liaison = a_liaison()
        a_station(liaison=liaison)
        ask(Wish(way="mail", address="reader@example.cn"), site="https://x.example", at=AT - timedelta(days=1))

        tasks.every_day.call()

        assert Collection.objects.count() == 1
        assert Notice.objects.filter(person_id=liaison.person_id).exists()
        assert not Outgoing.objects.exists()

    def test_of_the_evening_wait_for_an_address_of_the_portal(self, settings: Any) -> None:
        settings.SITE_ADDRESS = ""

        assert tasks.tell_subscribers.call() == 0

    def test_try_links_in_slices(self) -> None:
        a_published_item(body='<p><a href="/open/nowhere/at/all/">无</a></p>')
        tasks.follow.call()

        assert tasks.check_links.call() == 1
        assert CheckedLink.objects.get().state == "dead"
