"""Every rule does what the reference tells of it: its bad example is found, its good one is not."""

from __future__ import annotations

import pytest

from gongkai.law.citation import parse_all
from gongkai.screening.model import Level
from gongkai.screening.renditions.kinds import KINDS
from gongkai.screening.rules.engine import ALL, EACH
from gongkai.screening.rules.hidden import kinds
from gongkai.screening.rules.rule import rules
from tests.screening.rules.making import hits_of


class TestExamples:
    @pytest.mark.parametrize("number", rules())
    def test_bad_is_found_by_its_rule(self, number: str) -> None:
        assert number in {hit.rule for hit in hits_of(rules()[number].bad)}

    @pytest.mark.parametrize("number", rules())
    def test_good_is_left_alone_by_every_rule(self, number: str) -> None:
        assert [hit for hit in hits_of(rules()[number].good) if hit.level is not Level.INFO] == []


class TestRules:
    def test_have_a_function_each_and_no_other_is_run(self) -> None:
        assert {number for number, _ in (*EACH, *ALL)} == set(rules())

    def test_cite_what_exists(self) -> None:
        assert all(parse_all(rule.cite) for rule in rules().values())

    def test_name_every_kind_of_trace_that_a_file_can_leave(self) -> None:
        assert sorted(KINDS - kinds().keys()) == []
