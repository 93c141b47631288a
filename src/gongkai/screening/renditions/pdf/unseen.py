"""Text of a page that nobody sees: under a bar (P10), in a mode without ink, white on white, beside the page.

The page is drawn; where a character stands there must be ink and paper. Where there is not, the reason is looked for
among what was drawn later: a filled area or picture over it is a cover.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

import pypdfium2_raw as pdfium

from gongkai.files.pdf.drawing import POINTS, Drawn, drawn
from gongkai.files.pdf.page import Glyph, Sheet
from gongkai.files.ruling import Box
from gongkai.screening.model import Sight
from gongkai.screening.renditions.gathering import Gathered, with_neighbours
from gongkai.screening.renditions.pdf.drawn_order import Order, order_of

_DPI: Final = 110
_AROUND: Final = 0.22
_BAND: Final = 0.3, 0.78
"""What is looked at of the height of a line: a bar need not be as high as the line."""
_INK: Final = 24
_DARK: Final = 96
_FEWEST: Final = 2
_GAP: Final = 2
"""So many characters between two that are not seen still belong to them (blanks, points, a stroke at the edge)."""
_WHITISH: Final = 225
_NO_INK: Final = frozenset({3, 7})
_SCAN: Final = 0.4
_REACH: Final = 24


def take_unseen(gathered: Gathered, page: pdfium.FPDF_PAGE, sheet: Sheet, number: int) -> Sheet:
    """The page without the text that nobody sees; that text is taken in, with a trace that says how it is hidden."""
    candidates = [glyph for glyph in sheet.glyphs if unicodedata.category(glyph.character)[0] in "LN"]
    if not candidates:
        return sheet
    whole = Box(0, 0, sheet.width, sheet.height)
    bitmap = drawn(page, whole, whole, dpi=_DPI, grey=True)
    if bitmap is None:
        gathered.missed(f"第 {number} 页太大，没有检查有没有遮住的文字")
        return sheet
    levels = {glyph.number: _levels(bitmap, glyph) for glyph in candidates}
    unseen = {index: found for index, found in levels.items() if found is None or found[1] - found[0] < _INK}
    is_scan = any(_share(sheet, box) > _SCAN for box in sheet.images)
    order = order_of(page)
    if not unseen and (is_scan or not order.without_ink):
        return sheet
    kinds = _kinds(order, page, unseen, sheet, is_scan=is_scan)
    if order.without_ink and not is_scan:
        kinds |= {index: "pdf.invisible_text" for index in order.characters_without_ink(page)}
    hidden: set[int] = set()
    for kind, start, end in _runs(sheet.glyphs, kinds):
        run = sheet.glyphs[start:end]
        before = [each for each in sheet.glyphs[max(start - _REACH, 0) : start] if _beside(each, run[0])]
        after = [each for each in sheet.glyphs[end : end + _REACH] if _beside(each, run[-1])]
        place = gathered.place(_SAID[kind], page=number)
        gathered.met(kind, place)
        gathered.say(with_neighbours(_text(before), _text(run), _text(after)), place, sight=Sight.HIDDEN)
        hidden.update(glyph.number for glyph in run)
    return sheet._replace(glyphs=[glyph for glyph in sheet.glyphs if glyph.number not in hidden])


_SAID: Final = {
    "pdf.covered_text": "遮住的文字",
    "pdf.invisible_text": "不显示的文字",
    "pdf.unseen_text": "看不见的文字",
    "pdf.outside_page": "页面以外的文字",
}


def _kinds(
    order: Order, page: pdfium.FPDF_PAGE, unseen: dict[int, tuple[int, int] | None], sheet: Sheet, *, is_scan: bool
) -> dict[int, str]:
    """How each character that is not seen is hidden; one whose font merely cannot be drawn here is left out."""
    kinds: dict[int, str] = {}
    with order.text_of(page) as text:
        for index, level in unseen.items():
            found = order.character(text, index)
            if level is None:
                kind = "pdf.outside_page"
            elif (is_scan and level[1] < _DARK) or order.is_covered(found, dark=level[1] < _DARK):
                kind = "pdf.covered_text"
            elif found.mode in _NO_INK:
                kind = "" if is_scan else "pdf.invisible_text"
            else:
                kind = "pdf.unseen_text" if found.lightness >= _WHITISH or found.is_faint else ""
            if kind:
                kinds[index] = kind
    return kinds


def _runs(glyphs: Sequence[Glyph], kinds: dict[int, str]) -> Iterator[tuple[str, int, int]]:
    """Kind, start and end of each run of characters hidden in one way."""
    at = 0
    while at < len(glyphs):
        kind = kinds.get(glyphs[at].number)
        if kind is None:
            at += 1
            continue
        end = last = at
        while end < len(glyphs) and end - last <= _GAP:
            last = end if kinds.get(glyphs[end].number) == kind else last
            end += 1
        if sum(kinds.get(glyph.number) == kind for glyph in glyphs[at : last + 1]) >= _FEWEST:
            yield kind, at, last + 1
        at = last + 1


def _beside(one: Glyph, other: Glyph) -> bool:
    """Whether two characters stand on one line."""
    return min(one.bottom, other.bottom) - max(one.top, other.top) > (other.bottom - other.top) / 2


def _text(glyphs: Sequence[Glyph]) -> str:
    return "".join(glyph.blank + glyph.character for glyph in glyphs)


def _levels(bitmap: Drawn, glyph: Glyph) -> tuple[int, int] | None:
    """The darkest and lightest dot where a character stands; None if that is beside the page."""
    dots = _DPI / POINTS
    around = max((glyph.right - glyph.left) * _AROUND, 1 / dots)
    left, right = int((glyph.left - around) * dots), int((glyph.right + around) * dots) + 1
    height = glyph.bottom - glyph.top
    top, bottom = (int((glyph.top + height * share) * dots) for share in _BAND)
    bottom += 1
    left, right = max(left, 0), min(right, bitmap.width)
    top, bottom = max(top, 0), min(bottom, bitmap.height)
    if left >= right or top >= bottom:
        return None
    darkest, lightest = 255, 0
    for row in range(top, bottom):
        dots_of_row = bitmap.rows[row * bitmap.stride + left : row * bitmap.stride + right]
        darkest, lightest = min(darkest, *dots_of_row, 255), max(lightest, *dots_of_row, 0)
        if lightest - darkest >= _INK:
            break
    return darkest, lightest


def _share(sheet: Sheet, box: Box) -> float:
    return (box.right - box.left) * (box.bottom - box.top) / max(sheet.width * sheet.height, 1.0)
