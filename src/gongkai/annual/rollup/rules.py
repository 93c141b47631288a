"""What a check of the county view is: like a check of one report, but it looks at all bodies at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from gongkai.annual.checks.fingerprint import fingerprint
from gongkai.annual.model import Finding, Repair, Severity, Spot
from gongkai.annual.rollup.county import County, CountyFinding, Likeness, Sum


class Evidence(Struct, frozen=True):
    """The county and what was worked out of it beforehand: the sums cell by cell, whose prose is alike, whose is a
    model filled in."""

    county: County
    sums: tuple[Sum, ...]
    likenesses: tuple[Likeness, ...]
    models: tuple[str, ...] = ()


class Noticed(Struct, frozen=True):
    """What a rule yields: one sentence in Chinese to act on, and the names of the bodies it is about.

    about: what the fingerprint is made of beside code and bodies; severity, cite: where they are not the rule's.
    """

    message: str
    bodies: tuple[str, ...] = ()
    severity: Severity | None = None
    about: str = ""
    cite: str = ""
    spots: tuple[Spot, ...] = ()
    repair: Repair | None = None


Look = Callable[[Evidence], Iterable[Noticed]]


class CountyRule(Struct, frozen=True):
    """One check of the county view. title_zh: a few words for lists; look: what looks."""

    code: str
    title_zh: str
    severity: Severity
    cite: str
    look: Look

    def findings(self, evidence: Evidence) -> Iterator[CountyFinding]:
        """What this rule finds, fingerprints included, in the order found."""
        for noticed in self.look(evidence):
            whose = f"{'|'.join(noticed.bodies)}|{evidence.county.year}"
            finding = Finding(
                code=self.code,
                severity=noticed.severity or self.severity,
                message=noticed.message,
                cite=noticed.cite or self.cite,
                places=noticed.spots,
                repair=noticed.repair,
                fingerprint=fingerprint(self.code, whose=whose, about=noticed.about),
            )
            yield CountyFinding(finding, noticed.bodies)


REGISTERED: list[CountyRule] = []


def county_rule(code: str, title_zh: str, *, severity: Severity, cite: str) -> Callable[[Look], Look]:
    """A decorator that registers a function under `code` and hands it back unchanged. Raises ValueError when taken."""
    if any(known.code == code for known in REGISTERED):
        raise ValueError(f"code {code} is taken")

    def register(look: Look) -> Look:
        REGISTERED.append(CountyRule(code, title_zh, severity, cite, look))
        return look

    return register
