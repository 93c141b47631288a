"""A part of a page drawn as a picture."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import pypdfium2_raw as pdfium

from gongkai.files import limits
from gongkai.files.ruling import Box

POINTS: Final = 72
_WHITE: Final = 0xFFFFFFFF


class Drawn:
    """A drawn bitmap. rows: of `width` dots each, `stride` bytes apart, three or one byte a dot."""

    def __init__(self, width: int, height: int, stride: int, rows: bytes) -> None:
        self.width, self.height, self.stride, self.rows = width, height, stride, rows

    def as_ppm(self) -> bytes:
        """A coloured bitmap as a picture file."""
        lines = [self.rows[row * self.stride : row * self.stride + self.width * 3] for row in range(self.height)]
        return f"P6 {self.width} {self.height} 255\n".encode() + b"".join(lines)


def drawn(page: pdfium.FPDF_PAGE, box: Box, whole: Box, *, dpi: float, grey: bool = False) -> Drawn | None:
    """What is seen in `box` of a page whose size is `whole` (points), at `dpi` dots an inch; None if it is too large.

    grey: one byte a dot, annotations drawn too; otherwise red, green and blue.
    """
    dots = dpi / POINTS
    width, height = round((box.right - box.left) * dots), round((box.bottom - box.top) * dots)
    if not 0 < width * height <= limits.PICTURE_PIXELS_COUNT:
        return None
    form = pdfium.FPDFBitmap_Gray if grey else pdfium.FPDFBitmap_BGR
    flags = pdfium.FPDF_ANNOT if grey else pdfium.FPDF_REVERSE_BYTE_ORDER
    with _bitmap(width, height, form) as bitmap:
        if not bitmap:
            return None
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _WHITE)
        left, top = -round(box.left * dots), -round(box.top * dots)
        size = round(whole.right * dots), round(whole.bottom * dots)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, left, top, *size, 0, flags)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        return Drawn(width, height, stride, ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height))


@contextmanager
def _bitmap(width: int, height: int, form: int) -> Iterator[pdfium.FPDF_BITMAP]:
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, form, None, 0)
    try:
        yield bitmap
    finally:
        if bitmap:
            pdfium.FPDFBitmap_Destroy(bitmap)
