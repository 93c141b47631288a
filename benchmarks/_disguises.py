"""Personal data in disguise: numbers with a seed, written in the ways in which people write and hide them.

Every number is synthetic: the region 9999 of a province is assigned to no place. A disguise that wants letters or
Chinese numerals read as digits stands behind a label: the rules promise no more.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from gongkai.screening.model import Passage, Place, Rendition
from gongkai.screening.rules.codes import PROVINCES, checks_mod_11, passes_luhn

SEED = 20260102
SEPARATORS = (" ", "  ", "\t", "\n", "-", "_", "·", ".", "\u3000", "\u00a0", " - ", "\u2003", "‐", "－", "．")
UNSEEN = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u202d", "\u2066", "\ufe0f")
CHINESE = str.maketrans("0123456789", "〇一二三四五六七八九")
FORMAL = str.maketrans("0123456789", "零壹贰叁肆伍陆柒捌玖")
CIRCLED = str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
BOLD = str.maketrans("0123456789", "".join(chr(0x1D7CE + digit) for digit in range(10)))
WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
LETTERS = str.maketrans("01", "Ol")
Chance = random.Random
Way = Callable[[str, Chance], str]


class Disguised(NamedTuple):
    """One text that must be found: by which rule, what was done to the number, and the rendition it stands in."""

    rule: str
    way: str
    page: Rendition


def identity(chance: Chance) -> str:
    """An identity number of nobody."""
    born = date(1930, 1, 1) + timedelta(days=chance.randint(0, 33000))
    body = f"{chance.choice(sorted(PROVINCES))}9999{born:%Y%m%d}{chance.randint(0, 999):03}"
    return next(body + check for check in "0123456789X" if checks_mod_11(body + check))


def old_identity(chance: Chance) -> str:
    """A number of the first generation, of nobody."""
    born = date(1930, 1, 1) + timedelta(days=chance.randint(0, 18000))
    return f"{chance.choice(sorted(PROVINCES))}9999{born:%y%m%d}{chance.randint(1, 999):03}"


def mobile(chance: Chance) -> str:
    """A mobile number whose middle is 0000."""
    return f"1{chance.randint(3, 9)}{chance.randint(0, 9)}0000{chance.randint(0, 9999):04}"


def card(chance: Chance) -> str:
    """A card number that checks."""
    body = chance.choice(("621799", "622202", "623059", "620000")) + "".join(
        str(chance.randint(0, 9)) for _ in range(chance.choice((9, 12)))
    )
    return next(body + str(check) for check in range(10) if passes_luhn(body + str(check)))


def _with(mark: str, places: int) -> Way:
    def way(number: str, chance: Chance) -> str:
        at = sorted(chance.sample(range(1, len(number)), min(places, len(number) - 1)))
        return mark.join(number[start:end] for start, end in zip([0, *at], [*at, len(number)], strict=True))

    return way


def _in_groups(*sizes: int) -> Way:
    def way(number: str, chance: Chance) -> str:
        mark, at, parts = chance.choice(SEPARATORS), 0, []
        for size in sizes:
            parts.append(number[at : at + size])
            at += size
        return mark.join([*parts, *([number[at:]] if at < len(number) else [])])

    return way


def _as(table: dict[int, int]) -> Way:
    return lambda number, chance: number.translate(table)


def _one_wrong(number: str, chance: Chance) -> str:
    at = chance.randint(1, 16)
    return number[:at] + str((int(number[at]) + chance.randint(1, 9)) % 10) + number[at + 1 :]


def _two_swapped(number: str, chance: Chance) -> str:
    at = chance.randint(1, 15)
    return number[:at] + number[at + 1] + number[at] + number[at + 2 :]


PLAIN: dict[str, Way] = {
    "as it is": lambda number, chance: number,
    "full width": _as(WIDE),
    "digits of another script": _as(ARABIC),
    "mathematical digits": _as(BOLD),
    **{f"unseen U+{ord(mark):04X}": _with(mark, 3) for mark in UNSEEN},
}
SPACED: dict[str, Way] = {
    "in groups": _in_groups(6, 8, 4),
    "every digit apart": lambda number, chance: " ".join(number),
    "small x": lambda number, chance: number.lower(),
    **{f"broken by {mark!r}": _with(mark, 2) for mark in SEPARATORS},
}
LABELLED: dict[str, Way] = {
    "letters for digits": _as(LETTERS),
    "Chinese numerals": _as(CHINESE),
    "formal numerals": _as(FORMAL),
    "circled digits": _as(CIRCLED),
}
MISTYPED: dict[str, Way] = {
    "one digit wrong": _one_wrong,
    "two digits swapped": _two_swapped,
    "one digit lost": lambda number, chance: number[:9] + number[10:].replace("X", "0"),
    "Cyrillic letter": lambda number, chance: number[:17] + "\u0425",
}
LOOSE = (
    "{}", "（{}）", "户主王某，{}，石桥村人", "“{}”", "1.{}", "联系人{}。", "张某某{}", "{}、其他事项", "说明:{};",
    "12 {} 石桥村",
)  # fmt: skip
BEHIND = {
    "P01": ("身份证号：{}", "身份证号码 {}", "公民身份号码：{}，男", "证件号码（居民身份证）：{}", "其身份证号为{}。"),
    "P02": ("身份证号：{}", "身份证号码 {}", "证件号：{}"),
    "P03": ("手机：{}", "联系电话 {}", "电话：{}（王）", "联系方式：{}，工作日接听"),
    "P04": ("账号：{}", "银行卡号 {}", "一卡通账号：{}", "开户行青石支行，卡号{}", "存折账号:{}"),
}
HEADS = {"P01": "身份证号码", "P02": "证件号码", "P03": "联系电话", "P04": "银行账号"}
MAKE: dict[str, Callable[[Chance], str]] = {"P01": identity, "P02": old_identity, "P03": mobile, "P04": card}
PHONE_GROUPS: dict[str, Way] = {"3-4-4": _in_groups(3, 4, 4), "+86": lambda number, chance: "+86 " + number}
CARD_GROUPS: dict[str, Way] = {"in fours": _in_groups(4, 4, 4, 4)}
WAYS: tuple[tuple[str, bool, dict[str, Way], int], ...] = (
    ("P01", False, PLAIN | SPACED, 40),
    ("P01", True, PLAIN | SPACED | LABELLED | MISTYPED, 20),
    ("P02", True, PLAIN | {"in groups": _in_groups(6, 6, 3)} | LABELLED, 6),
    ("P03", False, PLAIN | PHONE_GROUPS, 12),
    ("P03", True, PLAIN | PHONE_GROUPS | LABELLED | {"line end": _with("\n", 1)}, 8),
    ("P04", False, PLAIN | CARD_GROUPS, 6),
    ("P04", True, PLAIN | CARD_GROUPS | LABELLED | {"broken by ' '": _with(" ", 2)}, 8),
)
"""(rule, behind a label, the disguises, how many of a hundred)."""


def disguised(count: int, *, seed: int = SEED) -> Iterator[Disguised]:
    """So many texts, each with one number in one disguise."""
    chance = random.Random(seed)
    shares = [ways[3] for ways in WAYS]
    for _ in range(count):
        rule, behind, ways, _share = chance.choices(WAYS, shares)[0]
        name = chance.choice(sorted(ways))
        number = ways[name](MAKE[rule](chance), chance)
        yield Disguised(rule, name + (", labelled" if behind else ""), _page(rule, number, chance, behind=behind))


def _page(rule: str, number: str, chance: Chance, *, behind: bool) -> Rendition:
    if behind and chance.random() < 0.4:
        cell = Passage(number, Place("body", table=1, row=2, column=3), labels=(HEADS[rule], "青石镇"))
        return Rendition("body", (cell,))
    carrier = chance.choice(BEHIND[rule] if behind else LOOSE)
    return Rendition("body", (Passage(carrier.format(number), Place("body", paragraph=1)),))
