"""A page, or an image on it, drawn as a picture for text recognition."""

from __future__ import annotations

import ctypes
import re
from typing import Final

import pypdfium2_raw as pdfium

from gongkai.annual.intake.ruling import Box
from gongkai.annual.readers.pdf.opening import loaded_page, opened
from gongkai.annual.readers.pdf.page import sheet
from gongkai.files import limits
from gongkai.files.source import Source

_NAME: Final = re.compile(r"第(\d+)页(?:图片(\d+))?")
_DOTS_PER_POINT: Final = 200 / 72
_WHITE: Final = 0xFFFFFFFF


def picture(source: Source, name: str) -> bytes:
    """The picture that `read` called `name`, as a PPM image at 200 dots per inch; nothing if it is too large."""
    found = _NAME.fullmatch(name)
    if not found:
        return b""
    with opened(source.content) as document, loaded_page(document, int(found[1])) as page:
        shown = sheet(page, objects_left=limits.PDF_OBJECTS_COUNT)
        whole = Box(0, 0, shown.width, shown.height)
        return _drawn(page, shown.images[int(found[2]) - 1] if found[2] else whole, whole)


def _drawn(page: pdfium.FPDF_PAGE, box: Box, whole: Box) -> bytes:
    width, height = (round((box.right - box.left) * _DOTS_PER_POINT), round((box.bottom - box.top) * _DOTS_PER_POINT))
    if not 0 < width * height <= limits.PICTURE_PIXELS_COUNT:
        return b""
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_BGR, None, 0)
    if not bitmap:
        return b""
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _WHITE)
        pdfium.FPDF_RenderPageBitmap(
            bitmap,
            page,
            -round(box.left * _DOTS_PER_POINT),
            -round(box.top * _DOTS_PER_POINT),
            round(whole.right * _DOTS_PER_POINT),
            round(whole.bottom * _DOTS_PER_POINT),
            0,
            pdfium.FPDF_REVERSE_BYTE_ORDER,
        )
        return f"P6 {width} {height} 255\n".encode() + _rows(bitmap, width, height)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


def _rows(bitmap: pdfium.FPDF_BITMAP, width: int, height: int) -> bytes:
    stride = pdfium.FPDFBitmap_GetStride(bitmap)
    content = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    return b"".join(content[row * stride : row * stride + width * 3] for row in range(height))
