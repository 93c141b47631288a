"""The hand-written table read: who gets in where."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

from msgspec import Struct, convert, field


class Home(Struct, frozen=True):
    """The body where somebody has his post, and whom of the township he is like there."""

    relation: str
    like: str


AT_HOME: Final = {"county_clerk": Home("parent", "clerk")}


class Line(Struct, frozen=True, forbid_unknown_fields=True):
    """What the table says of one address; see its head."""

    inside: str | list[str] = field(default="nobody", name="in")
    post: str | list[str] | None = None
    also: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    restricted: tuple[str, ...] | None = None
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    values: dict[str, Any] = {}
    free: bool = False
    person: bool = False

    def gets_in(self, principal: str, *, relation: str, state: str, method: str = "get") -> bool:
        """Whether that principal gets in at an object of a body in that relation, in that state."""
        if method == "post" and self.post is not None:
            return bool({principal, "*"} & set(_named(self.post)))
        if principal in self.above or (principal in self.below and relation == "child"):
            return True
        principal, relation = _at_home(principal, relation)
        if relation != "own":
            return "*" in _named(self.inside)
        if state == "restricted" and self.restricted is not None:
            return principal in self.restricted
        inside = {*_named(self.inside), *self.also, *(self.section if state == "in_section" else ())}
        return principal in inside or "*" in inside

    def may_name(self, principal: str, *, relation: str) -> bool:
        """Whether the applicant may be named there to that principal."""
        like, where = _at_home(principal, relation)
        return self.person and where == "own" and like in _named("see_persons")


def _at_home(principal: str, relation: str) -> tuple[str, str]:
    """Whom of the township that principal is like in that body, and how the body stands to him."""
    home = AT_HOME.get(principal)
    return (home.like, "own") if home is not None and home.relation == relation else (principal, relation)


@cache
def table() -> dict[str, Line]:
    """The line of every address, by its name."""
    return convert(_data()["route"], dict[str, Line])


def _named(group: str | list[str]) -> list[str]:
    return _data()["groups"][group] if isinstance(group, str) else group


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("table.toml").read_text("utf-8"))
