"""What earlier revisions of a PDF said: a file saved by adding to its end still holds all that was before."""

from __future__ import annotations

import re
from collections.abc import Set
from typing import Final

import pypdfium2_raw as pdfium

from gongkai.files import limits
from gongkai.files.pdf.opening import loaded_page, opened
from gongkai.files.pdf.page import sheet
from gongkai.files.refusals import UnableToRead, Unread
from gongkai.screening.model import Sight
from gongkai.screening.renditions.gathering import Gathered
from gongkai.screening.renditions.pdf.composing import lines_of

_END: Final = re.compile(rb"startxref\s+(\d+)\s+%%EOF[\r\n]{0,2}")
_LINEARIZED: Final = b"/Linearized"
_MOST: Final = 8
_LEAST: Final = 64


def take_earlier_revisions(content: bytes, gathered: Gathered, told: Set[str]) -> None:
    """Takes in the lines of earlier revisions that are not `told` by the last one. Raises UnableToRead: TOO_SLOW."""
    ends = [found.end() for found in _END.finditer(content)]
    if _LINEARIZED in content[:2048]:
        ends = ends[1:]  # the first end is that of the table at the beginning, not of a revision
    earlier = [end for end in ends if _LEAST < end < len(content.rstrip(b"\r\n \x00"))]
    if not earlier:
        return
    gathered.met("pdf.earlier_revision", gathered.place("以前的版本"), count=len(earlier))
    if len(earlier) > _MOST:
        gathered.missed(f"文件里有 {len(earlier)} 个以前的版本，太多，没有全部检查")
    known = set(told)
    for number, end in enumerate(earlier[-_MOST:], 1):
        for line in _lines(content[:end]):
            if line not in known:
                known.add(line)
                place = gathered.place(f"以前的版本 {number}")
                gathered.say(line, place, sight=Sight.EARLIER)


def _lines(content: bytes) -> list[str]:
    found: list[str] = []
    objects_left = limits.PDF_OBJECTS_COUNT
    try:
        with opened(content) as document:
            for number in range(1, pdfium.FPDF_GetPageCount(document) + 1):
                with loaded_page(document, number) as page:
                    shown = sheet(page, objects_left=objects_left)
                objects_left -= shown.objects
                found += [line.text for line in lines_of(shown.glyphs)]
    except UnableToRead as refusal:
        if refusal.code is Unread.TOO_SLOW:
            raise
        # A cut that is no whole file by itself: what it says is said by the later ones.
    return found
