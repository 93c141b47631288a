"""The rooms of the catalogue as a browser meets them."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse

from gongkai.web.accounts.models import Person
from gongkai.web.accounts.queries import Actor
from tests.web.workbench.making import at_desk


def desk_of(actor: Actor) -> Client:
    """That person's browser."""
    return at_desk(Person.objects.get(pk=actor.person_id))


def read(client: Client, name: str, *args: Any, query: str = "") -> str:
    """The page, which must open."""
    answer = client.get(reverse(f"desk:{name}", args=args) + query)
    assert answer.status_code == 200, answer.content.decode()[-400:]
    return answer.content.decode()


def sent(client: Client, name: str, *args: Any, **fields: Any) -> str:
    """Where the form leads once it is sent, and the words of the page there."""
    answer = client.post(reverse(f"desk:{name}", args=args), fields, follow=True)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()
