"""P04: bank cards and accounts 银行账号. 条例2019 §15; 个人信息保护法2021 §28."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gongkai.screening import masking
from gongkai.screening.rules import codes
from gongkai.screening.rules.near import BLANK, in_stretches, labelled, windows
from gongkai.screening.rules.phones import is_fraction, own_numbers
from gongkai.screening.rules.rule import Found, Subject

LABEL: Final = re.compile(r"[账帐]号|[账帐]户|卡号|一卡通|一本通|银行卡|储蓄卡|社保卡|惠民卡|存折|折号|开户")
_ORGANISATION: Final = re.compile(
    r"(?:户名|开户名称|账户名称|帐户名称|单位名称|收款单位|收款人|名称|全称)[\s:]{0,4}[^\n\0,;]{2,30}?"
    r"(?:公司|中心|[局所院校社会厅部]|财政|政府|委员会|办公室|学校|医院|银行|基金|专户|集团|厂)"
)
_ORGANISATION_HEAD: Final = re.compile(r"对公|单位[账帐]|公司|专户|财政|保证金")
_ABOVE: Final = 120
_CARD: Final = re.compile(
    rf"(?<![0-9A-Za-z*])(?=(6{BLANK}[02](?:{BLANK}\d){{13,17}}|4(?:{BLANK}\d){{14,18}})(?![0-9A-Za-z*]|\.\d))"
)
_LONGEST_FIRST: Final = re.compile(rf"(?<![0-9A-Za-z*])(?=(\d(?:{BLANK}\d){{15,18}})(?![0-9A-Za-z*]|{BLANK}\*|\.\d))")


def cards(subject: Subject) -> Iterator[Found]:
    """P04: numbers that check as a card and begin like one; any number of sixteen to nineteen digits behind a label."""
    for begin, last, text in windows(subject, LABEL, reach=40):
        for met in _LONGEST_FIRST.finditer(text):
            start, end = begin + met.start(1), begin + met.end(1)
            if start <= last:
                yield from _told(subject, start, end, met[1], "label")
    for met in in_stretches(subject, _CARD):
        number = _digits(met[1])
        fraction = is_fraction(subject.plain.before(met.start(1), 6))
        if _like_a_card(number) and codes.passes_luhn(number) and not fraction:
            near = labelled(subject, LABEL, *met.span(1), before=40, after=10)
            yield from _told(subject, *met.span(1), met[1], "label" if near else "checks")


def _like_a_card(number: str) -> bool:
    return number.startswith(("62", "60")) or (len(number) == 16 and number.startswith("4"))


def _told(subject: Subject, start: int, end: int, written: str, case: str) -> Iterator[Found]:
    number = _digits(written)
    same = len(set(number)) == 1
    if same or number in subject.once(own_numbers) or codes.is_credit_code(number) or not subject.claim(start, end):
        return
    if case == "label" and _of_an_organisation(subject, start, end):
        case = "organisation"
    yield Found(start, end, case, masks=((start, end, masking.card(number)),), about=number, bare=True)


def _of_an_organisation(subject: Subject, start: int, end: int) -> bool:
    """Whether the account is said to be an organisation's: beside it, or in the paragraph before."""
    if subject.rendition.passages[subject.plain.index_at(start)].place.table is None:
        above = subject.text[max(0, start - _ABOVE) : start]
        if _ORGANISATION.search(above):
            return True
    around = subject.plain.before(start, 90) + " " + subject.plain.after(end, 50)
    return bool(_ORGANISATION.search(around)) or labelled(subject, _ORGANISATION_HEAD, start, end, before=12, after=0)


def _digits(written: str) -> str:
    return re.sub(r"\D", "", written)
