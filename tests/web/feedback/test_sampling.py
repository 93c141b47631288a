"""A sample: fair to its strata, the same when it is drawn again, and what it is worth."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.web.feedback.queries.callbacks.sampling import digest_of, draw, strata_of, wilson

POPULATION = [(f"matter:{at}", stratum) for at, stratum in enumerate(["社保"] * 60 + ["民政"] * 30 + ["林业"] * 10)]


class TestDrawing:
    def test_gives_each_stratum_its_share(self) -> None:
        drawn = draw(POPULATION, size=20, seed="s")

        assert Counter(stratum for _, stratum in drawn) == {"社保": 12, "民政": 6, "林业": 2}

    def test_gives_the_smallest_one_place_where_places_suffice(self) -> None:
        population = [*((f"a{at}", "大") for at in range(99)), ("b", "小")]

        assert Counter(stratum for _, stratum in draw(population, size=5, seed="s")) == {"大": 4, "小": 1}

    def test_comes_out_the_same_again_whatever_the_order_of_the_list(self) -> None:
        assert draw(POPULATION, size=20, seed="2026") == draw(POPULATION[::-1], size=20, seed="2026")
        assert draw(POPULATION, size=20, seed="2026") != draw(POPULATION, size=20, seed="2027")

    def test_is_known_by_a_digest_that_one_more_changes(self) -> None:
        assert digest_of(POPULATION) == digest_of(POPULATION[::-1])
        assert digest_of(POPULATION) != digest_of([*POPULATION, ("matter:x", "社保")])

    def test_calls_everybody_where_there_are_fewer(self) -> None:
        assert len(draw(POPULATION[:3], size=20, seed="s")) == 3
        assert draw([], size=20, seed="s") == []

    @given(st.lists(st.integers(1, 40), min_size=1, max_size=8), st.integers(1, 60))
    def test_never_takes_more_of_a_stratum_than_there_are(self, counts: list[int], size: int) -> None:
        population = [(f"{name}-{at}", str(name)) for name, count in enumerate(counts) for at in range(count)]

        strata = strata_of(population, size=size)

        assert sum(one.drawn for one in strata) == min(size, len(population))
        assert all(0 <= one.drawn <= one.of for one in strata)
        assert all(one.drawn for one in strata) or size < len(counts)


class TestWilson:
    @pytest.mark.parametrize(
        ("part", "whole", "said"),
        [
            (9, 10, ("90.0", "59.6", "98.2")),
            (0, 10, ("0.0", "0.0", "27.8")),
            (50, 50, ("100.0", "92.9", "100.0")),
        ],
    )
    def test_tells_the_bounds(self, part: int, whole: int, said: tuple[str, str, str]) -> None:
        found = wilson(part, whole)

        assert found is not None
        assert (str(found.share), str(found.low), str(found.high)) == said

    def test_of_nobody_is_none(self) -> None:
        assert wilson(0, 0) is None
