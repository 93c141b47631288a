"""Nothing is changed by a request that does not come from a page of ours. ASVS 3.5.1; trust.md C1."""

from __future__ import annotations

from zlib import crc32

import pytest
from django.db import transaction
from django.test import Client

from tests.web.oracle.routes import routes
from tests.web.oracle.table import table
from tests.web.oracle.test_oracle import BY_NIGHT
from tests.web.oracle.world import World
from tests.web.oracle.writing import writes

pytestmark = pytest.mark.django_db
WITHOUT_TOKEN = {"portal:subscription-unsubscribe"}
"""RFC 8058: a mail program unsubscribes by a link with a secret of its own and has no page of ours."""
METHODS = ("post", "put", "patch", "delete")
FORBIDDEN = 403


@pytest.mark.parametrize("principal", ["anonymous", "clerk", "leader", "system"] if BY_NIGHT else ["clerk"])
def test_a_request_without_a_token_of_ones_own_changes_nothing(world: World, principal: str) -> None:
    found: list[str] = []
    cells = 0
    mine, other = tokens(world, principal), tokens(world, "village")
    for name, path in addresses(world):
        for kind, (cookie, token) in {"none": ("", ""), "wrong": (mine, "x" * 32), "another's": (mine, other)}.items():
            method = METHODS[crc32(f"{name}{kind}".encode()) % len(METHODS)] if kind == "none" else "post"
            if not (BY_NIGHT or crc32(f"{name}{kind}{principal}".encode()) % 8 == 0):
                continue
            cells += 1
            for each in {method, "post"}:
                said = tried(world, principal, each, path, cookie=cookie, token=token)
                if said:
                    found.append(f"{principal} {each} {name} with {kind}: {said}")

    assert found == [], "\n".join(found[:40])
    assert cells > 100


def test_with_ones_own_token_it_goes_on(world: World) -> None:
    token = tokens(world, "clerk")

    assert tried(world, "clerk", "post", "/desk/me/sessions/", cookie=token, token=token) != ""


def addresses(world: World) -> list[tuple[str, str]]:
    """Every address of forms, filled with objects of the township; machines have keys instead of cookies."""
    values = world.bodies["own"].objects["handling"]
    found = []
    for route in routes():
        known = {**values, **table()[route.name].values}
        if route.name.startswith("api") or route.name in WITHOUT_TOKEN or not set(route.parameters) <= set(known):
            continue
        found.append((route.name, route.path(known)))
    return found


def tokens(world: World, principal: str) -> str:
    """A token that the platform gave to that principal's browser."""
    client = world.client(principal)
    client.get("/accounts/login/" if principal == "anonymous" else "/desk/me/")
    return client.cookies["csrftoken"].value


def tried(world: World, principal: str, method: str, path: str, *, cookie: str, token: str) -> str:
    """What is wrong with what came of it, "" where it was turned away and wrote nothing."""
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    if principal in world.people:
        client.force_login(world.people[principal])
    if cookie:
        client.cookies["csrftoken"] = cookie
    with transaction.atomic(), writes() as written:
        answer = getattr(client, method)(path, headers={"X-CSRFToken": token} if token else {})
        transaction.set_rollback(True)
    if written.of_business:
        return f"writes to {written.of_business}"
    return "" if answer.status_code == FORBIDDEN else f"answers {answer.status_code}"
