"""The world of the oracle, once more; a browser that looks at it; whether pages are valid HTML is asked here itself."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.web.barriers.looker import Looker
from tests.web.oracle.conftest import _django_db_helper, monday, valid_pages, world

__all__ = ["_django_db_helper", "looker", "monday", "valid_pages", "world"]


@pytest.fixture(scope="module")
def looker() -> Iterator[Looker]:
    """The browser, in a thread of its own: it keeps a loop there."""
    with ThreadPoolExecutor(1) as thread:
        begun = Looker(thread)
        yield begun
        begun.end()
