"""Every page that any test of the web asks for is held to be valid HTML; a file to save is no page of ours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from whitenoise.middleware import WhiteNoiseMiddleware

from tests.web.validity import faults


@pytest.fixture(scope="session", autouse=True)
def _static_files_once() -> Iterator[None]:
    """Each browser of a test has a server of its own: what that would find on the disk is what the first one found."""
    found: dict[str, Any] = {}
    look = WhiteNoiseMiddleware.add_files_from_finders

    def look_once(self: WhiteNoiseMiddleware) -> None:
        if not found:
            look(self)
            found.update(self.files)
        self.files.update(found)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", look_once)
        yield


@pytest.fixture(autouse=True)
def valid_pages(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fails the test that met an invalid page, and says where it is wrong."""
    met: dict[str, list[str]] = {}
    asked = Client.request

    def request(self: Client, **given: Any) -> Any:
        answer = asked(self, **given)
        if _is_page(answer):
            found = faults(answer.content.decode())
            if found:
                met[str(given.get("PATH_INFO"))] = found
        return answer

    monkeypatch.setattr(Client, "request", request)
    yield
    assert met == {}


def _is_page(answer: Any) -> bool:
    """Whether a browser shows it: a whole document, and not one that is saved (look.saving)."""
    if answer.streaming or not answer.headers.get("Content-Type", "").startswith("text/html"):
        return False
    saved = answer.headers.get("Content-Disposition", "").startswith("attachment")
    return not saved and answer.content.strip().startswith(b"<!doctype")
