"""P03: mobile numbers 手机号. 条例2019 §15; 个人信息保护法2021 §25."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gongkai.screening import masking
from gongkai.screening.rules.near import BLANK, heads, in_stretches, labelled, windows
from gongkai.screening.rules.rule import Found, Subject

LABEL: Final = re.compile(r"手机|电话|联系方式|联系号码|联系人|微信|[Tt][Ee][Ll]|mobile|Mobile|phone|Phone")
_NUMBERED: Final = re.compile(
    r"(?:编号|编码|代码|流水号|单号|证号|文号|合同号|批号|图号|索引号|序列号|税号|户号|学号|序号|[Nn][Oo]\.?)[\s:：]{0,3}$"
)
_NUMBERED_HEAD: Final = re.compile(
    r"^\|[^|]{0,12}(?:编号|编码|代码|流水号|单号|证号|合同号|批号|序列号|税号|户号|学号)"
)
_GAP: Final = r"[\s_\-·.()]{0,3}"
_COUNTRY: Final = r"(?:(?:\+|00)?86[\s-]{0,2})?"
_MOBILE: Final = re.compile(rf"(?<![0-9A-Za-z*])(?=({_COUNTRY}1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}})(?![0-9*]|\.\d))")
_NEAR_LABEL: Final = re.compile(rf"(?<![0-9*])(?=({_COUNTRY}1{_GAP}[3-9](?:{_GAP}\d){{9}})(?![0-9*]|{BLANK}\*|\.\d))")
_COUNTED: Final = re.compile(
    r"\s?[余多]?\s?(?:万?元|万?美元|亿|万|平方|立方|m2|m3|亩|吨|公里|千米|公斤|kg|km|%|‰|度电|千瓦)"
)
_LIKE_YEARS: Final = re.compile(r"1\d\d ((?:19|20)\d\d) ((?:19|20)\d\d)")
_SPACINGS: Final = frozenset(
    ((3, 4, 4), (3, 3, 5), (4, 3, 4), (4, 4, 3), (3, 8), (7, 4), (4, 7), (5, 6), (6, 5), (11,), (1,) * 11)
)
"""How people break a mobile number; a line end may break it once anywhere."""
_POINT: Final = re.compile(r"(^|[\s(、,;:])?(\d{1,6})\.$")
_LIST_DIGITS: Final = 2
_PART_OF_CODE: Final = re.compile(r"(?:[A-Za-z]/|[0-9A-Za-z][-_])$")
_GOES_ON: Final = re.compile(r"[-_](?:[0-9A-Za-z]{1,4}(?![0-9])|[A-Za-z])|[A-Za-z]")


def mobiles(subject: Subject) -> Iterator[Found]:
    """P03: mobile numbers, in one run or as 3-4-4; in any spacing and with letters for digits behind a label."""
    for met in in_stretches(subject, _MOBILE):
        start, end = met.span(1)
        sure = labelled(subject, LABEL, start, end, before=12, after=8)
        if sure or not _another_number(subject, start, end):
            yield from _told(subject, start, end, met[1], sure=sure)
    for begin, last, text in windows(subject, LABEL):
        for met in _NEAR_LABEL.finditer(text):
            start, end = begin + met.start(1), begin + met.end(1)
            if start <= last and _spaced(met[1]) and not _COUNTED.match(subject.plain.after(end, 4)):
                yield from _told(subject, start, end, met[1], sure=True)


def _spaced(written: str) -> bool:
    """Whether the digits are broken as one number is, and are not several numbers that follow each other."""
    groups = re.findall(r"\d+", written)
    if written[0] == "+" or groups[0] in ("86", "0086"):
        groups = groups[1:] or groups
    return tuple(map(len, groups)) in _SPACINGS or (len(groups) == 2 and "\n" in written)


def _another_number(subject: Subject, start: int, end: int) -> bool:
    """Whether the digits are an amount, two years behind a number, or a piece of a longer code."""
    if _LIKE_YEARS.fullmatch(subject.text, start, end):
        return True
    before, after = subject.plain.before(start, 6), subject.plain.after(end, 6)
    return is_fraction(before) or bool(_COUNTED.match(after) or _PART_OF_CODE.search(before) or _GOES_ON.match(after))


def is_fraction(before: str) -> bool:
    """Whether the digits behind these characters are those behind a decimal point; `1.` alone numbers a list."""
    met = _POINT.search(before)
    return met is not None and (met[1] is None or len(met[2]) > _LIST_DIGITS)


def _told(subject: Subject, start: int, end: int, written: str, *, sure: bool) -> Iterator[Found]:
    if not subject.claim(start, end):
        return
    number = re.sub(r"\D", "", written)[-11:]
    case = "mobile"
    if number in subject.once(own_numbers):
        case = "own"
    elif not sure and _is_serial(subject, start):
        case = "serial"
    yield Found(start, end, case, masks=((start, end, masking.mobile(number)),), about=number, bare=True)


def _is_serial(subject: Subject, start: int) -> bool:
    head = subject.once(heads)[subject.plain.index_at(start)]
    return bool(_NUMBERED.search(subject.plain.before(start, 12)) or _NUMBERED_HEAD.search(head))


def own_numbers(subject: Subject) -> frozenset[str]:
    """The digits of the numbers and accounts that the body makes public itself; mobile ones without country code."""
    digits = (re.sub(r"\D", "", contact) for contact in subject.context.contacts)
    return frozenset(number[-11:] if len(number) in (13, 15) else number for number in digits if number)
