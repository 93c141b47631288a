"""Which reads go to the copy, and what becomes of them when it lags or fails. A real copy: tests/web/machines."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import OperationalError, router
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from gongkai.web.catalogue.models import Release
from gongkai.web.config import replica
from gongkai.web.config.database import DatabaseUnsafe
from gongkai.web.config.replica import Freshness, PublicReads, is_public
from gongkai.web.portal.asking.views import reading
from gongkai.web.portal.open.views import front
from gongkai.web.workbench.views import own


class Positions:
    """How far the database and its copy have come."""

    def __init__(self) -> None:
        self.ahead, self.behind, self.fails = 100, 100, False
        self.asked = 0

    def of_database(self) -> int:
        self.asked += 1
        return self.ahead

    def of_copy(self) -> int:
        if self.fails:
            raise OperationalError
        return self.behind


@pytest.fixture
def both() -> Positions:
    return Positions()


@pytest.fixture
def freshness(both: Positions) -> Freshness:
    return Freshness(ahead=both.of_database, behind=both.of_copy)


class TestFreshness:
    def test_is_sure_of_a_copy_that_has_all(self, freshness: Freshness) -> None:
        assert freshness.is_within(5, at=0)

    def test_knows_nothing_of_a_copy_that_has_not(self, freshness: Freshness, both: Positions) -> None:
        both.behind = 99

        assert not freshness.is_within(5, at=0)

    def test_counts_from_the_last_moment_that_was_reached(self, freshness: Freshness, both: Positions) -> None:
        said = []
        for second in range(8):
            said.append(freshness.is_within(5, at=second))
            both.ahead += 10

        assert said == [True] * 6 + [False] * 2

        both.behind = both.ahead
        assert freshness.is_within(5, at=9)

    def test_asks_once_a_second(self, freshness: Freshness, both: Positions) -> None:
        for tenth in range(30):
            freshness.is_within(5, at=tenth / 10)

        assert both.asked == 3

    def test_leaves_a_copy_that_fails_alone_for_a_while(self, freshness: Freshness, both: Positions) -> None:
        both.fails = True
        before = freshness.is_within(5, at=0)
        both.fails = False

        assert [before, freshness.is_within(5, at=4), freshness.is_within(5, at=5)] == [False, False, True]


class TestPublic:
    def asked(self, method: str = "GET", **cookies: str) -> HttpRequest:
        """A request of somebody with these cookies."""
        request = RequestFactory().generic(method, "/open/")
        request.COOKIES.update({name.replace("_", "-"): value for name, value in cookies.items()})
        return request

    def test_is_what_is_published_alone(self) -> None:
        said = [is_public(self.asked(), view) for view in (front.front, reading.how, own.me)]

        assert said == [True, False, False]

    def test_is_nobody_who_signed_in_or_sent_something(self) -> None:
        told = [self.asked("POST"), self.asked(sessionid="x"), self.asked(gongkai_wrote="1")]

        assert [is_public(request, front.front) for request in told] == [False] * 3


def of_views(view: Any) -> Any:
    """The view, as if it were one of those of what is published."""
    view.__module__ = front.__name__
    return view


@pytest.fixture
def routed(settings: Any, monkeypatch: pytest.MonkeyPatch, freshness: Freshness) -> PublicReads:
    """The middleware, with a copy whose freshness is that of the test."""
    monkeypatch.setattr(replica, "FRESHNESS", freshness)
    monkeypatch.setattr(router, "routers", [replica.Router()])
    return PublicReads(lambda _request: HttpResponse())


class TestPublicReads:
    def alias(self, _request: HttpRequest) -> HttpResponse:
        return HttpResponse(router.db_for_read(Release))

    def test_read_from_the_copy_and_write_never(self, routed: PublicReads) -> None:
        def view(_request: HttpRequest) -> HttpResponse:
            return HttpResponse(f"{router.db_for_read(Release)} {router.db_for_write(Release)}")

        answer = routed.process_view(RequestFactory().get("/"), of_views(view), (), {})

        assert answer is not None
        assert answer.content == b"replica default"
        assert router.db_for_read(Release) == "default"

    def test_of_a_copy_that_lags_are_made_from_the_database(self, routed: PublicReads, both: Positions) -> None:
        both.behind = 0

        assert routed.process_view(RequestFactory().get("/"), of_views(lambda _: HttpResponse()), (), {}) is None

    def test_of_a_copy_that_fails_are_made_from_the_database(self, routed: PublicReads) -> None:
        def view(_request: HttpRequest) -> HttpResponse:
            raise OperationalError

        tries = [routed.process_view(RequestFactory().get("/"), of_views(view), (), {}) for _ in range(2)]

        assert tries == [None, None]  # the second is not tried: the view would have raised
        assert router.db_for_read(Release) == "default"

    @pytest.mark.parametrize(("method", "marked"), [("POST", True), ("GET", False), ("HEAD", False)])
    def test_mark_who_sent_something(self, routed: PublicReads, method: str, marked: bool) -> None:
        answer = routed(RequestFactory().generic(method, "/"))

        assert ("gongkai-wrote" in answer.cookies) is marked


def test_a_copy_of_another_kind_is_refused() -> None:
    from gongkai.web.config.database import replica as copy_at

    with pytest.raises(DatabaseUnsafe, match="PostgreSQL"):
        copy_at("sqlite:////tmp/x")
