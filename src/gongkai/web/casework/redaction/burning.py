"""Boxes burnt into the picture of a page: black, with the article in white where there is room for it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import ceil, floor
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PIL import Image as Images
from PIL import ImageDraw, ImageFont

from gongkai.annual.writers import UnableToWrite
from gongkai.annual.writers.pdf.typesetting import typeset
from gongkai.screening.cleaning.pages.source import POINTS, opened

if TYPE_CHECKING:
    from PIL.Image import Image

    from gongkai.web.casework.redaction.boxes import Box

_LABEL: Final = Path(__file__).with_name("label.typ")
_BLACK, _WHITE = (0, 0, 0), (255, 255, 255)
_MOST_HIGH: Final = 15  # points; a large box needs no larger label
_LEAST_HIGH: Final = 4.5
_SHARE: Final = 0.8
_DRAWN_AT: Final = 600


def burnt(picture: Image, boxes: Iterable[Box], *, dpi: float) -> Image:
    """The picture with every box black from edge to edge and one dot beyond; what was under it is overwritten."""
    image = picture.copy()
    for box in boxes:
        left, top = floor(box.x * image.width) - 1, floor(box.y * image.height) - 1
        right, bottom = ceil((box.x + box.width) * image.width) + 1, ceil((box.y + box.height) * image.height) + 1
        ImageDraw.Draw(image).rectangle((left, top, right, bottom), fill=_BLACK)
        _label(image, box, (max(left, 0), max(top, 0), right, bottom), dpi=dpi)
    return image


def _label(image: Image, box: Box, area: tuple[int, int, int, int], *, dpi: float) -> None:
    left, top, right, bottom = area
    room = (right - left) * 0.96, (bottom - top) * _SHARE
    for words in (box.label, box.short_label):
        label = _drawn(words)
        scale = min(room[0] / label.width, room[1] / label.height, _MOST_HIGH * dpi / POINTS / label.height)
        if label.height * scale >= _LEAST_HIGH * dpi / POINTS:
            size = max(1, int(label.width * scale)), max(1, int(label.height * scale))
            image.paste(label.resize(size), ((left + right - size[0]) // 2, (top + bottom - size[1]) // 2))
            return


@lru_cache(maxsize=64)
def _drawn(words: str) -> Image:
    """The words in white on black, large; in Latin letters alone where the machine has no Chinese font."""
    try:
        pdf = typeset(_LABEL, {"label": words}, whole=False)
    except UnableToWrite:
        return _plain("".join(letter for letter in words if letter.isascii() or letter == "§") or "§")
    with opened(pdf) as document:
        return document.picture(1, dpi=_DRAWN_AT)


def _plain(words: str) -> Image:
    font = ImageFont.load_default(size=60)
    left, top, right, bottom = font.getbbox(words)
    image = Images.new("RGB", (ceil(right - left) + 12, ceil(bottom - top) + 12), _BLACK)
    ImageDraw.Draw(image).text((6 - left, 6 - top), words, fill=_WHITE, font=font)
    return image
