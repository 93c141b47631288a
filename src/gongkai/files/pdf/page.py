"""What stands on one pdf page, in points from its upper left corner as shown: characters, ruling lines, images."""

from __future__ import annotations

import ctypes
from typing import Final, NamedTuple

import pypdfium2_raw as pdfium

from gongkai.files.refusals import UnableToRead, Unread
from gongkai.files.ruling import Box

_THIN: Final = 3.0
"""A filled rectangle no thicker than this is a line."""
_BLANKS: Final = {" ": " ", "\xa0": " ", "\u3000": "\u3000"}
"""Blanks that a document draws, and as what they are read."""
_INVISIBLE: Final = frozenset({*map(chr, range(33)), *_BLANKS, "\ufffe", "\uffff"})
"""Blanks, and what pdfium puts where a character has no code."""
_SHORTEST: Final = 2.0
_DEEPEST_FORM: Final = 4


class Glyph(NamedTuple):
    """One visible character and the box it takes up; blank: the blank drawn before it, "" for none.

    number: which among the characters of the page, as pdfium counts them.
    """

    character: str
    left: float
    top: float
    right: float
    bottom: float
    blank: str = ""
    number: int = -1


class Sheet(NamedTuple):
    """One page. lines: boxes of ruling lines, each thin one way; images: boxes of pictures; objects: how many drawn."""

    width: float
    height: float
    glyphs: list[Glyph]
    lines: list[Box]
    images: list[Box]
    objects: int


class _Turn:
    """From pdf's coordinates (origin below, page unturned) to those of the page as shown."""

    def __init__(self, page: pdfium.FPDF_PAGE) -> None:
        self._quarter = pdfium.FPDFPage_GetRotation(page) % 4
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, box)
        self._box = (box.left, box.bottom, box.right, box.top)
        width, height = abs(box.right - box.left), abs(box.top - box.bottom)
        self.size = (height, width) if self._quarter % 2 else (width, height)
        self.upright = None if self._quarter else (box.left, box.top)

    def __call__(self, left: float, bottom: float, right: float, top: float) -> Box:
        x0, y0, x1, y1 = self._box
        if self._quarter == 0:
            return Box(left - x0, y1 - top, right - x0, y1 - bottom)
        if self._quarter == 1:
            return Box(bottom - y0, left - x0, top - y0, right - x0)
        if self._quarter == 2:
            return Box(x1 - right, bottom - y0, x1 - left, top - y0)
        return Box(y1 - top, x1 - right, y1 - bottom, x1 - left)


def sheet(page: pdfium.FPDF_PAGE, *, objects_left: int) -> Sheet:
    """Everything on `page`. Raises UnableToRead: TOO_SLOW, when more than `objects_left` things are drawn."""
    turn = _Turn(page)
    drawn = _Drawn(turn, objects_left)
    drawn.take_page(page)
    return Sheet(*turn.size, _glyphs(page, turn), drawn.lines, drawn.images, drawn.count)


def _glyphs(page: pdfium.FPDF_PAGE, turn: _Turn) -> list[Glyph]:
    text = pdfium.FPDFText_LoadPage(page)
    if not text:
        return []
    try:
        found = _characters(text)
        if turn.upright is None:
            return [Glyph(character, *turn(*sides), blank, index) for character, sides, blank, index in found]
        x, y = turn.upright
        return [
            Glyph(each, left - x, y - top, right - x, y - bottom, blank, index)
            for each, (left, bottom, right, top), blank, index in found
        ]
    finally:
        pdfium.FPDFText_ClosePage(text)


def _characters(text: pdfium.FPDF_TEXTPAGE) -> list[tuple[str, tuple[float, float, float, float], str, int]]:
    """Every visible character of a page, left, bottom, right and top of its box, the blank before it, its number."""
    box = pdfium.FS_RECTF()
    reference, sides = ctypes.byref(box), memoryview(box).cast("B").cast("f")
    box_of, is_generated = pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_IsGenerated
    found = []
    blank = ""
    for index, character in enumerate(_text(text)):
        if character in _INVISIBLE:
            # pdfium makes up blanks of its own where it sees a gap.
            if character in _BLANKS and not is_generated(text, index):
                blank = blank or _BLANKS[character]
        elif box_of(text, index, reference):
            left, top, right, bottom = sides
            found.append((character, (left, bottom, right, top), blank, index))
            blank = ""
    return found


def _text(text: pdfium.FPDF_TEXTPAGE) -> str:
    """One character for each index of the page."""
    count = pdfium.FPDFText_CountChars(text)
    buffer = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(text, 0, count, buffer) == count + 1:
        return bytes(buffer)[: 2 * count].decode("utf-16-le", errors="surrogatepass")
    # Characters beyond the basic plane, or without a code, make that text longer or shorter than the page.
    codes = (pdfium.FPDFText_GetUnicode(text, index) for index in range(count))
    return "".join(chr(code) if code < 0x110000 else " " for code in codes)


class _Drawn:
    """Collects lines and images among the objects of a page and of the forms on it."""

    def __init__(self, turn: _Turn, allowed: int) -> None:
        self.lines: list[Box] = []
        self.images: list[Box] = []
        self.count = 0
        self._turn = turn
        self._allowed = allowed

    def take_page(self, page: pdfium.FPDF_PAGE) -> None:
        """Takes in all objects of a page."""
        count = pdfium.FPDFPage_CountObjects(page)
        self._spend(count)
        for index in range(count):
            self._take(pdfium.FPDFPage_GetObject(page, index), 0)

    def _spend(self, count: int) -> None:
        self.count += count
        if self.count > self._allowed:
            raise UnableToRead(Unread.TOO_SLOW, "PDF 内图形对象过多")

    def _take(self, thing: pdfium.FPDF_PAGEOBJECT, depth: int) -> None:
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            self._path(thing, depth)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            box = self._bounds(thing)
            if box is not None:
                self.images.append(box)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
            count = pdfium.FPDFFormObj_CountObjects(thing)
            self._spend(max(count, 0))
            for index in range(count):
                self._take(pdfium.FPDFFormObj_GetObject(thing, index), depth + 1)

    def _bounds(self, thing: pdfium.FPDF_PAGEOBJECT) -> Box | None:
        sides = [ctypes.c_float() for _ in range(4)]
        if not pdfium.FPDFPageObj_GetBounds(thing, *sides):
            return None
        return self._turn(*(side.value for side in sides))

    def _path(self, path: pdfium.FPDF_PAGEOBJECT, depth: int) -> None:
        fill, stroke = ctypes.c_int(), pdfium.FPDF_BOOL()
        pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
        if not fill.value and not stroke.value:
            return
        segments = pdfium.FPDFPath_CountSegments(path)
        if segments <= 2 and (box := self._bounds(path)) is not None:
            self._rule(box, bool(stroke.value))
            return
        self._spend(segments)
        for box in self._subpaths(path, segments):
            self._rule(box, bool(stroke.value))

    def _rule(self, box: Box, stroked: bool) -> None:
        width, height = box.right - box.left, box.bottom - box.top
        if min(width, height) <= _THIN:
            if max(width, height) >= _SHORTEST:
                self.lines.append(box)
        elif stroked:
            left, top, right, bottom = box
            self.lines += [
                Box(left, top, right, top),
                Box(left, bottom, right, bottom),
                Box(left, top, left, bottom),
                Box(right, top, right, bottom),
            ]

    def _subpaths(self, path: pdfium.FPDF_PAGEOBJECT, segments: int) -> list[Box]:
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFPageObj_GetMatrix(path, matrix)
        x, y = ctypes.c_float(), ctypes.c_float()
        boxes: list[Box] = []
        points: list[tuple[float, float]] = []
        for index in range(segments):
            segment = pdfium.FPDFPath_GetPathSegment(path, index)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                self._close(points, boxes)
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            points.append(
                (matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f)
            )
        self._close(points, boxes)
        return boxes

    def _close(self, points: list[tuple[float, float]], boxes: list[Box]) -> None:
        # A subpath of two straight points, or a box: anything else (a drawn logo) has bounds too large to be a line.
        if len(points) >= 2:
            across, up = [x for x, _ in points], [y for _, y in points]
            boxes.append(self._turn(min(across), min(up), max(across), max(up)))
        points.clear()
