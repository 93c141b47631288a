"""P07: mail addresses, accounts, number plates, passports, social security numbers, days of birth. 条例2019 §15."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gongkai.screening import masking
from gongkai.screening.rules.near import heads
from gongkai.screening.rules.rule import Found, Subject
from gongkai.screening.rules.tables import by_passage

_MAIL: Final = re.compile(
    r"(?<![\w.+-])\w[\w.+-]{0,63}@"
    r"(?:[A-Za-z0-9][A-Za-z0-9-]{0,62}(?:\.[A-Za-z0-9-]{1,62}){0,3}\.(?:xn--[A-Za-z0-9]{2,12}|[A-Za-z]{2,24})"
    r"|\d{1,3}(?:\.\d{1,3}){3}(?!\d))",
    re.ASCII,
)
_OFFICIAL: Final = re.compile(r"\.gov\.cn$|\.gov$|[@.](?:edu|org)\.cn$")
_ACCOUNT: Final = r"([1-9]\d{4,10}|[A-Za-z][\w-]{5,19})"
_CHAT: Final = re.compile(
    rf"(?:[Qq](?<![A-Za-z0-9].)[Qq](?:号码?)?|微信(?:号|ID)|[Vv][Xx]号?|[Ww]e[Cc]hat)[\s:]{{0,4}}{_ACCOUNT}(?![\w@*])",
    re.ASCII,
)
_CHAT_HEAD: Final = re.compile(r"(?i:\|(?:QQ号?码?|微信号?|WeChat))(?:\||$)")
_CHAT_CELL: Final = re.compile(rf"\s{{0,9}}{_ACCOUNT}\s{{0,9}}", re.ASCII)
_PLATE: Final = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼](?<![0-9A-Za-z].)[A-HJ-NP-Z][·.\s-]?"
    r"(?=[0-9A-HJ-NP-Z]{0,5}\d)(?:[0-9A-HJ-NP-Z]{5,6}|[0-9A-HJ-NP-Z]{4}[学警港澳挂领])(?![0-9A-Za-z*])"
)
_PASSPORT: Final = re.compile(
    r"(?:护照|通行证|台胞证|回乡证|旅行证)(?:号码?|编号)?[\s:]{0,4}(?:[^\s\n\0:,。]{0,6}[\s:]{1,3})?([A-Za-z]{1,2}\d{7,10}|[A-Za-z]\d{8})(?![0-9A-Za-z*])"
)
_SOCIAL: Final = re.compile(
    r"(?:社保卡?|社会保障卡?|医保卡?|社会保险|养老保险|医疗证|残疾证|残疾人证|低保证)(?:个人)?(?:编号|号码?|账号|证号)[\s:]{0,4}([0-9A-Za-z]{8,24})(?![0-9A-Za-z*])"
)
_BORN: Final = re.compile(r"(?:出生(?:日期|年月日?|时间)?|生日|生于)[\s:为于]{0,4}$")
_BORN_HEAD: Final = re.compile(r"出生|生日")
_BORN_AFTER: Final = re.compile(r"\s?(?:出生|生(?=[,。;、)\s])|生$)")
_PERSON: Final = re.compile(
    r"姓名|[男女][,、\s性]|先生|女士|户主|学生|儿童|申请人|当事人|身份证|[\u4e00-\u9fff]{2,3},\s?[男女]"
)
_DATED: Final = re.compile(r"\d{4}\s?[年./-]\s?\d{1,2}\s?[月./-]\s?\d{1,2}\s?日?|(?<!\d)(?:19|20)\d{6}(?!\d)")


def contacts(subject: Subject) -> Iterator[Found]:
    """P07: what leads to a person besides numbers of P01–P04; what the body itself makes public is none."""
    own = subject.once(own_contacts)
    for met in _MAIL.finditer(subject.text) if "@" in subject.text else ():
        if met[0].lower() not in own and not _OFFICIAL.search(met[0].lower()):
            yield from _told(subject, *met.span(), "mail", masking.shortened(met[0]) + met[0][met[0].rindex("@") :])
    for case, pattern in (("chat", _CHAT), ("passport", _PASSPORT), ("social", _SOCIAL)):
        for met in pattern.finditer(subject.text):
            if met[1].lower() not in own:
                yield from _told(subject, *met.span(1), case, masking.shortened(met[1]))
    for met in _PLATE.finditer(subject.text):
        yield from _told(subject, *met.span(), "plate", masking.shortened(met[0], kept=2))
    yield from _in_columns(subject, own)


def _in_columns(subject: Subject, own: frozenset[str]) -> Iterator[Found]:
    """Accounts under their head, where no label stands before them."""
    for index, head in enumerate(subject.once(heads)):
        if head and _CHAT_HEAD.search(head):
            begin, end = subject.plain.bounds_of(index)
            met = _CHAT_CELL.fullmatch(subject.text, begin, end)
            if met and met[1].lower() not in own:
                yield from _told(subject, *met.span(1), "chat", masking.shortened(met[1]))


def births(subject: Subject) -> Iterator[Found]:
    """P07: the day on which a named person was born; the year, or year and month, may stay."""
    for met in _DATED.finditer(subject.text):
        start, end = met.span()
        if _is_birth(subject, start, end):
            year = met[0][:4] + ("年" if "年" in met[0] or met[0].isdecimal() else "")
            yield from _told(subject, start, end, "born", year)


def _is_birth(subject: Subject, start: int, end: int) -> bool:
    plain = subject.plain
    index = plain.index_at(start)
    cell, head = subject.once(by_passage).get(index), subject.once(heads)[index]
    if cell is not None and _BORN_HEAD.search(head):
        return bool(cell[0].name_columns()) or bool(_PERSON.search(head))
    after = plain.after(end, 3)
    if not (_BORN.search(plain.before(start, 10)) or _BORN_AFTER.match(after)):
        return False
    return bool(_PERSON.search(plain.before(start, 40)) or _PERSON.search(plain.after(end, 30)))


def _told(subject: Subject, start: int, end: int, case: str, instead: str) -> Iterator[Found]:
    if subject.claim(start, end):
        yield Found(start, end, case, masks=((start, end, instead),), about=subject.text[start:end].lower(), bare=True)


def own_contacts(subject: Subject) -> frozenset[str]:
    """Mail addresses and accounts of the body, in small letters."""
    return frozenset(contact.strip().lower() for contact in subject.context.contacts)
