"""The county as a value: which bodies are expected, what each handed in and when, and what was found across them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from msgspec import Struct

from gongkai.annual.model import Checked, Figure, Finding, Report

Agreement = Literal["equal", "differs", "corrected", "unknown", "none"]


class Kind(StrEnum):
    """What sort of body it is; peers are bodies of one kind, and each kind has its due day. 条例2019 §49."""

    TOWNSHIP = "township"
    STREET = "street"
    DEPARTMENT = "department"
    GOVERNMENT = "government"

    @property
    def said(self) -> str:
        """The kind in Chinese."""
        return KIND_SAID[self]


KIND_SAID = {Kind.TOWNSHIP: "乡镇", Kind.STREET: "街道", Kind.DEPARTMENT: "部门", Kind.GOVERNMENT: "政府"}


class Body(Struct, frozen=True):
    """A body that owes a report. due_on, posted_on, received_on: what the list says, None where it does not."""

    name: str
    kind: Kind
    due_on: date | None = None
    posted_on: date | None = None
    received_on: date | None = None


class Due(Struct, frozen=True):
    """The last day, itself still in time, and what sets it: a clause, or who asked for that day."""

    on: date
    said: str
    cite: str


class Posted(Struct, frozen=True):
    """When a report was made public or handed in. source: list, page (its meta tags) or line (a date in the report)."""

    on: date
    source: Literal["list", "page", "line"]


class Member(Struct, frozen=True):
    """One body with the file taken for its report (None: nothing came), and its other files of that year."""

    body: Body
    checked: Checked | None
    due: Due | None = None
    posted: Posted | None = None
    others: tuple[Checked, ...] = ()
    listed: bool = True

    @property
    def name(self) -> str:
        """The body's name as the list has it, else as its report does."""
        return self.body.name

    @property
    def report(self) -> Report | None:
        """The report, or None where nothing came or the file could not be read."""
        return self.checked.report if self.checked is not None else None

    @property
    def days_late(self) -> int:
        """Days after the last day; 0 when in time or when the day is not known."""
        if self.due is None or self.posted is None:
            return 0
        return max(0, (self.posted.on - self.due.on).days)


class County(Struct, frozen=True):
    """All of one year. on: the day on which it is looked at; expected: where the names of the bodies come from.

    parent: the report that should be the sum of the others; strays: reports of other years; unread: files that could
    not be read and that no body's name tells.
    """

    year: int
    on: date
    expected: Literal["list", "last_year", "files"]
    members: tuple[Member, ...]
    parent: Checked | None = None
    strays: tuple[Checked, ...] = ()
    unread: tuple[Checked, ...] = ()

    @property
    def reports(self) -> tuple[tuple[Member, Report], ...]:
        """The bodies whose report was read, each with it."""
        return tuple((member, member.report) for member in self.members if member.report is not None)


class Sum(Struct, frozen=True):
    """One cell over all bodies. known: what the known figures add up to; unknown: names of the bodies without a figure.

    parent: the parent's figure. state: equal, differs, corrected (it holds once bodies write their own wrong figures
    anew), unknown (a figure is missing that could make it hold), or none (no parent). wrong: the bodies whose own
    report proves the figure wrong.
    """

    address: str
    said: str
    known: Figure
    unknown: tuple[str, ...]
    parent: Figure | None
    state: Agreement
    wrong: tuple[str, ...] = ()

    @property
    def total(self) -> Figure | None:
        """The sum, or None when a body's figure is not known."""
        return None if self.unknown else self.known


class Passage(Struct, frozen=True):
    """A paragraph that stands in both reports, names and figures aside, as each has it."""

    this: str
    other: str


class Likeness(Struct, frozen=True):
    """Two bodies with much of their prose in common. share: of the shorter one's own prose, from 0 to 1."""

    this: str
    other: str
    share: float
    passages: tuple[Passage, ...]


class CountyFinding(Struct, frozen=True):
    """A finding of the county view and the names of the bodies that it is about; none when it is about the parent."""

    finding: Finding
    bodies: tuple[str, ...]


class Rollup(Struct, frozen=True):
    """The outcome. waived findings stay in, marked. rules: version of the rules that checked the single reports."""

    county: County
    findings: tuple[CountyFinding, ...]
    sums: tuple[Sum, ...]
    likenesses: tuple[Likeness, ...]
    rules: str = ""

    def about(self, name: str) -> tuple[Finding, ...]:
        """The findings of the county view about the body of that name."""
        return tuple(one.finding for one in self.findings if name in one.bodies)
