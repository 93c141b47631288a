"""What looks the same reads the same, and every offset leads back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.screening.model import Passage, Place
from gongkai.screening.plain import BREAK, Plain, fold

TEXTS = st.lists(st.text("甲乙3８\u200b\u00ad①㎡…—\n x㍿(（", max_size=12), min_size=1, max_size=4)


def plain(*texts: str) -> Plain:
    """The plain form of these passages."""
    return Plain([Passage(text, Place("body", paragraph=at)) for at, text in enumerate(texts, start=1)])


class TestFold:
    @pytest.mark.parametrize(
        ("text", "folded"),
        [
            ("３７９９Ｘ", "3799X"),
            ("37\u200b99\u00ad", "3799"),
            ("\u202e37\u2066", "37"),
            ("٣٧𝟗𝟗", "3799"),
            ("1—2–3‐4－5", "1-2-3-4-5"),
            ("3799\u30001990\u00a02", "3799 1990 2"),
            ("身份证：（一）", "身份证:(一)"),
            ("乙⼀", "乙一"),
            ("3\u03367\u0336", "37"),
        ],
    )
    def test_makes_one_form_of_what_looks_the_same(self, text: str, folded: str) -> None:
        assert fold(text) == folded

    @pytest.mark.parametrize("text", ["①138", "m²", "“引”、《书》", "机密★1年", "……"])
    def test_leaves_what_means_something_else(self, text: str) -> None:
        assert fold(text) == text


class TestPlain:
    @given(TEXTS)
    def test_every_stretch_leads_back_to_the_passage_it_comes_from(self, texts: list[str]) -> None:
        shown = plain(*texts)

        for index, text in enumerate(texts):
            begin, end = shown.bounds_of(index)
            for at in range(begin, end):
                found, start, stop = shown.source(at, at + 1)
                assert found == index
                assert shown.text[at] in fold(text[start:stop])

    @given(TEXTS)
    def test_a_whole_passage_leads_back_to_all_that_is_seen_of_it(self, texts: list[str]) -> None:
        shown = plain(*texts)

        for index, text in enumerate(texts):
            begin, end = shown.bounds_of(index)
            if begin < end:
                _, start, stop = shown.source(begin, end)
                assert fold(text[start:stop]) == fold(text) == shown.words_of(index)

    def test_windows_end_with_the_passage(self) -> None:
        shown = plain("甲乙", "丙丁")

        second = shown.starts[1]

        assert shown.before(second + 1, 9) == "丙"
        assert shown.after(2, 9) == ""
        assert shown.text == f"甲乙{BREAK}丙丁"
        assert shown.index_at(second) == 1
