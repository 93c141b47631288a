"""Characters of a page covered one by one, and the stars of their mask put there. 个人信息保护法2021 §51.

What is covered goes out of the picture and out of the text that lies over it; what a mask leaves readable stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil, floor
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from PIL import ImageDraw, ImageFont

from gongkai.files.ruling import Box
from gongkai.screening.cleaning.pages.seen_text import Run
from gongkai.screening.cleaning.pages.source import POINTS

if TYPE_CHECKING:
    from PIL.Image import Image

    from gongkai.files.pdf.page import Glyph
    from gongkai.screening.cleaning.pages.source import Size
    from gongkai.screening.model import Mask

_AROUND: Final = 0.6
"""Points beyond the box of a character that are covered with it: ink may stand over its edge."""
_GREY: Final = (232, 232, 232)
_INK: Final = (32, 32, 32)
_SHARE: Final = 0.8


class Cover(Struct, frozen=True):
    """A stretch of a line to cover: its box in points from the upper left of the page as seen; what is put there."""

    box: Box
    instead: str = ""


def covers_of(text: str, spots: Sequence[tuple[int, Glyph]], masks: Iterable[Mask]) -> list[Cover]:
    """What is to be covered of a passage, line by line: the characters that the masks change, and no others.

    text: of the passage; the stars of a mask stand on the first of its lines. Words that are no stars or figures are
    not drawn: a mask may leave a place empty, it does not write.
    """
    found: list[Cover] = []
    for mask in masks:
        start, end, instead = _changed(text, mask)
        lines = _lines([_alone(spots, at) for at, (offset, _) in enumerate(spots) if start <= offset < end])
        drawn = instead if instead.isascii() else ""
        found += [Cover(box, drawn if at == 0 else "") for at, box in enumerate(lines)]
    return found


def covered(picture: Image, covers: Iterable[Cover], *, dpi: float) -> Image:
    """The picture with every cover grey from edge to edge, its stars in the middle."""
    image = picture.copy()
    pencil, dots = ImageDraw.Draw(image), dpi / POINTS
    for cover in covers:
        left, top, right, bottom = (side * dots for side in cover.box)
        pencil.rectangle((floor(left), floor(top), ceil(right), ceil(bottom)), fill=_GREY)
        if cover.instead:
            font = _font(cover.instead, width=right - left, height=bottom - top)
            middle = ((left + right) / 2, (top + bottom) / 2)
            pencil.text(middle, cover.instead, fill=_INK, font=font, anchor="mm")
    return image


def with_stars(runs: Iterable[Run], covers: Iterable[Cover], size: Size) -> list[Run]:
    """The text of the page with the stars of the covers where one reads them."""
    found = list(runs)
    for one in covers:
        if one.instead:
            box = one.box
            star = Run(one.instead, box.left, size.height - box.bottom, box.right, size.height - box.top)
            found.insert(_turn(found, star), star)
    return found


def _turn(runs: Sequence[Run], star: Run) -> int:
    """When the stars are read: behind what stands to their left on the line, else before what follows them."""
    on_line = [at for at, run in enumerate(runs) if min(run.top, star.top) - max(run.bottom, star.bottom) > 0]
    before = [at for at in on_line if runs[at].left < star.left]
    below = [at for at, run in enumerate(runs) if run.top <= star.bottom]
    return before[-1] + 1 if before else min(on_line or below, default=len(runs))


def _changed(text: str, mask: Mask) -> tuple[int, int, str]:
    """The stretch that the mask really changes, and what stands there then: the same ends are left out."""
    old, new = text[mask.start : mask.end], mask.instead
    most = min(len(old), len(new))
    head = next((at for at in range(most) if old[at] != new[at]), most)
    tail = next((at for at in range(most - head) if old[-1 - at] != new[-1 - at]), most - head)
    return mask.start + head, mask.start + len(old) - tail, new[head : len(new) - tail]


def _alone(spots: Sequence[tuple[int, Glyph]], at: int) -> Glyph:
    """The character, no wider than to where the next one on its line begins: a page drawn anew says it wider."""
    glyph = spots[at][1]
    following = spots[at + 1][1] if at + 1 < len(spots) else None
    if following is None or not glyph.left < following.left < glyph.right:
        return glyph
    return glyph._replace(right=following.left)


def _lines(glyphs: Iterable[Glyph]) -> list[Box]:
    """The boxes of the lines on which these characters stand, a little wider than they are."""
    boxes: list[Box] = []
    for glyph in glyphs:
        one = Box(glyph.left - _AROUND, glyph.top - _AROUND, glyph.right + _AROUND, glyph.bottom + _AROUND)
        if boxes and _on_line(boxes[-1], one):
            boxes[-1] = _around(boxes[-1], one)
        else:
            boxes.append(one)
    return boxes


def _around(box: Box, one: Box) -> Box:
    left, top = min(box.left, one.left), min(box.top, one.top)
    return Box(left, top, max(box.right, one.right), max(box.bottom, one.bottom))


def _on_line(box: Box, one: Box) -> bool:
    overlap = min(box.bottom, one.bottom) - max(box.top, one.top)
    return overlap > (one.bottom - one.top) / 2 and one.left >= box.left


def _font(words: str, *, width: float, height: float) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """As large as the cover is high, smaller where the words are wider than it."""
    size = max(height * _SHARE, 1.0)
    whole = ImageFont.load_default(size=size)
    return ImageFont.load_default(size=max(size * min(1.0, width * _SHARE / max(whole.getlength(words), 1.0)), 1.0))
