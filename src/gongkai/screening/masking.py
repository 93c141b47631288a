"""What to put instead of personal data. 个人信息保护法2021 §51.

No national rule fixes one form of a mask, so the form is data (`data/masking.toml`); docs/decisions/0130 says why it is
as it is. Every mask has one width whatever it covers, so that nothing can be read from its length.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from os.path import dirname, join
from typing import Final

from msgspec import Struct, convert

from gongkai.screening.model import Mask

STAR: Final = "*"
_REACH: Final = 10
_NUMBERS: Final = re.compile(r"[0-9０-９](?:[\s_.·－-]?[0-9０-９]){4,40}[Xx]?")
_LONG: Final = 5
"""Digits from which on a number is one that nobody should read."""
_NAMED: Final = re.compile(
    r"((?:姓名|户主|申请人|联系人|经办人|当事人|法定代表人|监护人|负责人)[\s:：]{0,3})([\u4e00-\u9fff·]{2,6})"
)


class Masking(Struct, frozen=True):
    """How much of each kind stays readable. identity: (first, stars, last) digits; so for the others.

    compound_surnames: two characters of which both stay; township_only: of an address, whether the village goes too.
    """

    identity: tuple[int, int, int]
    mobile: tuple[int, int, int]
    card: tuple[int, int, int]
    stars: int
    township_only: bool
    compound_surnames: frozenset[str]


@cache
def masking() -> Masking:
    """The form of masks of this house. 个人信息保护法2021 §51."""
    with open(join(dirname(__file__), "data", "masking.toml"), "rb") as file:
        return convert(tomllib.load(file), Masking)


def apply(text: str, masks: Iterable[Mask]) -> str:
    """`text` with every mask put in. Where two overlap, all they cover becomes what the first one puts.

    Offsets are those of `text` as it was read; a mask that reaches beyond it is cut. 个人信息保护法2021 §51.
    """
    pieces: list[str] = []
    reached = 0
    for mask in _apart(masks):
        pieces += (text[reached : mask.start], mask.instead)
        reached = max(reached, mask.end)
    return "".join(pieces) + text[reached:]


def _apart(masks: Iterable[Mask]) -> list[Mask]:
    """The masks in order, those that overlap made one."""
    apart: list[Mask] = []
    for mask in sorted(masks, key=lambda mask: (mask.start, -mask.end)):
        if apart and mask.start < apart[-1].end:
            last = apart[-1]
            apart[-1] = Mask(last.start, max(last.end, mask.end), last.instead)
        else:
            apart.append(mask)
    return apart


def masked_excerpt(text: str, start: int, end: int, *, masks: Iterable[Mask] = (), reach: int = _REACH) -> str:
    """What stands from start to end with `reach` characters around it, nothing personal left. 个人信息保护法2021 §51.

    masks: of the passage; every long number and every name behind its label goes besides, masked or not.
    """
    begin, finish = max(0, start - reach), min(len(text), end + reach)
    for mask in masks:
        if mask.start < begin < mask.end:
            begin = mask.start
        if mask.start < finish < mask.end:
            finish = mask.end
    begin, finish = _past_number(text, begin, -1), _past_number(text, finish, 1)
    within = (mask for mask in masks if begin <= mask.start < finish)
    inside = [Mask(mask.start - begin, mask.end - begin, mask.instead) for mask in within]
    shown = _NAMED.sub(lambda met: met[1] + name(met[2]), _unnumbered(text[begin:finish], inside))
    return ("…" if begin else "") + " ".join(shown.split()) + ("…" if finish < len(text) else "")


def _past_number(text: str, at: int, step: int) -> int:
    """`at`, moved out of a number: half a number is no shorter secret than the whole."""
    while 0 < at < len(text) and text[at - 1].isdigit() and text[at].isdigit():
        at += step
    return at


def _unnumbered(text: str, masks: list[Mask]) -> str:
    """`text` with masks put in, and what they leave of long numbers starred."""
    stars = [
        Mask(start, end, STAR * masking().stars)
        for met in _NUMBERS.finditer(text)
        for start, end in _left_open(*met.span(), masks)
        if end - start >= _LONG
    ]
    return apply(text, [*masks, *stars])


def _left_open(start: int, end: int, masks: list[Mask]) -> Iterator[tuple[int, int]]:
    """The stretches from start to end that no mask covers."""
    for mask in sorted(masks, key=lambda mask: mask.start):
        if mask.start < end and start < mask.end:
            if start < mask.start:
                yield start, mask.start
            start = mask.end
    if start < end:
        yield start, end


def name(full: str) -> str:
    """A name with its surname and one star: 张*, 欧阳*; one star however long it is. 个人信息保护法2021 §51."""
    bare = "".join(full.split())
    kept = 2 if bare[:2] in masking().compound_surnames and len(bare) > 2 else 1
    return bare[:kept] + STAR


def identity(number: str) -> str:
    """An identity number: 35*************123, as wide whatever was between its digits. 个人信息保护法2021 §51."""
    return _ends(number, masking().identity)


def mobile(number: str) -> str:
    """A mobile number: 138****1234; a country code goes. 个人信息保护法2021 §51."""
    return _ends(_bare(number)[-11:], masking().mobile)


def card(number: str) -> str:
    """A bank card or account: its last four digits. 个人信息保护法2021 §51."""
    return _ends(number, masking().card)


def shortened(word: str, *, kept: int = 1) -> str:
    """The first characters of an account, passport or plate, then stars of one width. 个人信息保护法2021 §51."""
    return "".join(word.split())[:kept] + STAR * masking().stars


def _ends(number: str, parts: tuple[int, int, int]) -> str:
    bare, (first, stars, last) = _bare(number), parts
    return bare[:first] + STAR * stars + (bare[-last:] if last else "")


def _bare(number: str) -> str:
    return re.sub(r"[^0-9A-Za-z]", "", number).upper()
