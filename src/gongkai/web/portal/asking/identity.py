"""Numbers that prove who somebody is, and whether they can be right: slips of typing are caught, nobody is asked."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

CARD: Final = "居民身份证"
CREDIT_CODE: Final = "统一社会信用代码"
OF_PERSONS: Final = (
    CARD,
    "护照",
    "港澳居民来往内地通行证",
    "台湾居民来往大陆通行证",
    "外国人永久居留身份证",
    "其他证件",
)
OF_ORGANISATIONS: Final = (CREDIT_CODE, "其他登记证书")

_CARD: Final = re.compile(r"\d{6}(\d{4})(\d{2})(\d{2})\d{3}[0-9X]")
_CARD_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CARD_CHECKS: Final = "10X98765432"
_CODE_LETTERS: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CODE_BASE: Final = 3
_CODE: Final = re.compile(rf"[{_CODE_LETTERS}]{{18}}")
_SHORTEST: Final = 4


def plain(number: str) -> str:
    """The number without spaces and hyphens, in capital letters."""
    return re.sub(r"[\s-]", "", number).upper()


def wrong(kind: str, number: str) -> str:
    """What is wrong with a number of that kind, in one sentence; "" when it can be right."""
    typed = plain(number)
    if kind == CARD:
        return "" if _is_card(typed) else "身份证号码不对，请对照证件再看一遍（18 位，最后一位可能是 X）。"
    if kind == CREDIT_CODE:
        return "" if _is_credit_code(typed) else "统一社会信用代码不对，请对照营业执照或登记证书再看一遍（18 位）。"
    return "" if len(typed) >= _SHORTEST else "证件号码太短，请对照证件再看一遍。"


def _is_card(number: str) -> bool:
    found = _CARD.fullmatch(number)
    if found is None:
        return False
    try:
        date(*map(int, found.groups()))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _CARD_WEIGHTS, strict=False))
    return _CARD_CHECKS[total % len(_CARD_CHECKS)] == number[-1]


def _is_credit_code(number: str) -> bool:
    if not _CODE.fullmatch(number):
        return False
    base = len(_CODE_LETTERS)
    total = sum(_CODE_LETTERS.index(letter) * pow(_CODE_BASE, at, base) for at, letter in enumerate(number[:-1]))
    return _CODE_LETTERS[-total % base] == number[-1]
