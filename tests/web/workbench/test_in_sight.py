"""What a figure of the annual report counted opens for whom: nobody learns from it what his own lists hide."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from gongkai.web.accounts.models import Person
from gongkai.web.accounts.queries import Actor
from gongkai.web.casework.models import Case
from gongkai.web.remedies.services import add
from tests.web.annual.making import YEAR, Desk, a_desk
from tests.web.casework.making import a_case
from tests.web.feedback.hearing import a_suggestion
from tests.web.remedies.making import AT, complained, filed

pytestmark = pytest.mark.django_db
ROOT = f"/desk/annual/{YEAR}/"


@pytest.fixture
def desk() -> Desk:
    """The township with a reconsideration against a restricted request, a complaint, a suggestion."""
    made = a_desk()
    case = a_case(received_on=date(2025, 2, 3))
    add(made.agency, filed=filed(), case=case, by=made.clerk, at=AT)
    Case.objects.filter(pk=case.pk).update(restricted=True, handler=None)
    complained(made.agency)
    a_suggestion(agency=made.agency, at=AT)
    return made


def shown(actor: Actor, address: str) -> str:
    """The page, or the file, as that person has it."""
    client = Client()
    client.force_login(Person.objects.get(pk=actor.person_id))
    answer = client.get(f"{ROOT}{address}")
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode("utf-8-sig")


HIDDEN = [
    ("figures/remedies.reconsiderations_filed/", "针对"),
    ("cells/remedies/reconsideration/pending/", "针对"),
    ("figures/complaints.received/", "答复没有附图"),
    ("figures/suggestions.received/", "村口路灯不亮"),
]


@pytest.mark.parametrize(("address", "words"), HIDDEN)
def test_who_may_not_know_reads_a_count_alone(desk: Desk, address: str, words: str) -> None:
    said = shown(desk.first, address)

    assert words not in said
    assert "其中 1 件不在您的查看范围" in said
    assert words not in shown(desk.first, f"{address}export.csv")


@pytest.mark.parametrize(("address", "words"), HIDDEN[2:])
def test_who_keeps_the_ledger_reads_it(desk: Desk, address: str, words: str) -> None:
    assert words in shown(desk.clerk, address)


def test_who_signs_sees_what_hangs_on_a_restricted_request(desk: Desk) -> None:
    assert "针对" in shown(desk.leader, HIDDEN[1][0])
