from __future__ import annotations

from datetime import date

import pytest

from gongkai.law.outcomes import outcomes
from gongkai.law.periods import NotInForce
from gongkai.law.remedies import answer_period, appeal_period, decision_period, remedy, suit_period

DAY = date(2026, 3, 2)


class TestRemedy:
    def test_of_a_refusal_goes_to_reconsideration_first(self) -> None:  # 复议法2023 §23¶1.4
        found = remedy("refused.third_party_rights", level="township", on=DAY)

        assert found.route.reconsideration_first
        assert found.to_sue is None
        assert "60日内先向所属的县级人民政府申请行政复议" in found.said
        assert "15日内" in found.said

    def test_of_not_held_may_go_straight_to_court(self) -> None:  # 公开司法解释2025 §1.1
        found = remedy("unavailable.not_held", level="township", on=DAY)

        assert found.to_sue is not None
        assert "6个月内直接向人民法院提起行政诉讼" in found.said

    def test_of_an_administrative_query_prints_both_ways(self) -> None:
        assert remedy("refused.administrative_query", level="county", on=DAY).route.paths == (
            "reconsideration",
            "litigation_direct",
        )

    @pytest.mark.parametrize(
        ("level", "organ"),
        [("township", "所属的县级人民政府"), ("department", "本级人民政府"), ("county", "上一级人民政府")],
    )
    def test_names_the_organ_of_the_level(self, level: str, organ: str) -> None:  # 复议法2023 §24
        known = "township" if level == "township" else "department" if level == "department" else "county"

        assert remedy("granted", level=known, on=DAY).organ.reconsideration_at == organ

    def test_says_nothing_for_a_withdrawal(self) -> None:
        assert remedy("closed_otherwise.other", level="township", on=DAY).said == ""

    @pytest.mark.parametrize("key", [result.key for result in outcomes()])
    def test_is_known_for_every_result(self, key: str) -> None:
        assert remedy(key, level="township", on=DAY).route.cites

    def test_is_not_known_before_the_new_statute(self) -> None:
        with pytest.raises(NotInForce):
            remedy("granted", level="township", on=date(2023, 12, 31))
        assert remedy("granted", level="township", on=date(2024, 1, 1)).to_reconsider.length == 60


class TestPeriodsOfReconsideration:
    def test_depend_on_the_procedure(self) -> None:  # 复议法2023 §48, §54, §62
        assert (answer_period("simple", on=DAY).length, answer_period("ordinary", on=DAY).length) == (5, 10)
        assert (decision_period("simple", on=DAY).length, decision_period("ordinary", on=DAY).length) == (30, 60)

    def test_of_courts_depend_on_procedure_and_paper(self) -> None:  # 诉讼法2017 §81, §83, §85
        assert (suit_period("simple", on=DAY).said, suit_period("ordinary", on=DAY).said) == ("45日", "6个月")
        assert (appeal_period(True, on=DAY).said, appeal_period(False, on=DAY).said) == ("10日", "15日")
