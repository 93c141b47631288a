"""What went out otherwise than it was signed is no published report of the body."""

from __future__ import annotations

import pytest
from django.test import Client

from gongkai.web.annual.queries.standing import public_issue
from gongkai.web.catalogue.models import Version
from tests.web.annual.making import YEAR, a_desk, a_public_issue

pytestmark = pytest.mark.django_db


def test_words_taken_out_in_the_column_are_not_told_by_the_door_for_machines() -> None:
    desk = a_desk()
    issue = a_public_issue(desk)
    address = f"/api/v1/reports/{desk.agency.code}/{YEAR}"
    assert Client().get(address).status_code == 200

    Version.objects.filter(pk=issue.item_version).update(body="<p>审查时删去了一段。</p>")

    assert public_issue(desk.agency.pk, year=YEAR) is None
    assert Client().get(address).status_code == 404
