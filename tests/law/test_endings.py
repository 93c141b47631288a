from __future__ import annotations

import pytest

from gongkai.law.citation import Citation
from gongkai.law.endings import UnknownEnding, ending, endings
from gongkai.law.report_form import report_form

EVERY = (*endings("reconsideration"), *endings("litigation"))


class TestEndings:
    @pytest.mark.parametrize("one", EVERY, ids=lambda one: one.key)
    def test_count_in_a_column_of_table_four_and_cite_what_exists(self, one) -> None:  # type: ignore[no-untyped-def]
        columns = {column.key for column in report_form("2021").remedy_columns}

        assert one.outcome in columns - {"pending", "total"}
        assert all(Citation.parse(cite).article for cite in one.cites)

    def test_have_keys_that_differ(self) -> None:
        assert len({one.key for one in EVERY}) == len(EVERY)

    @pytest.mark.parametrize(
        ("key", "outcome", "orders"),
        [
            ("reconsideration.upheld", "upheld", False),  # 复议法2023 §68
            ("reconsideration.revoked", "corrected", True),  # 复议法2023 §64
            ("reconsideration.ended", "other", False),  # 复议法2023 §41
            ("litigation.claims_rejected", "upheld", False),  # 诉讼法2017 §69
            ("litigation.to_perform", "corrected", True),  # 诉讼法2017 §72
            ("litigation.withdrawn", "other", False),  # 诉讼法2017 §62
        ],
    )
    def test_are_those_of_the_statutes(self, key: str, outcome: str, orders: bool) -> None:
        found = ending(key)

        assert (found.outcome, found.orders) == (outcome, orders)

    def test_of_one_way_are_its_own(self) -> None:
        assert {one.way for one in endings("litigation")} == {"litigation"}

    def test_that_are_unknown_are_refused(self) -> None:
        with pytest.raises(UnknownEnding):
            ending("reconsideration.lost")
