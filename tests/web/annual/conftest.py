"""The desk at which a report is written."""

from __future__ import annotations

from datetime import date

import pytest

from tests.web.annual.making import Desk, a_closed_case, a_desk
from tests.web.casework.making import a_case


@pytest.fixture
def desk() -> Desk:
    """The township with three requests of the year: one carried in, one closed, one carried out."""
    made = a_desk()
    a_closed_case(received_on=date(2024, 12, 30), closed_on=date(2025, 1, 8))
    a_closed_case(received_on=date(2025, 3, 3), closed_on=date(2025, 3, 10))
    a_case(received_on=date(2025, 12, 31))
    return made
