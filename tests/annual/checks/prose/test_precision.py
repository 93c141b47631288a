"""The prose and wording rules on sentences with known truth: right in nine of ten cases, or no more than a note."""

from __future__ import annotations

import pytest

from benchmarks.prose_precision import labelled, made, scores
from gongkai.annual.checks import RULES
from gongkai.annual.checks.rule import Rule
from gongkai.annual.model import Severity

CASES = [*labelled(), *made()]
SCORES = scores(CASES)


def test_there_are_enough_cases_of_both_kinds() -> None:
    wrong = sum(1 for case in CASES if case.code)

    assert len(CASES) >= 300
    assert 0.25 < wrong / len(CASES) < 0.75


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.code[0] in "TW"], ids=lambda rule: rule.code)
class TestEveryRule:
    def test_is_right_in_nine_of_ten_cases_or_only_a_note(self, rule: Rule) -> None:
        assert SCORES[rule.code].precision >= 0.9 or rule.severity is Severity.NOTE

    def test_finds_four_of_five_planted_faults(self, rule: Rule) -> None:
        assert SCORES[rule.code].hits > 0
        assert SCORES[rule.code].recall >= 0.8
