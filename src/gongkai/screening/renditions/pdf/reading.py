"""A PDF page by page, then its other contents, then what earlier revisions said."""

from __future__ import annotations

import pypdfium2_raw as pdfium

from gongkai.files import limits, ocr
from gongkai.files.pdf.drawing import drawn
from gongkai.files.pdf.guard import refuse_bombs
from gongkai.files.pdf.opening import loaded_page, opened
from gongkai.files.pdf.page import Sheet, sheet
from gongkai.files.ruling import Box
from gongkai.files.source import Source
from gongkai.screening.renditions.gathering import Gathered
from gongkai.screening.renditions.inner import Inner
from gongkai.screening.renditions.pdf.composing import Composing
from gongkai.screening.renditions.pdf.objects import take_objects
from gongkai.screening.renditions.pdf.revisions import take_earlier_revisions
from gongkai.screening.renditions.pdf.unseen import take_unseen

_LEAST_WIDTH, _LEAST_HEIGHT = 36.0, 9.0
"""Points: a picture smaller than this holds no number that could be read."""
_DPI = 200


def read_pdf(source: Source, gathered: Gathered, inner: Inner) -> None:
    """Takes in a PDF, hidden things too. Raises UnableToRead: DAMAGED, ENCRYPTED, BOMB, TOO_LARGE, TOO_SLOW."""
    refuse_bombs(source.content)
    take_objects(source.content, gathered, inner)  # first: whether layers are switched off matters to what is unseen
    composing = Composing(gathered)
    pictures: list[tuple[int, Box, Box]] = []
    with opened(source.content) as document:
        objects_left = limits.PDF_OBJECTS_COUNT
        for number in range(1, pdfium.FPDF_GetPageCount(document) + 1):
            with loaded_page(document, number) as page:
                shown = sheet(page, objects_left=objects_left)
                objects_left -= shown.objects
                composing.add(take_unseen(gathered, page, shown, number), number)
                if number not in gathered.drawn:
                    pictures += [(number, box, Box(0, 0, shown.width, shown.height)) for box in notable(shown)]
    composing.finish()
    _take_pictures(source.content, pictures, gathered, inner)
    take_earlier_revisions(source.content, gathered, composing.told)


def notable(shown: Sheet) -> list[Box]:
    """The pictures of a page in which there could be words, cut to the page."""
    found = []
    for box in shown.images:
        left, top, right, bottom = box
        inside = Box(max(left, 0.0), max(top, 0.0), min(right, shown.width), min(bottom, shown.height))
        if inside.right - inside.left >= _LEAST_WIDTH and inside.bottom - inside.top >= _LEAST_HEIGHT:
            found.append(inside)
    return found


def _take_pictures(content: bytes, pictures: list[tuple[int, Box, Box]], gathered: Gathered, inner: Inner) -> None:
    """The words of pictures, drawn one at a time: recognising takes long, and pdfium serves one reader at a time."""
    for at, (number, box, whole) in enumerate(pictures, 1):
        name = f"第{number}页图片{at}"
        ppm = _picture(content, number, box, whole) if ocr.available() else b""
        inner.picture(name, ppm, gathered.place("图片", page=number))


def _picture(content: bytes, number: int, box: Box, whole: Box) -> bytes:
    with opened(content) as document, loaded_page(document, number) as page:
        bitmap = drawn(page, box, whole, dpi=_DPI)
        return bitmap.as_ppm() if bitmap else b""
