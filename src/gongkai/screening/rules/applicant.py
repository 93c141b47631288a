"""P08: who asked must not be told by the public answer 申请人身份. 条例2019 §15; 个人信息保护法2021 §25."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from gongkai.screening import masking
from gongkai.screening.model import Context
from gongkai.screening.plain import fold
from gongkai.screening.rules.near import as_digits
from gongkai.screening.rules.rule import Found, Subject

NAMES: Final = ("name", "agent_name", "representative", "third_party_name")
"""Fields of `Context.applicant` that are names of people or bodies; the others are compared by digits or by words.

Where there are several of a field they are numbered: `third_party_name_2`.
"""
COMMON: Final = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹"
)
_BESIDE: Final = re.compile(r"申请人|先生|女士|同志|[你您]|提交|申请公开|收到|本人|答复")
_ADDRESS_HEAD: Final = re.compile(r"^.{0,18}(?:[乡镇县市区]|街道)")
_SHORTEST: Final = 5
_GRAM: Final = 3
_SHARE: Final = 0.7
_DIGITS: Final = 7
_BLANK: Final = " \t\n_-·."
_MOST_BLANKS: Final = 3
_MOST_BEFORE: Final = 11
_NUMBER: Final = re.compile(r"\d(?:[\s-]{0,2}\d){6,20}[Xx]?")


def applicants(subjects: Sequence[Subject], context: Context) -> Iterator[tuple[Subject | None, Found]]:
    """P08: name, number, telephone, mail and address of who asked, met in what goes out; the name however spaced.

    A common surname with one character behind it is many people's name: alone, with nothing beside that speaks of an
    applicant, it is only asked about.
    """
    if not context.applicant:
        return
    known = {name: fold(value).strip() for name, value in context.applicant.items() if value.strip()}
    others = [(subject, found) for subject in subjects for found in _others(subject, known)]
    yield from others
    for field in filter(_is_name, known):
        for subject in subjects if len(known[field]) > 1 else ():
            for met in _spaced(known[field]).finditer(subject.text):
                sure = bool(others) or not _is_common(known[field]) or _spoken_of(subject, met)
                mask = (*met.span(), masking.name(known[field]))
                yield subject, Found(*met.span(), "name" if sure else "namesake", masks=(mask,), bare=True)


def _is_name(field: str) -> bool:
    return field.rstrip("0123456789").removesuffix("_") in NAMES


def _spaced(words: str) -> re.Pattern[str]:
    """A pattern for the words with a blank or dot anywhere between their characters."""
    return re.compile(r"[\s·.]{0,2}".join(map(re.escape, "".join(words.split()))), re.IGNORECASE)


def _is_common(name: str) -> bool:
    return len(name) <= 2 or (len(name) == 3 and name[0] in COMMON)


def _spoken_of(subject: Subject, met: re.Match[str]) -> bool:
    around = subject.plain.before(met.start(), 12) + "|" + subject.plain.after(met.end(), 8)
    return bool(_BESIDE.search(around))


def _others(subject: Subject, known: dict[str, str]) -> Iterator[Found]:
    for field, value in known.items():
        if _is_name(field):
            continue
        numbers = [re.sub(r"\D", "", each) for each in _NUMBER.findall(value)]
        for number in numbers:
            yield from _digits(subject, number)
        if "address" in field:
            yield from _address(subject, value)
        elif len(value) >= _SHORTEST and not _NUMBER.fullmatch(value):
            for met in _spaced(value).finditer(subject.text):
                yield Found(*met.span(), "contact", masks=((*met.span(), masking.shortened(met[0])),), bare=True)


def _digits(subject: Subject, digits: str) -> Iterator[Found]:
    """The number however spaced, whole or what is left of a telephone number without area code: its last digits."""
    pattern = r"[\s_\-·.]{0,3}".join(digits[-(_DIGITS if digits.startswith("0") else _DIGITS + 1) :])
    for met in re.finditer(rf"{pattern}[Xx]?(?!\d)", subject.text):
        span = (_head(subject.text, met.start()), met.end())
        yield Found(*span, "number", masks=((*span, "*" * masking.masking().stars),), bare=True)


def _head(text: str, at: int) -> int:
    """Where the number begins of which the last digits stand at that place."""
    for _ in range(_MOST_BEFORE):
        before = text[max(0, at - _MOST_BLANKS - 1) : at].rstrip(_BLANK)
        if not before[-1:].isdecimal():
            break
        at = max(0, at - _MOST_BLANKS - 1) + len(before) - 1
    return at


def _address(subject: Subject, address: str) -> Iterator[Found]:
    """Passages in which most of the address below the township stands, in whatever order and spacing."""
    tail = as_digits("".join(_ADDRESS_HEAD.sub("", address).split()))
    if len(tail) < _SHORTEST:
        return
    grams = {tail[at : at + _GRAM] for at in range(len(tail) - _GRAM + 1)}
    for index in range(len(subject.rendition.passages)):
        begin, end = subject.plain.bounds_of(index)
        words = as_digits(subject.text[begin:end])
        places = [words.find(gram) for gram in grams]
        met = [place for place in places if place >= 0]
        if len(met) >= _SHARE * len(grams):
            start, stop = begin + min(met), begin + max(met) + _GRAM
            yield Found(start, stop, "address", masks=((start, stop, "*" * masking.masking().stars),), bare=True)
