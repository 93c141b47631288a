"""Chinese numerals 中文数字 and numbers as people type them: read to an int, and written back."""

from __future__ import annotations

import re
import unicodedata

DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟萬億兩○Ｏ", "一二三四五六七八九十百千万亿两〇〇")
TWENTIES = {"廿": "二十", "卅": "三十", "卌": "四十"}
SMALL = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10**4, "亿": 10**8}
ARABIC = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
POSITIONAL = frozenset("〇零一二三四五六七八九")


def to_int(numeral: str) -> int | None:
    """The non-negative integer that `numeral` writes, or None when it is not a numeral.

    Reads 一百二十三, 十九, 两千, 廿一, 二〇二四, 壹佰, 3万, １２３ and 1,234. Signs, fractions and other words
    are no numerals.
    """
    if numeral.isascii() and numeral.isdecimal():
        return int(numeral)
    text = unicodedata.normalize("NFKC", numeral).strip()
    if ARABIC.fullmatch(text):
        return int(text.replace(",", ""))
    text = text.translate(FORMAL)
    for short, long in TWENTIES.items():
        text = text.replace(short, long)
    if len(text) > 1 and POSITIONAL.issuperset(text):
        return int("".join(str(DIGITS[character]) for character in text))
    return _by_large_units(text) if text else None


def _by_large_units(text: str) -> int | None:
    """亿 and 万 split the numeral; what stands between them is below ten thousand (一万亿 is read too)."""
    for unit in ("亿", "万"):
        head, mark, tail = text.rpartition(unit) if unit == "亿" else text.partition(unit)
        if mark:
            above, below = to_int(head), _tail(tail, LARGE[unit])
            return None if above is None or below is None else above * LARGE[unit] + below
    return _below_ten_thousand(text)


def _tail(tail: str, unit: int) -> int | None:
    """What follows 万 or 亿; a bare digit is the next lower place, 一万三 = 13000."""
    if not tail:
        return 0
    if DIGITS.get(tail):
        return DIGITS[tail] * unit // 10
    below = to_int(tail.removeprefix("零"))
    return below if below is not None and below < unit else None


def _below_ten_thousand(text: str) -> int | None:
    if text.isdecimal():
        return int(text)
    total, digit, last_unit, bridged = 0, None, 10**4, False
    for character in text:
        if character in SMALL:
            unit = SMALL[character]
            if unit >= last_unit or (digit is None and (unit != 10 or bridged)) or digit == 0:
                return None
            total, digit, last_unit, bridged = total + (digit or 1) * unit, None, unit, False
        elif character in DIGITS and digit is None:
            if DIGITS[character] == 0 and total and not bridged:
                bridged = True
            else:
                digit = DIGITS[character]
        else:
            return None
    if digit is None:
        return total if total and not bridged else None
    return total + digit * _place(total, last_unit, bridged)


def _place(total: int, last_unit: int, bridged: bool) -> int:
    """A last digit without its unit is one place lower: 一百二 = 120, but 一百零二 = 102 and 十二 = 12."""
    return last_unit // 10 if total and not bridged else 1


def to_chinese(number: int) -> str:
    """`number` (0 to 9999) as Chinese numerals the way articles are numbered: 三十三, 一百零二, 十."""
    if not 0 <= number <= 9999:
        raise ValueError(f"out of range: {number}")
    words, zero_owed = "", False
    for unit, mark in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            words += ("零" if zero_owed else "") + "〇一二三四五六七八九"[digit] + mark
            zero_owed = False
        elif words:
            zero_owed = True
    return (words.removeprefix("一") if words.startswith("一十") else words) or "〇"
