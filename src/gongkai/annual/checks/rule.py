"""What a check is: a code, a title, how grave it is, the clause it rests on, and a function that looks.

A rule function takes a `Subject` and yields `Found`; the engine adds code, severity, clause and fingerprint. It reads
no clock, changes nothing, and builds no object for a figure that is right. Patterns that few reports need are strings:
`re` compiles and keeps them when they are first asked for, and compiling all takes longer than a check.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePath
from typing import Any, Literal, TypeVar, cast

from msgspec import Struct

from gongkai.annual.checks.fingerprint import fingerprint
from gongkai.annual.model import Finding, Repair, Report, Severity, Spot
from gongkai.law.report_form import report_form

Precision = Literal["exact", "high", "fair"]
"""exact: follows from the figures or the file · high: ≥ 0.9 right on the benchmark · fair: below, so only a note."""

Made = TypeVar("Made")


class Subject:
    """The report under check, last year's report if there is one, and what several rules work out only once."""

    __slots__ = ("_shelf", "previous", "report")

    def __init__(self, report: Report, previous: Report | None = None) -> None:
        self.report = report
        self.previous = previous
        self._shelf: dict[Callable[[Report], Any], Any] = {}

    def once(self, make: Callable[[Report], Made]) -> Made:
        """`make(report)`, worked out the first time and remembered for the other rules of this check."""
        if make not in self._shelf:
            self._shelf[make] = make(self.report)
        return cast(Made, self._shelf[make])


class Found(Struct, frozen=True):
    """What a rule function yields: one sentence in Chinese to act on, and where.

    severity, cite: only where they differ from the rule's own. about: what the fingerprint is made of, when addresses
    and excerpts of the spots do not tell it (a missing section, say).
    """

    message: str
    spots: tuple[Spot, ...] = ()
    severity: Severity | None = None
    about: str = ""
    cite: str = ""
    repair: Repair | None = None


Function = Callable[[Subject], Iterable[Found]]


class Rule(Struct, frozen=True):
    """One check. title_zh: a few words for lists; precision: how often it is right; function: what looks."""

    code: str
    title_zh: str
    severity: Severity
    cite: str
    function: Function
    precision: Precision = "exact"

    def findings(self, subject: Subject) -> Iterator[Finding]:
        """What this rule finds in the subject, fingerprints included, in the order found."""
        for found in self.function(subject):
            yield self._finding(found, subject.report)

    def _finding(self, found: Found, report: Report) -> Finding:
        whose = f"{report.agency or PurePath(report.source).name}|{report.year or ''}"
        return Finding(
            code=self.code,
            severity=found.severity or self.severity,
            message=found.message,
            cite=in_layout(found.cite or self.cite, report),
            places=found.spots,
            repair=found.repair,
            fingerprint=fingerprint(self.code, whose=whose, about=found.about or told_by(found.spots)),
        )


REGISTERED: list[Rule] = []


def rule(
    code: str, title_zh: str, *, severity: Severity, cite: str, precision: Precision = "exact"
) -> Callable[[Function], Function]:
    """A decorator that registers a rule function under `code` and hands it back unchanged.

    Raises ValueError when the code is taken, or when a rule of fair precision is more than a note.
    """
    if any(known.code == code for known in REGISTERED):
        raise ValueError(f"code {code} is taken")
    if precision == "fair" and severity is not Severity.NOTE:
        raise ValueError(f"{code}: a rule of fair precision is a note")

    def register(function: Function) -> Function:
        REGISTERED.append(Rule(code, title_zh, severity, cite, function, precision))
        return function

    return register


def in_layout(cite: str, report: Report) -> str:
    """The clause as it stands in the form that the report follows: 年报格式2021 表三 or 年报格式2019 表三."""
    return cite.replace(report_form().cite, report_form(report.layout).cite)


def told_by(spots: tuple[Spot, ...]) -> str:
    """What spots are told by when positions do not count: their addresses, else their words without white space."""
    return "|".join(spot.address or "".join(spot.excerpt.split()) for spot in spots)
