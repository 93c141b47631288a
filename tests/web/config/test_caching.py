"""What must hold once holds with the table of the database and with Redis (scripts/with-redis, make nightly)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache, caches
from django.db import connection

from gongkai.web.accounts.services import pace as signing_in
from gongkai.web.config.caching import CacheUnusable, unfit
from gongkai.web.config.caching import cache as cache_at
from gongkai.web.portal.pace import Pace
from tests.web.accounts.making import AT

REDIS = os.environ.get("GONGKAI_TEST_REDIS", "")
ON_REDIS = pytest.param(REDIS, marks=pytest.mark.skipif(not REDIS, reason="shared: runs under scripts/with-redis"))
GONE = "unix:///nowhere/at/all"
threads_see_each_other = pytest.mark.django_db(transaction=True, available_apps=())
"""Nothing is in a transaction of the test; and of no app are the tables emptied after it, which takes seconds."""


@pytest.fixture(params=["", ON_REDIS], ids=["table", "redis"])
def kept(request: pytest.FixtureRequest, settings: Any) -> Iterator[str]:
    """The cache of that address, empty."""
    use(request.param, settings)
    cache.clear()
    yield request.param
    cache.clear()


def use(url: str, settings: Any) -> None:
    """From now on the cache is that of this address."""
    settings.CACHES = {"default": cache_at(url)}
    settings.CACHE, settings.CACHE_IS_SHARED = url, bool(url)
    caches.settings = caches.configure_settings(settings.CACHES)


def at_once(times: int, asked: Any) -> list[Any]:
    """What each of several threads was answered; one thread where the database of the tests knows no more."""

    def one(_number: int) -> Any:
        try:
            return asked()
        finally:
            connection.close()

    with ThreadPoolExecutor(4 if connection.vendor == "postgresql" or settings.CACHE_IS_SHARED else 1) as pool:
        return list(pool.map(one, range(times)))


@threads_see_each_other
class TestOnce:
    def test_a_code_is_good_once(self, kept: str) -> None:
        said = at_once(20, lambda: signing_in.used_once(7, "123456"))

        assert sorted(said) == [False] * 19 + [True]
        assert signing_in.used_once(8, "123456")

    def test_no_wrong_password_is_lost(self, kept: str) -> None:
        at_once(12, lambda: signing_in.attempted("li.jing", "192.0.2.1", at=AT))
        signing_in.attempted("li.jing", "192.0.2.1", at=AT)

        assert signing_in.seconds_to_wait("li.jing", "192.0.2.1", at=AT) == 900

        signing_in.succeeded("li.jing", "192.0.2.1")
        signing_in.attempted("li.jing", "192.0.2.1", at=AT + timedelta(seconds=1))
        assert signing_in.seconds_to_wait("li.jing", "192.0.2.1", at=AT) == 0


@threads_see_each_other
class TestPace:
    def test_is_exact_over_all_machines(self, kept: str) -> None:
        machines = [Pace("test"), Pace("test")] if kept else [Pace("test")]

        said = [machines[n % len(machines)].wait("192.0.2.1", most=5, window=60, at=30) for n in range(12)]

        assert said == [0] * 5 + [30] * 7
        assert machines[0].wait("192.0.2.2", most=5, window=60, at=30) == 0
        assert machines[0].wait("192.0.2.1", most=5, window=60, at=60) == 0

    def test_of_one_kind_is_not_that_of_another(self, kept: str) -> None:
        assert [Pace(kind).wait("192.0.2.1", most=1, window=60, at=0) for kind in ("one", "two")] == [0, 0]

    def test_goes_on_by_itself_when_the_cache_is_away(self, settings: Any) -> None:
        use(GONE, settings)
        pace = Pace("test")

        assert [pace.wait("192.0.2.1", most=2, window=60, at=0) for _ in range(3)] == [0, 0, 60]


class TestAddress:
    @pytest.mark.parametrize("url", ["memcached://127.0.0.1", "127.0.0.1:6379"])
    def test_of_another_kind_is_refused(self, url: str) -> None:
        with pytest.raises(CacheUnusable, match="redis://"):
            cache_at(url)

    def test_where_nothing_answers_is_told_at_the_start(self) -> None:
        with pytest.raises(CacheUnusable, match="连不上"):
            unfit(GONE)

    @pytest.mark.skipif(not REDIS, reason="shared: runs under scripts/with-redis")
    def test_of_a_redis_that_forgets_is_warned_of(self) -> None:
        from redis import Redis

        with Redis.from_url(REDIS) as server:
            fit = unfit(REDIS)
            server.config_set("maxmemory", "64mb")
            server.config_set("maxmemory-policy", "allkeys-lru")
            said = unfit(REDIS)
            server.config_set("maxmemory", "0")

        assert (fit, "allkeys-lru" in said) == ("", True)
