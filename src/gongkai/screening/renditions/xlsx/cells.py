"""What cells of a workbook show: shared words, numbers as whole as they were typed, days as days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from lxml import etree

from gongkai.files.ooxml.names import S
from gongkai.screening.renditions.package import tree_of

_BUILT_IN_DATES: Final = frozenset({*range(14, 18), 22, *range(27, 37), *range(50, 59)})
_DATE_LETTERS: Final = re.compile(r"[ymd年月日]", re.IGNORECASE)
_NOT_FORMAT: Final = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_FIRST_DAY: Final = date(1899, 12, 30)
_FIRST_DAY_OF_1904: Final = date(1904, 1, 1)
_LAST_SERIAL: Final = 2_958_465


class Strings:
    """The shared words of a workbook, and which of them a cell shows."""

    def __init__(self, xml: bytes) -> None:
        self._texts = [_words(item) for item in tree_of(xml).iter(f"{S}si")] if xml else []
        self._used = bytearray(len(self._texts))

    def text(self, index: str) -> str:
        """The words of that index; nothing if there are none."""
        if not index.isdecimal() or int(index) >= len(self._texts):
            return ""
        self._used[int(index)] = 1
        return self._texts[int(index)]

    def unused(self) -> Iterator[str]:
        """The words that no cell shows."""
        return (text for text, used in zip(self._texts, self._used, strict=True) if not used and text.strip())


def date_styles(styles: etree._Element) -> frozenset[int]:
    """The styles of cells, by number, that show a number as a day."""
    own = {
        int(each.get("numFmtId", "0")): bool(_DATE_LETTERS.search(_NOT_FORMAT.sub("", each.get("formatCode", ""))))
        for each in styles.iter(f"{S}numFmt")
        if each.get("numFmtId", "").isdecimal()
    }
    formats = styles.find(f"{S}cellXfs")
    found = [each.get("numFmtId", "0") for each in formats] if formats is not None else []
    return frozenset(
        index
        for index, number in enumerate(found)
        if number.isdecimal() and (own.get(int(number)) or int(number) in _BUILT_IN_DATES)
    )


def shown(cell: etree._Element, strings: Strings, dates: frozenset[int], *, counted_from_1904: bool) -> str:
    """What a cell (`c`) shows, formulas by the value last computed."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        held = cell.find(f"{S}is")
        return _words(held) if held is not None else ""
    value = cell.findtext(f"{S}v") or ""
    if kind == "s":
        return strings.text(value.strip())
    if kind == "b":
        return {"1": "是", "0": "否"}.get(value, value)
    if kind != "n":
        return value
    style = cell.get("s", "0")
    if style.isdecimal() and int(style) in dates:
        return _day(value, counted_from_1904=counted_from_1904)
    return plain_number(value)


def plain_number(value: str) -> str:
    """A number without an exponent: 1.3800001234E10 is 13800001234."""
    if "E" not in value and "e" not in value and not value.endswith(".0"):
        return value
    try:
        number = float(value)
    except ValueError:
        return value
    return str(int(number)) if number.is_integer() and abs(number) < 1e21 else f"{number:.15g}"


def _day(value: str, *, counted_from_1904: bool) -> str:
    try:
        serial = float(value)
    except ValueError:
        return value
    if not 1 <= serial <= _LAST_SERIAL:
        return value
    first = _FIRST_DAY_OF_1904 if counted_from_1904 else _FIRST_DAY
    return (first + timedelta(days=min(int(serial), _LAST_SERIAL - 2000))).isoformat()


def _words(item: etree._Element) -> str:
    """The words of a shared or inline string, without the reading aids (rPh) beside them."""
    parts = []
    for element in item.iter(f"{S}t"):
        parent = element.getparent()
        if parent is None or parent.tag != f"{S}rPh":
            parts.append(element.text or "")
    return "".join(parts)
