"""Running the rules over a report, and putting what they found in order."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.annual.checks import (
    against_last_year,
    arithmetic,
    completeness,
    copied,
    fees,
    plausibility,
    prose,
    wording,
)
from gongkai.annual.checks.fingerprint import told_apart
from gongkai.annual.checks.order import in_order
from gongkai.annual.checks.rule import REGISTERED, Rule, Subject
from gongkai.annual.model import Finding, Report, Waiver
from gongkai.annual.waivers import waive

RULES_VERSION = "1.0"
"""Version of the rule set; raised whenever a rule is added, dropped or finds something else than before."""

MODULES = (arithmetic, completeness, against_last_year, copied, plausibility, fees, prose, wording)
"""The modules that register rules; a new one is named here."""

RULES: tuple[Rule, ...] = tuple(sorted(REGISTERED, key=lambda rule: ("ACKPTW".index(rule.code[0]), rule.code)))
"""Every rule, in the order of docs/reference/checks.md."""


def check(report: Report, *, previous: Report | None = None, waivers: Iterable[Waiver] = ()) -> tuple[Finding, ...]:
    """What a careful reader finds in the report, errors first, then in the order of the document.

    previous: last year's report of the same body, for the K rules. A waived finding stays in the list, with its reason.
    """
    subject = Subject(report, previous)
    found = told_apart(finding for rule in RULES for finding in rule.findings(subject))
    return waive(in_order(found, report), waivers)
