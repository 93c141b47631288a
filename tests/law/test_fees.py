from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.fees import NegativeCount, fee_by_items, fee_by_pages, fee_steps, pages_for_fee
from gongkai.law.periods import NotInForce

DAY = date(2026, 3, 2)
COUNTS = st.integers(min_value=0, max_value=2000)


def naive_items(count: int) -> int:
    """Application after application, each at the rate of its place in the month."""
    return sum(0 if n <= 10 else 100 if n <= 30 else 100 * (2 + (n - 31) // 10) for n in range(1, count + 1))


def naive_pages(count: int) -> int:
    """Page after page."""
    return sum(0 if n <= 30 else 10 if n <= 100 else 20 if n <= 200 else 40 for n in range(1, count + 1))


class TestFeeByItems:
    @pytest.mark.parametrize(
        ("items", "yuan"),
        [(0, 0), (10, 0), (11, 100), (15, 500), (30, 2000), (31, 2200), (40, 4000), (41, 4300), (50, 7000), (51, 7400),
         (60, 11000), (100, 37000)],
    )  # fmt: skip
    def test_is_progressive_by_tier(self, items: int, yuan: int) -> None:  # 信息处理费办法2020 §4
        assert fee_by_items(items, on=DAY) == yuan

    @given(COUNTS)
    def test_agrees_with_a_count_one_by_one(self, items: int) -> None:
        assert fee_by_items(items, on=DAY) == naive_items(items)


class TestFeeByPages:
    @pytest.mark.parametrize(
        ("pages", "yuan"),
        [(0, 0), (30, 0), (31, 10), (44, 140), (100, 700), (101, 720), (150, 1700), (200, 2700), (201, 2740),
         (250, 4700), (300, 6700)],
    )  # fmt: skip
    def test_is_progressive_by_tier(self, pages: int, yuan: int) -> None:  # 信息处理费办法2020 §5
        assert fee_by_pages(pages, on=DAY) == yuan

    @given(COUNTS)
    def test_agrees_with_a_count_one_by_one(self, pages: int) -> None:
        assert fee_by_pages(pages, on=DAY) == naive_pages(pages)

    def test_is_a_decimal_never_a_float(self) -> None:
        assert isinstance(fee_by_pages(44, on=DAY), Decimal)

    def test_refuses_a_negative_number(self) -> None:
        with pytest.raises(NegativeCount, match="页数不能是负数"):
            fee_by_pages(-1, on=DAY)

    def test_is_not_in_force_before_2021(self) -> None:
        with pytest.raises(NotInForce):
            fee_by_pages(31, on=date(2020, 12, 31))
        assert fee_by_pages(31, on=date(2021, 1, 1)) == 10


class TestFeeSteps:
    @given(st.sampled_from(["pages", "items"]), COUNTS)
    def test_add_up_and_leave_no_gap(self, by: str, count: int) -> None:
        fee = fee_steps("pages" if by == "pages" else "items", count, on=DAY)

        assert sum(step.yuan for step in fee.steps) == fee.yuan
        assert sum(step.count for step in fee.steps) == count
        assert [step.first for step in fee.steps[1:]] == [step.last + 1 for step in fee.steps[:-1]]

    def test_say_each_tier_in_words(self) -> None:
        assert [step.said for step in fee_steps("pages", 44, on=DAY).steps] == [
            "第1至30页：30页 × 0元 = 0元",
            "第31至44页：14页 × 10元 = 140元",
        ]


class TestPagesForFee:
    def test_finds_the_44_pages_of_140_yuan(self) -> None:
        assert pages_for_fee(Decimal(140), on=DAY) == 44

    @pytest.mark.parametrize("yuan", ["0", "-10", "135", "710", "2720.5"])
    def test_finds_none_where_no_number_of_pages_fits(self, yuan: str) -> None:
        assert pages_for_fee(Decimal(yuan), on=DAY) is None

    @given(st.integers(min_value=31, max_value=5000))
    def test_is_the_inverse_of_the_tariff(self, pages: int) -> None:
        assert pages_for_fee(fee_by_pages(pages, on=DAY), on=DAY) == pages
