"""The text of a page that can really be seen there: what no eye finds on the paper is not taken over.

Text behind a bar, white on white, in a layer that is off or beside the page leaves no ink of its own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as raw
from msgspec import Struct, structs

if TYPE_CHECKING:
    from PIL.Image import Image

    from gongkai.files.ruling import Box
    from gongkai.screening.cleaning.pages.source import Opened

_AROUND = 0.22  # of a character's width, looked at on both sides of it
_INK = 24  # levels of grey between ink and paper
_GAP = 1.5  # of a character's height: further apart is another run


class Run(Struct, frozen=True):
    """Characters in a row: left, bottom, right, top in points from the lower left of the page as seen.

    edges: where each of them begins and the last one ends, () where they are as wide as each other.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    edges: tuple[float, ...] = ()

    @property
    def height(self) -> float:
        """From the lowest to the highest."""
        return self.top - self.bottom


def seen_text(opened: Opened, number: int, picture: Image, *, covered: Sequence[Box] = ()) -> list[Run]:
    """The visible text of the page, in reading order. picture: the page as drawn.

    covered: in points from the upper left of the page as seen; a character that stands in one of them is left out.
    """
    with opened.page(number) as page:
        text = page.get_textpage()
        try:
            grey = picture.convert("L")
            scale = picture.width / page.get_width()
            turned = (_turned(one, page.get_rotation(), page.get_cropbox()) for one in _characters(text))
            height = page.get_height()
            open_ones = (one for one in turned if not any(_stands_in(box, one, height) for box in covered))
            characters = [one for one in open_ones if _is_seen(one, grey, scale)]
        finally:
            text.close()
    return list(_runs(characters))


def _stands_in(box: Box, one: Run, height: float) -> bool:
    """Whether the middle of the character lies in that box of a page of that height."""
    across, down = (one.left + one.right) / 2, height - (one.bottom + one.top) / 2
    return box.left <= across <= box.right and box.top <= down <= box.bottom


def _characters(text: Any) -> Iterator[Run]:
    """Every character with its box; the space before it goes with it."""
    space = ""
    for index in range(text.count_chars()):
        if raw.FPDFText_IsGenerated(text.raw, index) == 1:  # a blank that PDFium made up where it saw a gap
            continue
        letter = text.get_text_range(index, 1)
        box = text.get_charbox(index)
        if letter.strip() and box[2] > box[0] and box[3] > box[1]:
            yield Run(space + letter, *box)
        space = "" if letter.strip() else " "


def _turned(one: Run, rotation: int, crop: tuple[float, float, float, float]) -> Run:
    """The character where it is seen once the page is cropped and turned clockwise."""
    left, bottom, right, top = one.left - crop[0], one.bottom - crop[1], one.right - crop[0], one.top - crop[1]
    width, height = crop[2] - crop[0], crop[3] - crop[1]
    if rotation == 90:
        return Run(one.text, bottom, width - right, top, width - left)
    if rotation == 180:
        return Run(one.text, width - right, height - top, width - left, height - bottom)
    if rotation == 270:
        return Run(one.text, height - top, left, height - bottom, right)
    return Run(one.text, left, bottom, right, top)


def _is_seen(one: Run, grey: Image, scale: float) -> bool:
    """Whether there is ink and paper where the character stands; of signs that are one stroke nothing is asked."""
    around = max((one.right - one.left) * _AROUND, 1 / scale)
    area = (
        int((one.left - around) * scale),
        int(grey.height - one.top * scale),
        int((one.right + around) * scale) + 1,
        int(grey.height - one.bottom * scale) + 1,
    )
    inside = (max(area[0], 0), max(area[1], 0), min(area[2], grey.width), min(area[3], grey.height))
    if inside[0] >= inside[2] or inside[1] >= inside[3]:
        return False
    if unicodedata.category(one.text[-1])[0] not in "LN":
        return True
    levels: Any = grey.crop(inside).getextrema()
    return bool(levels[1] - levels[0] >= _INK)


def _runs(characters: list[Run]) -> Iterator[Run]:
    run: Run | None = None
    for one in characters:
        if run is not None and _goes_on(run, one):
            run = structs.replace(
                run,
                text=run.text + one.text,
                right=max(run.right, one.right),
                bottom=min(run.bottom, one.bottom),
                top=max(run.top, one.top),
                edges=_edges(run, one),
            )
            continue
        if run is not None:
            yield run
        run = structs.replace(one, text=one.text.lstrip(), edges=(one.left, one.right))
    if run is not None:
        yield run


def _edges(run: Run, one: Run) -> tuple[float, ...]:
    """Those of the run with one character more: it begins half way from the last, or behind the space before it."""
    if len(one.text) > 1:
        return (*run.edges[:-1], run.right, max(run.right, one.left), max(run.right, one.right))
    between = (run.right + one.left) / 2
    return (*run.edges[:-1], max(run.edges[-2], between), max(between, run.right, one.right))


def _goes_on(run: Run, one: Run) -> bool:
    height = max(run.height, one.height)
    on_the_line = min(run.top, one.top) - max(run.bottom, one.bottom) > -height / 4
    return on_the_line and -height / 2 <= one.left - run.right <= height * _GAP
