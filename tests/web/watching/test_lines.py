"""Lines of the log for machines: what is listed stands in them and nothing else, whatever a library says."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client, RequestFactory

from gongkai.web.portal import refusals
from gongkai.web.watching.logs import Lines
from gongkai.web.watching.outages import Outage
from tests.web.accounts.making import a_person, at_desk
from tests.web.casework.making import a_township

SECRET = "赵小禾"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """Every line that is written meanwhile."""
    kept = io.StringIO()
    handler = logging.StreamHandler(kept)
    handler.setFormatter(Lines())
    ours, root = logging.getLogger("gongkai.request"), logging.getLogger()
    before = ours.level
    ours.setLevel(logging.INFO)
    root.addHandler(handler)
    yield kept
    root.removeHandler(handler)
    ours.setLevel(before)


def lines(written: io.StringIO) -> list[dict[str, Any]]:
    """The lines as objects."""
    return [json.loads(line) for line in written.getvalue().splitlines()]


class TestALine:
    def test_of_a_request_names_its_route_and_its_number(self, written: io.StringIO) -> None:
        answer = Client().get("/health/live?q=" + SECRET)

        (line,) = lines(written)
        assert {name: line[name] for name in ("level", "event", "route", "status")} == {
            "level": "INFO", "event": "gongkai.request", "route": "watching:live", "status": 200,
        }  # fmt: skip
        assert line["request"] == answer["X-Request-ID"]
        assert line["at"].endswith("+08:00")
        assert line["ms"] >= 0
        assert "person" not in line
        assert SECRET not in written.getvalue()

    @pytest.mark.django_db
    def test_names_a_person_by_number_alone(self, written: io.StringIO) -> None:
        person = a_person(a_township(), name=SECRET)

        at_desk(person).get("/desk/me/")

        assert [line["person"] for line in lines(written) if "person" in line] == [person.pk]
        assert SECRET not in written.getvalue()

    def test_of_a_library_says_who_wrote_it_and_where_it_broke_without_a_word(self, written: io.StringIO) -> None:
        try:
            raise ValueError(SECRET)
        except ValueError:
            logging.getLogger("django.request").error("Internal Server Error: /x/%s", SECRET, exc_info=True)

        (line,) = lines(written)
        assert (line["event"], line["error"]) == ("django.request", "ValueError")
        assert "test_lines.py" in line["where"][-1]
        assert "said" not in line
        assert SECRET not in written.getvalue()

    def test_of_ours_says_it(self, written: io.StringIO) -> None:
        logging.getLogger("gongkai.web.config.working").warning("the queue cannot be read: %s", "OperationalError")

        assert lines(written)[0]["said"] == "the queue cannot be read: OperationalError"


class TestTheNumber:
    def test_stands_on_the_page_of_an_error(self) -> None:
        request = RequestFactory().get("/")
        request.resolver_match = None
        request.number = "abcdefghjk"  # type: ignore[attr-defined]

        page = refusals.away(request, Outage.FULL)

        assert (page.status_code, page["Retry-After"]) == (503, "30")
        assert "abcdefghjk" in page.content.decode()
        assert "存储空间满了" in page.content.decode()

    def test_is_never_that_of_the_visitor(self) -> None:
        assert Client(HTTP_X_REQUEST_ID="mine").get("/health/live")["X-Request-ID"] != "mine"
