"""What is wrong with a letter before it is reviewed or signed 文书检查: places, repairs, clauses; errors block.

Every rule is a function from the letter to findings; rules stand in `rules_of_words`, `rules_of_law`, `rules_of_days`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from gongkai.web.casework.letters import rules_of_days, rules_of_law, rules_of_words
from gongkai.web.casework.letters.composing import Written
from gongkai.web.casework.letters.facts import Facts
from gongkai.web.casework.letters.finding import Checked, Finding
from gongkai.web.casework.letters.wording import wording

__all__ = ["RULES", "Finding", "blocking", "findings"]

RULES: Final[tuple[Callable[[Checked], Iterator[Finding]], ...]] = (
    rules_of_words.fields_filled,
    rules_of_law.elements_met,
    rules_of_words.placeholders_left,
    rules_of_law.clauses_exist,
    rules_of_law.clauses_fit,
    rules_of_days.days_right,
    rules_of_days.extension_within,
    rules_of_words.addressee_right,
    rules_of_law.remedy_right,
    rules_of_law.remedy_online,
    rules_of_words.attachments_there,
    rules_of_days.fee_right,
    rules_of_words.nobody_exposed,
    rules_of_law.decidable,
    rules_of_words.other_agency_named,
    rules_of_law.remedy_kind_known,
)


def findings(written: Written, facts: Facts, words: dict[str, str], *, on: date) -> tuple[Finding, ...]:
    """Everything wrong with the letter on the day `on`, errors first. 条例2019 §30–§39. Raises NotInForce."""
    plan = wording(written.kind, written.outcome)
    asked = {field.key for field in plan.fields_for(words)}
    checked = Checked(plan, written, facts, {key: words[key] for key in words if key in asked}, on)
    found = [finding for rule in RULES for finding in rule(checked)]
    return tuple(sorted(found, key=lambda finding: finding.severity != "error"))


def blocking(found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings that keep a letter from being reviewed or signed."""
    return tuple(finding for finding in found if finding.severity == "error")
