"""Automatic numbers of paragraphs, as they are shown: 一、 （一） 1. and the like."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from lxml import etree

from gongkai.files.ooxml.names import W
from gongkai.text.numerals import to_chinese

_PLACEHOLDER: Final = re.compile(r"%([1-9])")
_LEVELS: Final = 9
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


class Level(NamedTuple):
    """One level of a list: first number, kind of numeral, pattern with %1…%9, whether a blank follows, its style."""

    start: int = 1
    numeral: str = "decimal"
    pattern: str = ""
    spaced: bool = False
    style: str = ""


class Numbering:
    """The lists of a document, counting as paragraphs are met in order."""

    def __init__(self, xml: bytes, parser: etree.XMLParser) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, str] = {}
        self._counts: dict[str, list[int]] = {}
        self._overridden: set[tuple[str, int]] = set()
        if xml:
            self._load(etree.fromstring(xml, parser))

    def mark(self, number: str, depth: int) -> str:
        """What is shown before the next paragraph of list `number` at `depth` (from 0); nothing if it has no number."""
        levels = self._levels.get(number, {})
        level = levels.get(depth)
        if level is None or level.numeral in ("none", "bullet"):
            return ""
        counts = self._counted(number, depth, levels)
        mark = _PLACEHOLDER.sub(lambda found: _shown(int(found[1]) - 1, counts, levels), level.pattern)
        return mark + " " if mark and (level.spaced or mark[-1].isalnum()) and mark[-1].isascii() else mark

    def depth_for_style(self, number: str, style: str) -> int:
        """The depth that list `number` gives to paragraphs of `style`; 0 if it says nothing."""
        levels = self._levels.get(number, {})
        return next((depth for depth, level in levels.items() if style and level.style == style), 0)

    def _counted(self, number: str, depth: int, levels: dict[int, Level]) -> list[int]:
        # Lists over one definition go on counting from each other, unless they say where they start.
        own = any(key == number for key, _ in self._overridden)
        counts = self._counts.setdefault(number if own else self._lists[number], [0] * _LEVELS)
        counts[depth] = counts[depth] + 1 if counts[depth] else levels[depth].start
        counts[depth + 1 :] = [0] * (_LEVELS - depth - 1)
        return counts

    def _load(self, root: etree._Element) -> None:
        definitions = {each.get(f"{W}abstractNumId", ""): _levels(each) for each in root.iter(f"{W}abstractNum")}
        for each in root.iter(f"{W}num"):
            number = each.get(f"{W}numId", "")
            reference = each.find(f"{W}abstractNumId")
            key = reference.get(f"{W}val", "") if reference is not None else ""
            self._lists[number] = f"definition {key}"
            self._levels[number] = dict(definitions.get(key, {}))
            for override in each.iter(f"{W}lvlOverride"):
                self._override(number, override)

    def _override(self, number: str, override: etree._Element) -> None:
        depth = _number(override.get(f"{W}ilvl"), 0)
        level = override.find(f"{W}lvl")
        if level is not None:
            self._levels[number][depth] = _level(level)
        start = override.find(f"{W}startOverride")
        if start is not None:
            known = self._levels[number].get(depth, Level())
            self._levels[number][depth] = known._replace(start=_number(start.get(f"{W}val"), 1))
            self._overridden.add((number, depth))


def numeral(number: int, kind: str) -> str:
    """`number` written as numerals of `kind` (a w:numFmt value); unknown kinds are decimal."""
    write = _WRITERS.get(kind)
    return write(number) if write and 0 < number <= 9999 else str(number)


def _shown(depth: int, counts: list[int], levels: dict[int, Level]) -> str:
    level = levels.get(depth, Level())
    return numeral(counts[depth] or level.start, level.numeral)


def _levels(definition: etree._Element) -> dict[int, Level]:
    return {_number(each.get(f"{W}ilvl"), 0): _level(each) for each in definition.iter(f"{W}lvl")}


def _level(element: etree._Element) -> Level:
    return Level(
        start=_number(_value(element, "start"), 1),
        numeral=_value(element, "numFmt") or "decimal",
        pattern=_value(element, "lvlText"),
        spaced=_value(element, "suff") == "space",
        style=_value(element, "pStyle"),
    )


def _value(element: etree._Element, name: str) -> str:
    child = element.find(f"{W}{name}")
    return child.get(f"{W}val", "") if child is not None else ""


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else otherwise


def _letters(number: int) -> str:
    return chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if number <= 20 else str(number)


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


def _by_digits(number: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))


def _stem(number: int) -> str:
    return _STEMS[(number - 1) % len(_STEMS)]


_WRITERS: Final[dict[str, Callable[[int], str]]] = {
    "chineseCounting": to_chinese,
    "chineseCountingThousand": to_chinese,
    "taiwaneseCounting": to_chinese,
    "taiwaneseCountingThousand": to_chinese,
    "japaneseCounting": to_chinese,
    "ideographDigital": _by_digits,
    "japaneseDigitalTenThousand": _by_digits,
    "taiwaneseDigital": _by_digits,
    "ideographTraditional": _stem,
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalZero": lambda number: f"{number:02d}",
}
