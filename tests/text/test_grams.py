"""The pairs by which text is found: they spell a word exactly where the folded text holds it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.text.grams import folded, pairs, singles, spelling, telling

LETTERS = st.text(alphabet="政府公开ab1２，。 \n（", max_size=24)


def follow(wanted: list[str], within: list[str]) -> bool:
    """Whether these pairs follow each other somewhere."""
    return any(within[at : at + len(wanted)] == wanted for at in range(len(within) - len(wanted) + 1))


class TestFolding:
    @pytest.mark.parametrize(
        ("text", "form"),
        [
            ("北渠　镇政府〔2026〕５号", "北渠镇政府 2026 5号"),
            ("PM２.5 与\u200bpm10", "pm2 5 与pm10"),
            ("第一行\n第二行", "第一行 第二行"),
            ("，。！", ""),
        ],
    )
    def test_brings_texts_to_one_form(self, text: str, form: str) -> None:
        assert folded(text) == form


class TestPairs:
    def test_do_not_join_what_a_comma_parts(self) -> None:
        within = pairs(folded("信息公开，开放日"))

        assert follow(spelling(folded("信息公开")), within)
        assert not follow(spelling(folded("公开放")), within)

    @given(LETTERS, LETTERS)
    def test_spell_a_word_where_the_text_holds_it_and_nowhere_else(self, text: str, typed: str) -> None:
        for word in folded(typed).split():
            held = word in folded(text)
            spelt = follow(spelling(word), pairs(folded(text))) if len(word) > 1 else word in singles(folded(text))

            assert spelt == held

    def test_that_every_request_has_tell_nothing(self) -> None:
        assert telling("申请公开北渠清淤情况") == {"开北", "北渠", "渠清", "清淤", "淤情"}
