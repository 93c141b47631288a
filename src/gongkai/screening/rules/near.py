"""What stands near a label: 身份证号 before a number, or over its column, tells what the number is. 条例2019 §15."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from gongkai.screening.plain import fold
from gongkai.screening.rules.rule import Subject

BLANK: Final = r"[\s_\-·.]{0,3}"
"""What may stand between two digits of one number: line ends of narrow cells, dashes, dots. It crosses no passage."""
WIDER_BLANK: Final = r"[\s_\-·./,、~]{0,3}"
"""The same for a number that checks itself: commas and strokes too."""
_READ_AS: Final = {
    "0": "OoQD〇○◯零\u041e\u043e\u039f\u03bf⓪",
    "1": "lI|!ı一壹幺丨",
    "2": "二贰Zz两",
    "3": "三叁",
    "4": "四肆",
    "5": "五伍Ss",
    "6": "六陆",
    "7": "七柒",
    "8": "八捌B",
    "9": "九玖",
    "X": "x\u0425\u0445×\u03a7\u03c7✕",
}
_NUMBERED: Final = (*range(0x2070, 0x208A), *range(0x2460, 0x2500), *range(0x2776, 0x2794), 0xB2, 0xB3, 0xB9)
_CONFUSABLE: Final = {
    **{code: str(unicodedata.digit(chr(code))) for code in _NUMBERED if unicodedata.digit(chr(code), None) is not None},
    **{ord(character): digit for digit, characters in _READ_AS.items() for character in characters},
}
_STRETCH: Final = re.compile(r"\d(?:[\s_\-·./,、~()]{0,3}\d){10,}")
_MARGIN: Final = 8
_TAIL: Final = 72
"""How far beyond its window a number may reach: nineteen digits and what stands between them."""


def stretches(subject: Subject) -> list[tuple[int, int]]:
    """Where eleven digits and more follow each other, blanks between them or not: no number of a person is shorter."""
    return [met.span() for met in _STRETCH.finditer(subject.text)]


def in_stretches(subject: Subject, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The matches of a pattern that asks for eleven digits at least, looked for where so many stand."""
    for start, end in subject.once(stretches):
        yield from pattern.finditer(subject.text, max(0, start - _MARGIN), end + _MARGIN)


def as_digits(text: str) -> str:
    """`text` with every character that can pass for a digit read as one: O as 0, 一 and l as 1. As long as before."""
    return text.translate(_CONFUSABLE)


def heads(subject: Subject) -> list[str]:
    """For every passage the labels of its cell as one text, "" outside tables; each label behind a `|`."""
    known: dict[tuple[str, ...], str] = {(): ""}
    for passage in subject.rendition.passages:
        if passage.labels not in known:
            known[passage.labels] = "|" + "|".join("".join(fold(label).split()) for label in passage.labels)
    return [known[passage.labels] for passage in subject.rendition.passages]


def labelled(
    subject: Subject, label: re.Pattern[str], start: int, end: int, *, before: int = 30, after: int = 10
) -> bool:
    """Whether the label stands within so many characters of the text from start to end, or over its cell."""
    plain = subject.plain
    if label.search(plain.before(start, before)) or label.search(plain.after(end, after)):
        return True
    head = subject.once(heads)[plain.index_at(start)]
    return bool(head) and label.search(head) is not None


def windows(subject: Subject, label: re.Pattern[str], *, reach: int = 30) -> Iterator[tuple[int, int, str]]:
    """(begin, last start, text as digits) of every stretch that a label governs: what follows it, and its cells.

    A number may begin anywhere from begin to last start; the text goes on far enough to hold it. Windows of labels
    that stand close are one, so that all of them together are no longer than the text and its tails.
    """
    reached = 0
    for begin, last in _merged(_stretches(subject, label, reach)):
        begin = max(begin, reached)
        stop = min(last + _TAIL, subject.plain.bounds(begin)[1])
        if begin < stop:
            yield begin, last, as_digits(subject.text[begin:stop])
        reached = max(reached, last)


def _stretches(subject: Subject, label: re.Pattern[str], reach: int) -> list[tuple[int, int]]:
    plain = subject.plain
    found = [
        (met.end(), min(met.end() + reach, plain.bounds(met.end() - 1)[1])) for met in label.finditer(subject.text)
    ]
    cells = [index for index, head in enumerate(subject.once(heads)) if head and label.search(head)]
    return sorted(found + [plain.bounds_of(index) for index in cells])


def _merged(stretches: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    held: tuple[int, int] | None = None
    for begin, last in stretches:
        if held is not None and begin <= held[1]:
            held = held[0], max(held[1], last)
            continue
        if held is not None:
            yield held
        held = begin, last
    if held is not None:
        yield held
