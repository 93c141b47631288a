"""The oracle asks for tens of thousands of pages; whether they are valid HTML is asked elsewhere."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def valid_pages() -> None:
    """Nothing is held to anything."""
