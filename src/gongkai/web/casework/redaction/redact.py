"""The redacted file out of a given one. 条例2019 §37; 信息处理费办法2020 §5 for its pages."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from typing import Final

from msgspec import Struct

from gongkai.screening.cleaning.pages.seen_text import Run, seen_text
from gongkai.screening.cleaning.pages.source import Opened, Size, opened
from gongkai.screening.cleaning.pages.writing import Page, Writer
from gongkai.web.casework.redaction.boxes import Box, checked
from gongkai.web.casework.redaction.burning import burnt

_A4: Final = 595.28 * 841.89
_OVER: Final = 1.1  # a scan is never cut exactly


class Redacted(Struct, frozen=True):
    """The new file, its pages, and how many single sides of A4 it takes. 信息处理费办法2020 §5."""

    content: bytes
    pages: int
    sides: int


def redact(content: bytes, boxes: Iterable[Box]) -> Redacted:
    """The PDF with these boxes, built anew: a page with a box is a picture with labels; any other keeps what is seen.

    条例2019 §37. Raises UnableToRedact, Unboxable.
    """
    with opened(content) as source:
        pages = len(source)
        wanted = [checked(box, pages=pages) for box in boxes]
        sizes = [source.size(number) for number in range(1, pages + 1)]
    writer = Writer()
    for number, size in enumerate(sizes, start=1):
        on_page = [box for box in wanted if box.page == number]
        with opened(content) as source:
            drawn = _drawn(source, number, size, on_page)
        writer.add(_page(drawn, on_page))
    return Redacted(writer.written(), pages, sum(sides(size) for size in sizes))


def sides(size: Size) -> int:
    """Single sides of A4 that a page of that size takes: one, or its area in A4. 信息处理费办法2020 §5."""
    return max(1, ceil(size.width * size.height / (_A4 * _OVER)))


def counted(content: bytes) -> tuple[int, int]:
    """Pages of a PDF, and single sides of A4. 信息处理费办法2020 §5. Raises UnableToRedact."""
    with opened(content) as source:
        return len(source), sum(sides(source.size(number)) for number in range(1, len(source) + 1))


def _drawn(source: Opened, number: int, size: Size, boxes: list[Box]) -> Page:
    picture = source.picture(number, dpi=size.dpi)
    return Page(size, picture, [] if boxes else seen_text(source, number, picture))


def _page(drawn: Page, boxes: list[Box]) -> Page:
    if not boxes:
        return drawn
    return Page(drawn.size, burnt(drawn.picture, boxes, dpi=drawn.size.dpi), [_told(box, drawn.size) for box in boxes])


def _told(box: Box, size: Size) -> Run:
    """For those who listen to the page: what was covered by which article."""
    left, right = box.x * size.width, (box.x + box.width) * size.width
    bottom, top = size.height * (1 - box.y - box.height), size.height * (1 - box.y)
    return Run(f"（已遮盖：{box.label}）", left, bottom, right, top)
