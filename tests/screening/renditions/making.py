"""Files with something planted in them, made in code; the numbers are of nobody (regions that do not exist)."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import xlsxwriter
from PIL import Image, ImageDraw, ImageFont

from gongkai.screening.model import Passage, Rendition, Sight
from tests.annual.readers.made import pdf

PERSON = "379999190002281233"
PHONE = "13800001234"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def workbook(fill: Callable[[Any], None]) -> bytes:
    """A workbook that `fill` writes into."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    fill(book)
    book.close()
    return target.getvalue()


def pdf_with(
    change: Callable[[pikepdf.Pdf], None], drawn: bytes = b"BT /F1 12 Tf 72 700 Td (Notice 2026) Tj ET"
) -> bytes:
    """A PDF of one page that `change` changes."""
    with pikepdf.open(io.BytesIO(pdf(drawn))) as document:
        change(document)
        target = io.BytesIO()
        document.save(target, fix_metadata_version=False)
    return target.getvalue()


def picture_of(words: str, *, form: str = "PNG") -> bytes:
    """A picture that shows words in Latin letters and digits, large."""
    image = Image.new("RGB", (900, 120), "white")
    ImageDraw.Draw(image).text((20, 30), words, fill="black", font=ImageFont.load_default(size=56))
    target = io.BytesIO()
    image.save(target, form)
    return target.getvalue()


def texts(rendition: Rendition, *sights: Sight) -> list[str]:
    """The texts seen in one of these ways; of all where none is named."""
    return [passage.text for passage in rendition.passages if not sights or passage.sight in sights]


def holding(rendition: Rendition, words: str) -> list[Passage]:
    """The passages that hold `words`, line ends left out."""
    return [passage for passage in rendition.passages if words in "".join(passage.text.split())]


def kinds(*renditions: Rendition) -> set[str]:
    """The kinds of traces."""
    return {trace.kind for rendition in renditions for trace in rendition.traces}
