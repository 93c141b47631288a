"""The words that a body tells the screening, at the desk."""

from __future__ import annotations

import pytest
from django.urls import reverse

from gongkai.web.accounts.roles import Role
from gongkai.web.clearance.models import Term
from tests.web.casework.making import a_township
from tests.web.workbench.making import a_person, at_desk

pytestmark = pytest.mark.django_db
WRONG = {"kind": "wrong", "text": "青石真", "instead": "青石镇", "why": ""}


class TestTerms:
    def test_are_registered_listed_and_taken_off(self) -> None:
        client = at_desk(a_person("李经办", Role.CLERK))

        listed = client.post(reverse("desk:terms"), WRONG, follow=True).content.decode()
        client.post(reverse("desk:term_drop", args=[Term.objects.get().pk]))

        assert "青石真" in listed
        assert "易错词" in listed
        assert not Term.objects.exists()

    def test_that_lack_something_come_back_as_typed(self) -> None:
        client = at_desk(a_person("李经办", Role.CLERK))

        answer = client.post(reverse("desk:terms"), {**WRONG, "instead": ""})

        assert answer.status_code == 422
        assert "请写明正确的写法" in answer.content.decode()
        assert 'value="青石真"' in answer.content.decode()

    def test_of_another_body_stay(self) -> None:
        at_desk(a_person("李经办", Role.CLERK)).post(reverse("desk:terms"), WRONG)
        stranger = at_desk(a_person("外经办", Role.CLERK, agency=a_township("other")))

        stranger.post(reverse("desk:term_drop", args=[Term.objects.get().pk]))

        assert Term.objects.exists()
