"""A page, or an image on it, drawn as a picture for text recognition."""

from __future__ import annotations

import re
from typing import Final

from gongkai.files import limits
from gongkai.files.pdf.drawing import drawn
from gongkai.files.pdf.opening import loaded_page, opened
from gongkai.files.pdf.page import sheet
from gongkai.files.ruling import Box
from gongkai.files.source import Source

_NAME: Final = re.compile(r"第(\d+)页(?:图片(\d+))?")
_DPI: Final = 200


def picture(source: Source, name: str) -> bytes:
    """The picture that `read` called `name`, as a PPM image at 200 dots per inch; nothing if it is too large."""
    found = _NAME.fullmatch(name)
    if not found:
        return b""
    with opened(source.content) as document, loaded_page(document, int(found[1])) as page:
        shown = sheet(page, objects_left=limits.PDF_OBJECTS_COUNT)
        whole = Box(0, 0, shown.width, shown.height)
        bitmap = drawn(page, shown.images[int(found[2]) - 1] if found[2] else whole, whole, dpi=_DPI)
        return bitmap.as_ppm() if bitmap else b""
