"""P01, P02: identity numbers 居民身份证号. 条例2019 §15; 个人信息保护法2021 §25, §28."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gongkai.screening import masking
from gongkai.screening.rules import codes
from gongkai.screening.rules.near import BLANK, WIDER_BLANK, in_stretches, labelled, windows
from gongkai.screening.rules.rule import Found, Subject

LABEL: Final = re.compile(r"身[份分]证|身份号|公民身份|证件号|证件编号|身份\s{0,2}ID|sfz|SFZ")
_CREDIT: Final = re.compile(r"信用代码|组织机构代码|信用编码|机构代码")
_EIGHTEEN: Final = re.compile(rf"(?<!\d)(?=([1-9](?:{WIDER_BLANK}\d){{16}}{WIDER_BLANK}[\dXx])(?![\dXx]))")
_OF_A_LIFE: Final = re.compile(
    rf"(?<!\d)(?=([1-9](?:{WIDER_BLANK}\d){{5}}{WIDER_BLANK}(?:1{WIDER_BLANK}9|2{WIDER_BLANK}0)(?:{WIDER_BLANK}\d){{2}}"
    rf"{WIDER_BLANK}[01]{WIDER_BLANK}\d{WIDER_BLANK}[0-3](?:{WIDER_BLANK}\d){{4}}{WIDER_BLANK}[\dXx])(?![\dXx]))"
)
"""The same with a year since 1900, a month and a day in it: all that can check, and little else."""
_NEAR_LABEL: Final = re.compile(
    rf"(?<![0-9A-Za-z*])(?=([1-9](?:{BLANK}\d){{16}}{BLANK}[\dXx])(?![0-9A-Za-z*]|{BLANK}\*))"
)
_MISTYPED: Final = re.compile(r"(?<![0-9A-Za-z*])(?=([1-9]\d{16}(?:\d\d)?)(?![0-9A-Za-z*]))")
_FIFTEEN: Final = re.compile(rf"(?<![0-9A-Za-z*])(?=([1-9](?:{BLANK}\d){{14}})(?![0-9A-Za-z*]))")
_NOT_A_DIGIT: Final = re.compile(r"[^0-9X]")
_DIGIT: Final = re.compile(r"[\dXx]")
_DIRECTLY: Final = 8
_LONGEST: Final = 18 * 4 + _DIRECTLY
_LETTER: Final = re.compile("[A-Za-z]")
_CODE_YEARS: Final = 12


def eighteen(subject: Subject) -> Iterator[Found]:
    """P01: eighteen characters that check, wherever they stand; or behind a label, checking or not."""
    for met in in_stretches(subject, _OF_A_LIFE):
        start, end = met.span(1)
        number = _number(met[1])
        if _identifies(subject, start, number) and subject.claim(start, end):
            company = codes.is_credit_code(number) and labelled(subject, _CREDIT, start, end, before=20)
            yield _found(start, end, number, "credit" if company else "valid")
    for label in LABEL.finditer(subject.text):
        yield from _before_label(subject, label.start())
    for begin, last, text in windows(subject, LABEL):
        yield from _behind_label(subject, begin, last, text)


def _identifies(subject: Subject, start: int, number: str) -> bool:
    """Whether it checks; behind a letter it may be a code with a day in it, when that day is of these last years."""
    on = subject.context.on
    if not codes.is_identity_number(number, on=on):
        return False
    return int(number[6:10]) <= on.year - _CODE_YEARS or not _LETTER.search(subject.plain.before(start, 1))


def _before_label(subject: Subject, at: int) -> Iterator[Found]:
    """Eighteen characters that do not check, with the label right behind them."""
    if not _DIGIT.search(subject.text, max(0, at - _DIRECTLY), at):
        return
    for met in _EIGHTEEN.finditer(subject.text, max(0, at - _LONGEST), at):
        start, end = met.span(1)
        if LABEL.search(subject.plain.after(end, _DIRECTLY)) and subject.claim(start, end):
            yield _found(start, end, _number(met[1]), "label")


def _behind_label(subject: Subject, begin: int, last: int, text: str) -> Iterator[Found]:
    for met in _NEAR_LABEL.finditer(text):
        start, end = begin + met.start(1), begin + met.end(1)
        number = _number(met[1])
        credit = codes.is_credit_code(number) and labelled(subject, _CREDIT, start, end, before=20)
        if start > last or credit or not subject.claim(start, end):
            continue
        valid = codes.is_identity_number(number, on=subject.context.on)
        yield _found(start, end, number, "valid" if valid else "label")
    for met in _MISTYPED.finditer(text):
        start, end = begin + met.start(1), begin + met.end(1)
        close = labelled(subject, LABEL, start, end, before=_DIRECTLY, after=0)
        if close and not _is_card(met[1]) and subject.claim(start, end):
            yield _found(start, end, met[1], "label")


def _is_card(number: str) -> bool:
    return len(number) == 19 and number.startswith("62") and codes.passes_luhn(number)


def fifteen(subject: Subject) -> Iterator[Found]:
    """P02: fifteen digits with a province and a birthday, behind a label alone: without one they are any serial."""
    for begin, last, text in windows(subject, LABEL):
        for met in _FIFTEEN.finditer(text):
            start, end = begin + met.start(1), begin + met.end(1)
            number = _number(met[1])
            if start <= last and codes.is_old_identity_number(number) and subject.claim(start, end):
                yield _found(start, end, number, "label")


def _number(written: str) -> str:
    return _NOT_A_DIGIT.sub("", written.upper())


def _found(start: int, end: int, number: str, case: str) -> Found:
    mask = (start, end, masking.identity(number))
    return Found(start, end, case, masks=(mask,), about=number, bare=True)
