"""Numbers of proofs: right ones in any writing, slips of typing caught."""

from __future__ import annotations

import pytest

from gongkai.web.portal.asking.identity import CARD, CREDIT_CODE, plain, wrong


class TestWrong:
    @pytest.mark.parametrize(
        "number",
        [
            "379999190002281233",
            "37999919000106005X",
            "37999919000106005x",
            "379999 19000228 1233",
            "379999202402290011",
        ],
    )
    def test_takes_cards_that_can_be_right(self, number: str) -> None:
        assert wrong(CARD, number) == ""

    @pytest.mark.parametrize("number", ["379999190002281234", "379999190002291230", "37999919000228123", "", "X" * 18])
    def test_refuses_cards_that_cannot(self, number: str) -> None:
        assert "身份证号码不对" in wrong(CARD, number)

    def test_takes_and_refuses_credit_codes(self) -> None:
        assert wrong(CREDIT_CODE, "91379999MA00000003") == ""
        assert wrong(CREDIT_CODE, "91379999MA00000004") != ""

    def test_asks_little_of_other_papers(self) -> None:
        assert wrong("护照", "E12345678") == ""
        assert wrong("护照", "E1") != ""

    def test_drops_blanks_and_small_letters(self) -> None:
        assert plain(" 37999919-000106005x ") == "37999919000106005X"
