"""What each ledger keeps: its fields, acts, parts and rules, read from `data/ledgers.toml` once. Pure data.

Lists, forms, imports, exports and pages are all made of these records, so that ten ledgers are one room and not ten.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

from msgspec import Struct, convert

_DATA: Final = Path(__file__).parent / "data"


class Field(Struct, frozen=True, kw_only=True):
    """One thing that is kept of an entry. kind: see the head of the data; most: characters; least, top: of a number.

    first: what it is where nothing is told; heads: under which words a sheet has it, none for one no sheet brings.
    """

    key: str
    title: str
    kind: str = "text"
    required: bool = False
    most: int = 0
    least: int = 0
    top: int = 0
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    first: str = ""
    heads: tuple[str, ...] = ()
    column: bool = False
    filter: bool = False
    sealed: bool = False

    @property
    def said(self) -> dict[str, str]:
        """The words of its choices by their keys."""
        return dict(self.choices)


class Act(Struct, frozen=True, kw_only=True):
    """A small step on an entry: only these fields. unless: not offered once that field is told.

    sets: values that follow by themselves; only: values under which it is offered; main: usually the next step.
    """

    key: str
    said: str
    fields: tuple[str, ...]
    required: tuple[str, ...] = ()
    unless: str = ""
    sets: dict[str, Any] = {}
    only: dict[str, Any] = {}
    main: bool = False
    danger: bool = False
    lead: str = ""


class Ledger(Struct, frozen=True, kw_only=True):
    """One ledger. name: the field that names an entry; year: the field (a day, a year) that tells of which year it is.

    parent: the ledger whose entries it belongs to, "" for one that stands alone; roster: who is in it now, whatever
    the year. due, done: days by which and on which a thing is done; todo: what is to be done about one that is open.
    see, keep: permits.
    """

    key: str
    title: str
    unit: str
    name: str
    year: str
    field: tuple[Field, ...]
    act: tuple[Act, ...] = ()
    lead: str = ""
    cite: str = ""
    parent: str = ""
    parts: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    due: str = ""
    done: str = ""
    done_said: str = "已完成"
    open_said: str = "在办"
    todo: str = ""
    roster: bool = False
    see: str = "item.see"
    keep: str = "activity.keep"

    def named(self, key: str) -> Field:
        """The field with that key. Raises KeyError."""
        return {field.key: field for field in self.field}[key]

    def act_named(self, key: str) -> Act | None:
        """The act with that key; None where there is none."""
        return next((act for act in self.act if act.key == key), None)

    @property
    def columns(self) -> tuple[Field, ...]:
        """What a list shows beside the name."""
        return tuple(field for field in self.field if field.column)

    @property
    def filters(self) -> tuple[Field, ...]:
        """By what a list can be narrowed down."""
        return tuple(field for field in self.field if field.filter)

    @property
    def told(self) -> tuple[Field, ...]:
        """The fields that a sheet may bring."""
        return tuple(field for field in self.field if field.heads)


class Rate(Struct, frozen=True, kw_only=True):
    """One of the five rates of proposals: of which proposals, which of them count, in words."""

    key: str
    title: str
    of: str
    counts: str
    said: str
    values: tuple[str, ...] = ()


@cache
def ledgers() -> dict[str, Ledger]:
    """Every ledger by its key, in the order of the data."""
    found = _read("ledgers")
    return {key: convert({"key": key, **told}, Ledger) for key, told in found.items()}


@cache
def rooms() -> tuple[Ledger, ...]:
    """The ledgers that stand alone, in the order of the page."""
    return tuple(ledger for ledger in ledgers().values() if not ledger.parent)


@cache
def rates() -> tuple[Rate, ...]:
    """The five rates, in the order in which they are told."""
    return convert(_read("rates")["rate"], tuple[Rate, ...])


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_DATA / f"{name}.toml").read_text("utf-8"))
