"""Health and counts: told to machines, without a secret, and the counts to operators alone."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client

from gongkai.web.vault import keys
from gongkai.web.watching import services, views
from gongkai.web.watching.models import Sign
from gongkai.web.watching.queries import readiness
from tests.web.accounts.making import now
from tests.web.casework.making import a_case

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def asked_anew() -> None:
    """No answer of an earlier test is given again."""
    views._told.clear()


class TestLive:
    def test_asks_nothing_of_the_database(self, django_assert_num_queries: Any) -> None:
        with django_assert_num_queries(0):
            answer = Client().get("/health/live")

        assert (answer.status_code, answer.json()) == (200, {"live": True})


class TestReady:
    def test_is_told_when_a_worker_was_seen_and_a_write_was_taken(self) -> None:
        services.seen("worker:here", at=now())

        answer = Client().get("/health/ready")

        assert (answer.status_code, answer.json()) == (200, {"ready": True, "reasons": []})
        assert Sign.objects.filter(name=services.PROBE).exists()

    def test_is_refused_without_a_worker(self) -> None:
        services.seen("worker:here", at=now() - timedelta(minutes=3))

        answer = Client().get("/health/ready")

        assert answer.status_code == 503
        assert answer.json() == {"ready": False, "reasons": ["worker_not_seen"]}
        assert answer["Retry-After"] == "10"

    def test_is_refused_where_the_worker_gave_its_sign_before_the_clock_was_set_back(self) -> None:
        services.seen("worker:here", at=now() + timedelta(hours=2))

        assert Client().get("/health/ready").json()["reasons"] == ["worker_not_seen"]

    def test_is_refused_where_the_keys_do_not_open(self, tmp_path: Path, settings: Any) -> None:
        a_case(received_on=now().date())
        services.seen("worker:here", at=now())
        settings.GONGKAI_HOME = tmp_path
        keys._keys.cache_clear()

        reasons = Client().get("/health/ready").json()["reasons"]
        keys._keys.cache_clear()

        assert reasons == ["keys_do_not_open"]

    def test_is_refused_before_the_tables_are_made(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM django_migrations WHERE app = 'watching'")

        assert Client().get("/health/ready").json()["reasons"] == ["migrations_missing"]

    def test_is_refused_where_nothing_can_be_written(self, monkeypatch: pytest.MonkeyPatch) -> None:
        services.seen("worker:here", at=now())
        monkeypatch.setattr(services, "seen", raises(with_code("SQLITE_FULL")))

        assert Client().get("/health/ready").json()["reasons"] == ["storage_full"]

    def test_is_refused_where_the_database_is_away(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(readiness, "tables_are_made", raises(OperationalError("no")))

        assert Client().get("/health/ready").json()["reasons"] == ["database_away"]

    def test_is_written_for_strangers_once_in_two_seconds(self, django_assert_max_num_queries: Any) -> None:
        Client().get("/health/ready")

        with django_assert_max_num_queries(0):
            Client().get("/health/ready")


class TestMetrics:
    def test_are_told_to_this_machine(self) -> None:
        told = Client().get("/metrics")

        lines = told.content.decode().splitlines()
        assert told["Content-Type"].startswith("text/plain")
        assert "gongkai_database_up 1.0" in lines
        assert "gongkai_jobs_waiting 0.0" in lines
        assert "gongkai_worker_seen 0.0" in lines
        assert not any(line.startswith("gongkai_backup_age_seconds ") for line in lines)

    def test_count_by_the_name_of_the_route_and_never_by_its_address(self) -> None:
        before = counted("portal:search", 200)
        Client().get("/open/search/?q=王小明")

        assert counted("portal:search", 200) == before + 1
        assert "王小明" not in Client().get("/metrics").content.decode()

    @pytest.mark.parametrize("address", ["10.0.0.7", "203.0.113.9", "", "::ffff:203.0.113.9"])
    def test_are_not_there_for_anybody_else(self, address: str) -> None:
        assert Client(REMOTE_ADDR=address).get("/metrics").status_code == 404

    @pytest.mark.parametrize("sign", ["HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP", "HTTP_VIA", "HTTP_FORWARDED"])
    def test_are_not_there_through_a_proxy_that_nobody_named(self, sign: str) -> None:
        assert Client(**{sign: "203.0.113.9"}).get("/metrics").status_code == 404

    def test_are_told_to_the_operators_named(self, settings: Any) -> None:
        settings.OPERATORS = ["10.0.0.0/24"]

        assert Client(REMOTE_ADDR="10.0.0.7").get("/metrics").status_code == 200
        assert Client().get("/metrics").status_code == 404

    def test_say_so_where_the_database_is_away(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(views, "standing", raises(OperationalError("no")))

        assert "gongkai_database_up 0.0" in Client().get("/metrics").content.decode()


def counted(route: str, status: int) -> int:
    """How many such answers were counted so far."""
    begins = f'gongkai_requests_total{{route="{route}",status="{status}"}} '
    lines = Client().get("/metrics").content.decode().splitlines()
    return sum(int(float(line.removeprefix(begins))) for line in lines if line.startswith(begins))


def raises(error: Exception) -> Any:
    """A function that raises it."""

    def fail(*_given: Any, **_named: Any) -> None:
        raise error

    return fail


def with_code(name: str) -> OperationalError:
    """What Django raises for that code of SQLite."""
    cause = Exception()
    cause.sqlite_errorname = name  # type: ignore[attr-defined]
    error = OperationalError("out")
    error.__cause__ = cause
    return error
