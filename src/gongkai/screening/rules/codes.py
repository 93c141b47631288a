"""Numbers that check themselves: identity numbers, bank cards, credit codes of organisations. 条例2019 §15."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

PROVINCES: Final = frozenset(
    str(code)
    for first, last in ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 83))
    for code in range(first, last + 1)
)
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK: Final = "10X98765432"
_CREDIT: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS: Final = tuple(3**at % 31 for at in range(17))
_EARLIEST: Final = 1900
_EIGHTEEN: Final = re.compile("[0-9]{17}[0-9Xx]")
_FIFTEEN: Final = re.compile("[0-9]{15}")
_DIGITS: Final = re.compile("[0-9]+")


def is_identity_number(number: str, *, on: date) -> bool:
    """Whether a text is an identity number: eighteen characters, province, a day of birth up to `on`, check.

    The numbers of foreigners with permanent residence (9, then the province) and of residents from Hong Kong, Macao
    and Taiwan have the same check. 个人信息保护法2021 §28.
    """
    if not _EIGHTEEN.fullmatch(number):
        return False
    if number[:2] not in PROVINCES and not (number[0] == "9" and number[1:3] in PROVINCES):
        return False
    return born(number[6:14], on=on) is not None and checks_mod_11(number)


def checks_mod_11(number: str) -> bool:
    """Whether the last of eighteen characters is the check of the other seventeen (ISO 7064 MOD 11-2)."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number[:17], strict=True))
    return _CHECK[total % 11] == number[17].upper()


def is_old_identity_number(number: str) -> bool:
    """Whether a text is the fifteen digits of an identity number of the first generation: province, a day of 19xx."""
    return bool(_FIFTEEN.fullmatch(number)) and number[:2] in PROVINCES and _day("19" + number[6:12]) is not None


def born(digits: str, *, on: date) -> date | None:
    """The day that eight digits write, if somebody living on `on` can be born on it."""
    day = _day(digits)
    return day if day is not None and day.year >= _EARLIEST and day <= on else None


def _day(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None


def passes_luhn(number: str) -> bool:
    """Whether a text is the digits of a card number whose last digit is right (Luhn)."""
    if not _DIGITS.fullmatch(number):
        return False
    doubled = (int(digit) * (2 if at % 2 else 1) for at, digit in enumerate(reversed(number)))
    return sum(digit - 9 if digit > 9 else digit for digit in doubled) % 10 == 0


def is_credit_code(code: str) -> bool:
    """Whether eighteen characters are the unified credit code 统一社会信用代码 of an organisation, check included."""
    if len(code) != 18 or any(character not in _CREDIT for character in code):
        return False
    total = sum(weight * _CREDIT.index(each) for weight, each in zip(_CREDIT_WEIGHTS, code[:17], strict=True))
    return _CREDIT[-total % 31] == code[17]
