"""Numbers in addresses are bounded in one place: thousands of digits are no year and no fault of ours."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.web.accounts.roles import Role
from gongkai.web.workbench.asked import number_typed, year_typed
from tests.web.casework.making import a_case
from tests.web.workbench.making import a_person, at_desk

_LONG = "9" * 5000


@pytest.mark.parametrize(("typed", "year"), [("2025", 2025), (_LONG, 2026), ("25", 2026), ("-2025", 2026), ("", 2026)])
def test_a_year_is_one_of_four_digits_or_this_one(typed: str, year: int) -> None:
    assert year_typed(typed, otherwise=2026) == year


def test_a_number_of_thousands_of_digits_is_none() -> None:
    assert (number_typed("12", otherwise=0), number_typed(_LONG, otherwise=0)) == (12, 0)


@pytest.mark.django_db
def test_pages_of_the_staff_open_whatever_year_is_asked_for() -> None:
    clerk = at_desk(a_person("登记", Role.CLERK))
    paths = [
        "/desk/activities/",
        "/desk/activities/figures.csv",
        "/desk/activities/proposals/chart.svg",
        "/desk/remedies/table/",
        "/desk/calendar/",
        "/desk/cases/",
        "/desk/items/",
    ]

    assert [path for path in paths if clerk.get(f"{path}?year={_LONG}").status_code not in (200, 404)] == []


@pytest.mark.django_db
def test_the_fees_of_a_case_are_reckoned_for_as_many_pages_as_there_can_be() -> None:
    clerk = at_desk(a_person("登记", Role.CLERK))
    case = a_case(received_on=date(2026, 3, 2))

    answered = [clerk.get(f"/desk/cases/{case.pk}/money/?items={typed}&pages={typed}") for typed in ("3", _LONG)]

    assert [answer.status_code for answer in answered] == [200, 200]
