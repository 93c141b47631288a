"""P12: masks that hide too little 遮蔽不够. 条例2019 §15; 个人信息保护法2021 §73."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from gongkai.screening import masking
from gongkai.screening.rules import codes
from gongkai.screening.rules.rule import Found, Subject
from gongkai.screening.rules.tables import tables

_SEEN_BIRTH: Final = re.compile(r"(?<![\d*])(\d{6})(\d{8})(?=[\dXx*]{3,4}(?![\d*]))\d{0,3}\*{1,4}[\dXx]?")
_SEEN_MOBILE: Final = re.compile(r"(?<![\d*])1[3-9][\d*]{9}(?![\d*])")
_HIDDEN: Final = 4
_WHERE: Final = re.compile("村|社区|住址|地址")


def thin(subject: Subject) -> Iterator[Found]:
    """P12: the day of birth can be read in a masked identity number of somebody who is alone with it in the list; or
    fewer than four digits of a mobile number are hidden.
    """
    for met in _SEEN_BIRTH.finditer(subject.text):
        if codes.born(met[2], on=subject.context.on) is not None and _alone(subject, met.start()):
            yield from _told(subject, met, "birth", masking.identity(met[1]))
    for met in _SEEN_MOBILE.finditer(subject.text):
        if not 0 < met[0].count("*") < _HIDDEN:
            continue
        ends = met[0][:3] + met[0][-4:]
        instead = masking.shortened(met[0], kept=3) if "*" in ends else masking.mobile(met[0].replace("*", "0"))
        yield from _told(subject, met, "mobile", instead)


def _told(subject: Subject, met: re.Match[str], case: str, instead: str) -> Iterator[Found]:
    if subject.claim(*met.span()):
        yield Found(*met.span(), case, masks=((*met.span(), instead),), bare=True)


def _alone(subject: Subject, at: int) -> bool:
    """Whether nobody else of the list shares name, village and number as they are masked."""
    who, how_many = subject.once(_people)
    key = who.get(subject.plain.index_at(at))
    return key is None or how_many[key] == 1


def _people(subject: Subject) -> tuple[dict[int, tuple[str, ...]], Counter[tuple[str, ...]]]:
    """For every cell with such a number what of its row leads to a person, and how many share it."""
    who: dict[int, tuple[str, ...]] = {}
    words = subject.plain.words_of
    for number, table in enumerate(subject.once(tables)):
        telling = [*table.name_columns(), *table.columns(_WHERE)]
        for row in table.rows.values():
            whose = (str(number), *(words(row[column]) for column in telling if column in row))
            who |= {index: (*whose, words(index)) for index in row.values() if _SEEN_BIRTH.search(words(index))}
    return who, Counter(who.values())
