"""Numbers that check themselves: identity numbers, cards, credit codes."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.screening.rules import codes

ON = date(2026, 11, 21)


def checked(body: str) -> str:
    """Seventeen digits with their check character."""
    return next(body + check for check in "0123456789X" if codes.checks_mod_11(body + check))


class TestIdentityNumbers:
    @pytest.mark.parametrize("province", [11, 15, 21, 23, 31, 37, 41, 46, 50, 54, 61, 65, 71, 81, 83])
    def test_begin_with_a_province(self, province: int) -> None:
        assert codes.is_identity_number(checked(f"{province}999919900102003"), on=ON)

    @pytest.mark.parametrize("province", [10, 16, 20, 24, 30, 38, 40, 47, 49, 55, 60, 66, 70, 72, 80, 84])
    def test_begin_with_nothing_else(self, province: int) -> None:
        assert not codes.is_identity_number(checked(f"{province}999919900102003"), on=ON)

    def test_of_foreigners_begin_with_nine_and_a_province(self) -> None:
        assert codes.is_identity_number(checked("93799919900102003"), on=ON)
        assert not codes.is_identity_number(checked("99999919900102003"), on=ON)

    @pytest.mark.parametrize(
        ("day", "can_be"), [("19000101", True), ("18991231", False), ("20261121", True), ("20261122", False)]
    )
    def test_have_a_day_on_which_somebody_living_can_be_born(self, day: str, can_be: bool) -> None:
        assert codes.is_identity_number(checked(f"379999{day}003"), on=ON) is can_be

    def test_of_the_first_generation_have_a_day_of_the_last_century(self) -> None:
        assert codes.is_old_identity_number("379999560612003")
        assert not codes.is_old_identity_number("379999560632003")
        assert not codes.is_old_identity_number("999999560612003")

    def test_with_any_other_check_character_are_none(self) -> None:
        number = "37999919000228123"

        assert [check for check in "0123456789X" if codes.checks_mod_11(number + check)] == ["3"]


class TestCards:
    def test_check_by_every_second_digit_doubled(self) -> None:
        assert codes.passes_luhn("4000000000000002")
        assert codes.passes_luhn("6217990000000000006")
        assert codes.passes_luhn("79927398713")

    @pytest.mark.parametrize("at", range(19))
    def test_with_a_digit_wrong_do_not_check(self, at: int) -> None:
        number = "6217990000000000006"

        assert not codes.passes_luhn(number[:at] + str((int(number[at]) + 1) % 10) + number[at + 1 :])


class TestCreditCodes:
    @pytest.mark.parametrize("code", ["91379999MA00000003", "113704000042222221"])
    def test_check_by_their_last_character(self, code: str) -> None:
        assert codes.is_credit_code(code)
        assert not codes.is_credit_code(code[:-1] + ("4" if code[-1] != "4" else "5"))
        assert not codes.is_credit_code(code[:-1])
        assert not codes.is_credit_code(code.replace("0", "O", 1))

    @pytest.mark.parametrize("at", range(17))
    def test_with_a_character_wrong_do_not_check(self, at: int) -> None:
        code = "91379999MA00000003"
        other = "7" if code[at] != "7" else "8"

        assert not codes.is_credit_code(code[:at] + other + code[at + 1 :])
