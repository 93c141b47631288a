"""Where on the pages of a PDF the characters of each passage stand, so that they can be covered there."""

from __future__ import annotations

from collections.abc import Iterable

import pypdfium2_raw as pdfium

from gongkai.files import limits
from gongkai.files.pdf.opening import loaded_page, opened
from gongkai.files.pdf.page import sheet
from gongkai.files.ruling import Box
from gongkai.files.source import Source
from gongkai.screening.model import Place
from gongkai.screening.renditions.gathering import Gathered
from gongkai.screening.renditions.pdf.composing import Composing, Spots
from gongkai.screening.renditions.pdf.reading import notable
from gongkai.screening.renditions.pdf.unseen import take_unseen


def pages_of_text(content: bytes, numbers: Iterable[int]) -> set[int]:
    """Those of these pages on which no picture stands that could hold words. Raises UnableToRead."""
    with opened(content) as document:
        found = set()
        for number in numbers:
            with loaded_page(document, number) as page:
                if not notable(sheet(page, objects_left=limits.PDF_OBJECTS_COUNT)):
                    found.add(number)
        return found


def lines_of_pages(content: bytes, numbers: Iterable[int]) -> dict[int, list[Box]]:
    """The lines of the tables on each of these pages, in points from its upper left as seen. Raises UnableToRead."""
    found = {}
    with opened(content) as document:
        for number in numbers:
            with loaded_page(document, number) as page:
                found[number] = sheet(page, objects_left=limits.PDF_OBJECTS_COUNT).lines
    return found


def spots_on_pages(source: Source) -> dict[Place, Spots]:
    """By the places that `read_pdf` tells of what is seen on the pages, their characters. Raises UnableToRead."""
    found: dict[Place, Spots] = {}
    gathered = Gathered(source.name)
    composing = Composing(gathered, found)
    objects_left = limits.PDF_OBJECTS_COUNT
    with opened(source.content) as document:
        for number in range(1, pdfium.FPDF_GetPageCount(document) + 1):
            with loaded_page(document, number) as page:
                shown = sheet(page, objects_left=objects_left)
                objects_left -= shown.objects
                composing.add(take_unseen(gathered, page, shown, number), number)
    composing.finish()
    return found
