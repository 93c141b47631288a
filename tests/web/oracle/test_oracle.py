"""Every address, asked for by everybody, at objects of every body: exactly those get in whom the table names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from typing import Any
from zlib import crc32

import pytest
from django.db import transaction
from django.test import Client

from gongkai.web.accounts.models import Person
from gongkai.web.accounts.queries import Actor, Held
from gongkai.web.accounts.roles import Role
from gongkai.web.agencies.models import Agency
from gongkai.web.audit.models import Entry
from gongkai.web.catalogue.models import Item
from gongkai.web.catalogue.services.writing import drafting
from gongkai.web.catalogue.services.writing.drafting import Placing, Words
from gongkai.web.notices.models import Mail, Notice
from tests.web.oracle.conftest import AT
from tests.web.oracle.harmless import faults
from tests.web.oracle.routes import Route, routes
from tests.web.oracle.table import Line, table
from tests.web.oracle.world import ABOVE, PRINCIPALS, RELATIONS, SECRET, SECRETS, STATES, World
from tests.web.oracle.writing import writes

BY_NIGHT = os.environ.get("GONGKAI_ORACLE") == "all"
"""Whether everything is asked for in every body and state, as `make nightly` does; by day in turns."""

pytestmark = pytest.mark.django_db
OF_A_CASE = {"case_id", "document_id", "cowork_id", "letter_id", "review_id", "remedy_id", "paper_id"}
OF_A_COMPLAINT = {"complaint_id", "given_id", "statement_id", "order_id"}
OF_AN_ITEM = {"item_id", "item_review_id"}
OF_AN_OUTLET = {"channel_id", "posting_id", "station_id", "shown_id", "collection_id"}
OF_THE_CATALOGUE = {"entry_id", "normative_id", "clean_up_id", "verdict_id", "decision_id", "fee_id", "sheet_id"}
OF_A_REPORT = {"paragraph_id", "annual_review_id", "earlier_id"}
OF_WHAT_WAS_HEARD = {"suggestion_id", "opinion_id", "consultation_id", "help_id", "questionnaire_id"}
OF_THE_LEDGERS = {"activity_id", "evidence_id", "brought_id"}
OF_WHO_WAS_SERVED = {"place_id", "evaluation_id", "follow_up_id", "plan_id", "call_id"}
OF_OVERSIGHT = {
    "inspection_id",
    "point_id",
    "rectification_id",
    "proof_id",
    "marking_id",
    "marked_id",
    "mark_id",
    "appeal_id",
    "brief_id",
    "round_id",
    "body_id",
    "filing_id",
    "told_id",
}
OF_A_BODY = {
    *OF_WHO_WAS_SERVED,
    *OF_THE_LEDGERS,
    *OF_WHAT_WAS_HEARD,
    *OF_A_REPORT,
    *OF_A_CASE,
    *OF_A_COMPLAINT,
    *OF_THE_CATALOGUE,
    *OF_AN_ITEM,
    *OF_AN_OUTLET,
    *OF_OVERSIGHT,
    "code",
    "section_id",
    "key_id",
    "post_id",
    "person_id",
    "report_id",
}
ASKING = (*PRINCIPALS, "applicant")
OF_THE_PUBLIC = ("anonymous", "applicant", "clerk", "village")
"""Who is asked by day for the pages that are everybody's; by night everybody is."""
NOT_READY = 503
"""What the address for machines says while the worker is away: an answer, not a break."""
WRITTEN_BY_LOOKING = {"watching_sign"}
"""Tables beside the ledgers of visits that looking at a page may write to: whether anything can be written."""
TRIED = ("own", "sibling")
"""Where unsafe requests are tried as well."""


class TestTable:
    def test_names_every_address_and_no_other(self) -> None:
        assert {route.name for route in routes()} == set(table())

    def test_names_nobody_who_is_not_in_the_world(self) -> None:
        named = {name for line in table().values() for name in (*line.section, *line.above, *(line.restricted or ()))}

        assert named <= set(PRINCIPALS)


@pytest.mark.parametrize("principal", ASKING)
def test_exactly_those_get_in_whom_the_table_names(
    world: World, principal: str, caplog: pytest.LogCaptureFixture
) -> None:
    client = signed_in(world, principal)
    found: list[str] = []
    cells = 0
    for route, line, relation, state, path in asked(world, home="parent" if principal in ABOVE else "own"):
        if line.inside == "everyone" and principal not in OF_THE_PUBLIC and not BY_NIGHT:
            continue
        for method in ("get", "post") if relation in TRIED and state != "submitted" else ("get",):
            expected = line.gets_in(principal, relation=relation, state=state, method=method)
            kept_out_at_home = method == "get" and relation == "own" and not expected
            if not (BY_NIGHT or kept_out_at_home or principal in _in_turn_to_ask(route.name, method)):
                continue
            cells += 1
            wrong = judged(
                client, method, path, expected=expected, line=line, named=line.may_name(principal, relation=relation)
            )
            if wrong:
                found.append(f"{principal} {method} {route.name} [{relation}, {state}]: {wrong}")

    assert found == [], "\n".join(found[:60])
    assert cells > 300
    assert SECRET not in caplog.text + _written()


@pytest.mark.parametrize(
    ("principal", "sees"), [("clerk", 2), ("leader", 2), ("village", 1), ("liaison", 1), ("county_clerk", 0)]
)
def test_a_draft_is_seen_by_who_began_it_his_section_and_the_office(world: World, principal: str, sees: int) -> None:
    own = world.bodies["own"].agency
    drafts = {name: _begun(own, world.people[name]) for name in ("village", "liaison")}
    client = world.client(principal)

    answers = {name: client.get(f"/desk/items/{item.pk}/").status_code == 200 for name, item in drafts.items()}
    listed = _text(client.get("/desk/items/"))

    assert sum(answers.values()) == sees
    assert {name for name in drafts if f"{name}的草稿" in listed} == {name for name in drafts if answers[name]}
    assert principal not in drafts or answers[principal]


def test_nobody_outside_meets_a_draft(world: World) -> None:
    item = _begun(world.bodies["own"].agency, world.people["village"])
    client = world.client("anonymous")

    pages = [client.get(path) for path in (f"/open/items/{item.slug}/", "/open/own/", "/api/v1/items", "/sitemap.xml")]

    assert pages[0].status_code == 404
    assert all("village的草稿" not in _text(page) and item.slug not in _text(page) for page in pages[1:])


def _begun(agency: Agency, person: Person) -> Item:
    post = person.posts.get()
    by = Actor(f"person:{person.pk}", person.name, (Held(agency.pk, post.section_id, Role(post.role)),), person.pk)
    words = Words(title=f"{person.username}的草稿", body="<p>待定。</p>")
    return drafting.begin(agency, Placing(kind="notice", column="notices"), words, by=by, at=AT)


def signed_in(world: World, principal: str) -> Client:
    """A browser of that principal; the applicant has named the code of a request of the township."""
    client = world.client(principal)
    client.raise_request_exception = False
    if principal == "applicant":
        code = world.bodies["own"].cases["handling"].code
        client.post("/status/", {"code": code, "tail": "1234"})
    return client


def asked(world: World, *, home: str) -> Iterator[tuple[Route, Line, str, str, str]]:
    """Every address filled with an object of every body and, where it is of a case at home, in every state."""
    for route in routes():
        line = table()[route.name]
        for relation, state in _cells(route, home):
            values = {**world.bodies[relation].objects[state], **line.values}
            if set(route.parameters) <= set(values):
                yield route, line, relation, state, route.path(values)


def _cells(route: Route, home: str) -> Iterator[tuple[str, str]]:
    if not OF_A_BODY & set(route.parameters):
        yield "own", "handling"
        return
    for relation in RELATIONS if BY_NIGHT else ("own", "sibling", *_in_turn(route, home)):
        every = OF_A_CASE & set(route.parameters) and relation in (home, "own")
        for state in _states(route, every=bool(every)):
            yield relation, state


def _states(route: Route, *, every: bool) -> tuple[str, ...]:
    if BY_NIGHT:
        return STATES
    turn = ("submitted", "in_section")[crc32(route.name.encode()) // 2 % 2]
    return ("handling", "restricted", turn) if every else ("handling",)


@cache
def _in_turn_to_ask(name: str, method: str) -> frozenset[str]:
    """Who asks there by day, always the same: of those who get in at home one at least and every fourth, of the others
    every seventh. Whoever is kept out at home asks there every day besides."""
    line, turn = table()[name], crc32(f"{name} {method}".encode())
    everybody = OF_THE_PUBLIC if line.inside == "everyone" else ASKING
    home = {who: "parent" if who in ABOVE else "own" for who in everybody}
    inside = [who for who in everybody if line.gets_in(who, relation=home[who], state="handling", method=method)]
    outside = [who for who in everybody if who not in inside]
    return frozenset(_every(inside, 4, turn) + _every(outside, 7, turn))


def _every(people: list[str], so_many: int, turn: int) -> list[str]:
    """One of each so many, one at least where there are any."""
    return people[turn % min(so_many, len(people) or 1) :: so_many]


def _in_turn(route: Route, home: str) -> tuple[str, ...]:
    """The body above or the one below, each for half of the addresses; always the one where somebody is at home."""
    turn = ("parent", "child")[crc32(route.name.encode()) % 2]
    return tuple(sorted({turn, home} - {"own"}))


def judged(client: Client, method: str, path: str, *, expected: bool, line: Line, named: bool) -> str:
    """What is wrong with the answer, "" for nothing. Whatever it did is undone."""
    kept = client.cookies.copy()
    with transaction.atomic(), writes() as written:
        answer = getattr(client, method)(path)
        transaction.set_rollback(True)
    client.cookies = kept
    if answer.status_code >= 500 and not (line.free and answer.status_code == NOT_READY):
        return f"breaks with {answer.status_code}"
    shown = _text(answer)
    if not named and SECRET in shown:
        return "shows the applicant's name"
    if any(secret in shown for secret in SECRETS):
        return "shows what is opened for a reason alone"
    if method == "get" and written.of_business - WRITTEN_BY_LOOKING:
        return f"writes {written.of_business} when it is only looked at"
    harm = faults(answer)
    if harm:
        return harm
    if line.free or answer.status_code == 405:
        return ""
    inside = _is_in(answer)
    if method == "post" and expected:
        return ""  # an empty form may be refused for many reasons
    return "" if inside == expected else f"{'gets in' if inside else 'is kept out'} ({answer.status_code})"


def _written() -> str:
    """What the ledger, the reminders and the mail say."""
    lines = [f"{entry.said}{entry.detail}" for entry in Entry.objects.all()]
    lines += Notice.objects.values_list("said", flat=True)
    lines += [f"{mail.subject}{mail.body}" for mail in Mail.objects.all()]
    return "\n".join(lines)


def _is_in(answer: Any) -> bool:
    if answer.status_code in (301, 302):
        return not _to_the_door(answer.headers["Location"])
    return answer.status_code not in (401, 403, 404)


def _to_the_door(address: str) -> bool:
    return address.startswith("/accounts/login/") or address == "/status/"


def _text(answer: Any) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode("utf-8", "ignore")
