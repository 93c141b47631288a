"""Every page that any test of the web asks for is held to be valid HTML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from tests.web.validity import faults


@pytest.fixture(autouse=True)
def valid_pages(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fails the test that met an invalid page, and says where it is wrong."""
    met: dict[str, list[str]] = {}
    asked = Client.request

    def request(self: Client, **given: Any) -> Any:
        answer = asked(self, **given)
        kind = answer.headers.get("Content-Type", "")
        if kind.startswith("text/html") and not answer.streaming and answer.content.strip().startswith(b"<!doctype"):
            found = faults(answer.content.decode())
            if found:
                met[str(given.get("PATH_INFO"))] = found
        return answer

    monkeypatch.setattr(Client, "request", request)
    yield
    assert met == {}
