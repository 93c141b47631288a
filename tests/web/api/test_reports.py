"""Annual reports at the door for machines."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tests.web.annual.making import YEAR, a_desk, a_public_issue, a_signed_issue
from tests.web.casework.making import a_case

pytestmark = [pytest.mark.django_db, pytest.mark.needs("font:Noto Sans CJK SC")]


def test_what_is_published_is_had_by_everybody_and_what_is_signed_alone_by_nobody() -> None:
    desk = a_desk()
    a_case(received_on=date(2025, 12, 31))
    a_signed_issue(desk)
    assert Client().get("/api/v1/reports").json() == []
    assert Client().get(f"/api/v1/reports/{desk.agency.code}/{YEAR}").status_code == 404


def test_a_published_report_is_the_one_that_was_signed() -> None:
    desk = a_desk()
    a_case(received_on=date(2025, 12, 31))
    issue = a_public_issue(desk)
    a_case(received_on=date(2025, 12, 30))

    (listed,) = Client().get("/api/v1/reports", {"agency": desk.agency.code}).json()
    shown = Client().get(f"/api/v1/reports/{desk.agency.code}/{YEAR}").json()

    assert listed["digest"] == shown["digest"] == issue.digest
    assert shown["report"]["requests"]["received"]["total"] == 1
    assert Client().get(listed["url"]).status_code == 200


def test_figures_of_now_need_a_key() -> None:
    assert Client().get(f"/api/v1/exports/figures/{YEAR}").status_code == 401
