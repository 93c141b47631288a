"""Which pages there are to look at: every address as everybody meets it, and of a form what comes back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final
from zlib import crc32

from django.db import transaction
from django.test import Client
from lxml import html
from msgspec import Struct

from tests.web.oracle.routes import Route, routes
from tests.web.oracle.table import table
from tests.web.oracle.test_oracle import OF_A_CASE
from tests.web.oracle.world import STATES, World

_VALUE: Final = re.compile(r'\b(href|src|action|value|id|for|name|title|datetime|alt|data-[\w-]+|aria-[\w-]+)="[^"]+"')
_WORDS: Final = re.compile(r">([^<]*)<")
_MAIN: Final = re.compile(r"<main.*</main>", re.DOTALL)
_TITLE: Final = re.compile(r"<title>(.*?)</title>", re.DOTALL)


class Page(Struct, frozen=True):
    """An answer that a browser shows. where: how it is called; name: of its address; state: of what it shows."""

    who: str
    name: str
    state: str
    path: str
    answer: Any

    @property
    def where(self) -> str:
        """Who met it, where, in which state."""
        return f"{self.who} {self.name} [{self.state}]"

    @property
    def title(self) -> str:
        """What the window is called."""
        found = _TITLE.search(self.answer.content.decode())
        return " ".join(found[1].split()) if found else ""

    def parts(self) -> tuple[str, str]:
        """How it is built, and what stands around it: elements and classes, and whether there are words, not which."""
        text = _VALUE.sub(r'\1="x"', self.answer.content.decode())
        text = _WORDS.sub(lambda words: "><" if words[1].isspace() or not words[1] else ">x<", text)
        found = _MAIN.search(text)
        return (found[0] if found else "", _MAIN.sub("", text))


def everywhere(world: World, who: str, *, client: Client, share: int = 1, only: str = "") -> Iterator[Page]:
    """Every page of the table that this principal gets at his own body, in each state of a case.

    Of all addresses one in `share`, or the one called `only`.
    """
    home = world.bodies["parent" if who.startswith(("county", "supervisor")) else "own"]
    for route in (each for each in routes() if only in ("", each.name)):
        every = share == 1 and not only and OF_A_CASE & set(route.parameters)
        for state in STATES if every else ("handling",):
            path = _path(route, {**home.objects[state], **table()[route.name].values})
            if path and crc32(f"{route.name}{who}".encode()) % share == 0:
                yield from of_somebody(client, who, route.name, state, path)


def without_objects(client: Client, who: str, *, share: int = 1) -> Iterator[Page]:
    """Every page of the table whose address names no object, as somebody gets it whose body has nothing yet."""
    for route in routes():
        path = _path(route, table()[route.name].values)
        if path and route.name.startswith("desk:") and crc32(f"{route.name} bare".encode()) % share == 0:
            yield from of_somebody(client, who, route.name, "empty", path)


def refused(client: Client, who: str, pages: list[Page]) -> Iterator[Page]:
    """What comes back when each form of these pages is sent with nothing filled in."""
    met: set[tuple[str, ...]] = set()
    for page in pages:
        for action, hidden in _forms(page):
            key = (page.name, *sorted(hidden))
            if key in met:
                continue
            met.add(key)
            with transaction.atomic():
                answer = client.post(action, hidden, HTTP_REFERER=f"http://testserver{page.path}")
                transaction.set_rollback(True)
            if is_page(answer):
                yield Page(who, page.name, "refused", page.path, answer)


def is_page(answer: Any) -> bool:
    """Whether a browser shows it as a page of ours."""
    if answer.streaming or not answer.headers.get("Content-Type", "").startswith("text/html"):
        return False
    saved = answer.headers.get("Content-Disposition", "").startswith("attachment")
    return not saved and answer.content.lstrip().startswith(b"<!doctype")


def got(client: Client, who: str, name: str, state: str, path: str) -> Iterator[Page]:
    """The page at that address, if it is one. Whatever looking at it does is undone."""
    with transaction.atomic():
        answer = client.get(path)
        transaction.set_rollback(True)
    if is_page(answer):
        yield Page(who, name, state, path, answer)


def of_somebody(client: Client, who: str, name: str, state: str, path: str) -> Iterator[Page]:
    """The same where he may see it: being kept out has a page of its own, which is looked at once."""
    yield from (page for page in got(client, who, name, state, path) if page.answer.status_code == 200)


def _path(route: Route, known: dict[str, Any]) -> str:
    wanted = set(route.parameters) <= set(known) and not route.name.startswith("api")
    return route.path(known) if wanted else ""


def _forms(page: Page) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """Where each form that is posted goes, and what it sends besides what is typed."""
    for form in html.fromstring(page.answer.content.decode()).iter("form"):
        action = form.get("action") or page.path
        if (form.get("method") or "get").lower() != "post" or "/logout/" in action:
            continue
        sent: dict[str, list[str]] = {}
        for box in form.xpath(".//input[@type='hidden'][@name] | .//button[@name][1]"):
            sent.setdefault(str(box.get("name")), []).append(str(box.get("value") or ""))
        sent.pop("csrfmiddlewaretoken", None)
        yield action, sent
