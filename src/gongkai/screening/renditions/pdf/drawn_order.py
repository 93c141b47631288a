"""In which order things were drawn on a page: what may cover a character, and how the character itself is drawn."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from typing import Final, NamedTuple

import pypdfium2_raw as pdfium

_DEEPEST_FORM: Final = 4
_OPAQUE: Final = 250
_FAINT: Final = 26
_NO_INK: Final = frozenset({3, 7})
_MOST_OF_A_PAGE: Final = 0.5
_ROOM: Final = 0.5
_COVERING_MARKS: Final = frozenset(
    {pdfium.FPDF_ANNOT_SQUARE, pdfium.FPDF_ANNOT_CIRCLE, pdfium.FPDF_ANNOT_POLYGON, pdfium.FPDF_ANNOT_REDACT}
    | {pdfium.FPDF_ANNOT_STAMP, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_INK, pdfium.FPDF_ANNOT_LINE}
    | {pdfium.FPDF_ANNOT_HIGHLIGHT, pdfium.FPDF_ANNOT_STRIKEOUT}
)
_Sides = tuple[float, float, float, float]


class Cover(NamedTuple):
    """Something that may cover text: when it was drawn, left, bottom, right, top; only_dark: if it is a stroke."""

    drawn: float
    sides: _Sides
    only_dark: bool = False


class Character(NamedTuple):
    """How one character is drawn: when, its middle, its mode, how light it is, whether one sees through it."""

    drawn: float
    across: float
    up: float
    mode: int
    lightness: int
    is_faint: bool


class Order:
    """The order of one page. without_ink: objects of text in a mode that leaves no mark."""

    def __init__(self, page: pdfium.FPDF_PAGE) -> None:
        self.without_ink: set[int] = set()
        self._positions: dict[int, int] = {}
        self._covers: list[Cover] = []
        self._area = pdfium.FPDF_GetPageWidthF(page) * pdfium.FPDF_GetPageHeightF(page)
        for index in range(pdfium.FPDFPage_CountObjects(page)):
            self._take(pdfium.FPDFPage_GetObject(page, index), (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), 0)
        self._take_marks(page)

    @contextmanager
    def text_of(self, page: pdfium.FPDF_PAGE) -> Iterator[pdfium.FPDF_TEXTPAGE]:
        """The characters of the page, closed afterwards."""
        text = pdfium.FPDFText_LoadPage(page)
        try:
            yield text
        finally:
            pdfium.FPDFText_ClosePage(text)

    def character(self, text: pdfium.FPDF_TEXTPAGE, index: int) -> Character:
        """The character of that number."""
        thing = pdfium.FPDFText_GetTextObject(text, index)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(thing) if thing else 0
        sides = [ctypes.c_double() for _ in range(4)]
        pdfium.FPDFText_GetCharBox(text, index, *sides)
        left, right, bottom, top = (side.value for side in sides)
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        pdfium.FPDFText_GetFillColor(text, index, red, green, blue, alpha)
        drawn = self._positions.get(_address(thing), -1)
        lightness = min(red.value, green.value, blue.value)
        return Character(drawn, (left + right) / 2, (bottom + top) / 2, mode, lightness, alpha.value < _FAINT)

    def is_covered(self, character: Character, *, dark: bool) -> bool:
        """Whether something drawn later lies over the middle of the character. dark: nothing light is seen there."""
        return any(
            cover.drawn > character.drawn and (dark or not cover.only_dark) and _holds(cover.sides, character)
            for cover in self._covers
        )

    def characters_without_ink(self, page: pdfium.FPDF_PAGE) -> list[int]:
        """The numbers of the characters drawn in a mode that leaves no mark."""
        with self.text_of(page) as text:
            return [
                index
                for index in range(pdfium.FPDFText_CountChars(text))
                if _address(pdfium.FPDFText_GetTextObject(text, index)) in self.without_ink
            ]

    def _take(self, thing: pdfium.FPDF_PAGEOBJECT, matrix: tuple[float, ...], depth: int) -> None:
        position = self._positions[_address(thing)] = len(self._positions)
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            if pdfium.FPDFTextObj_GetTextRenderMode(thing) in _NO_INK:
                self.without_ink.add(_address(thing))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM:
            inner = _times(_matrix_of(thing), matrix)
            for index in range(max(pdfium.FPDFFormObj_CountObjects(thing), 0) if depth < _DEEPEST_FORM else 0):
                self._take(pdfium.FPDFFormObj_GetObject(thing, index), inner, depth + 1)
        elif (only_dark := _how_it_covers(thing, kind)) is not None:
            sides = _moved(_bounds(thing), matrix)
            is_page = kind != pdfium.FPDF_PAGEOBJ_PATH and _area(sides) > self._area * _MOST_OF_A_PAGE
            if not is_page:  # a picture as large as the page is a scan with its text, or paper
                self._covers.append(Cover(position, sides, only_dark))

    def _take_marks(self, page: pdfium.FPDF_PAGE) -> None:
        for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
            mark = pdfium.FPDFPage_GetAnnot(page, index)
            if not mark:
                continue
            rectangle = pdfium.FS_RECTF()
            if pdfium.FPDFAnnot_GetSubtype(mark) in _COVERING_MARKS and pdfium.FPDFAnnot_GetRect(mark, rectangle):
                sides = (rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
                self._covers.append(Cover(inf, sides))
            pdfium.FPDFPage_CloseAnnot(mark)


def order_of(page: pdfium.FPDF_PAGE) -> Order:
    """In which order things were drawn on `page`."""
    return Order(page)


def _how_it_covers(thing: pdfium.FPDF_PAGEOBJECT, kind: int) -> bool | None:
    """Whether it covers only where it is seen to be dark (a stroke); None if it covers nothing."""
    if kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
        return False
    if kind != pdfium.FPDF_PAGEOBJ_PATH:
        return None
    fill, stroke = ctypes.c_int(), pdfium.FPDF_BOOL()
    pdfium.FPDFPath_GetDrawMode(thing, fill, stroke)
    if fill.value:
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        pdfium.FPDFPageObj_GetFillColor(thing, red, green, blue, alpha)
        return False if alpha.value >= _OPAQUE else None
    return True if stroke.value else None


def _address(thing: pdfium.FPDF_PAGEOBJECT) -> int:
    return ctypes.cast(thing, ctypes.c_void_p).value or 0


def _bounds(thing: pdfium.FPDF_PAGEOBJECT) -> _Sides:
    sides = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(thing, *sides)
    return sides[0].value, sides[1].value, sides[2].value, sides[3].value


def _matrix_of(thing: pdfium.FPDF_PAGEOBJECT) -> tuple[float, ...]:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(thing, matrix)
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(inner: tuple[float, ...], outer: tuple[float, ...]) -> tuple[float, ...]:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _moved(sides: _Sides, matrix: tuple[float, ...]) -> _Sides:
    a, b, c, d, e, f = matrix
    left, bottom, right, top = sides
    corners = [(x * a + y * c + e, x * b + y * d + f) for x in (left, right) for y in (bottom, top)]
    across, up = [x for x, _ in corners], [y for _, y in corners]
    return min(across), min(up), max(across), max(up)


def _area(sides: _Sides) -> float:
    left, bottom, right, top = sides
    return (right - left) * (top - bottom)


def _holds(sides: _Sides, character: Character) -> bool:
    left, bottom, right, top = sides
    inside = left - _ROOM <= character.across <= right + _ROOM
    return inside and bottom - _ROOM <= character.up <= top + _ROOM
