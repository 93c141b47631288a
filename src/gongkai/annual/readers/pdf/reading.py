"""A pdf read page by page, within bounds of pages, drawn objects and time."""

from __future__ import annotations

import time

import pypdfium2_raw as pdfium

from gongkai.annual.raw import Picture, Place, Raw, Remark, Trait
from gongkai.annual.readers.pdf.composing import Halves, halves_of, in_order, is_scan
from gongkai.files import limits
from gongkai.files.pdf.guard import refuse_bombs
from gongkai.files.pdf.opening import loaded_page, opened, title_of
from gongkai.files.pdf.page import sheet
from gongkai.files.refusals import UnableToRead, Unread
from gongkai.files.source import Source


def read(source: Source) -> Raw:
    """Tables and paragraphs page by page. A table continued on the next page is two grids in order.

    Raises UnableToRead: DAMAGED, ENCRYPTED, BOMB, TOO_LARGE (pages), TOO_SLOW.
    """
    refuse_bombs(source.content)
    started = time.process_time()
    sheets: list[Halves] = []
    remarks: list[Remark] = []
    objects_left = limits.PDF_OBJECTS_COUNT
    with opened(source.content) as document:
        for number in range(1, pdfium.FPDF_GetPageCount(document) + 1):
            if time.process_time() - started > limits.PDF_SECONDS:
                raise UnableToRead(Unread.TOO_SLOW, f"读到第 {number} 页已超时")
            with loaded_page(document, number) as handle:
                page = sheet(handle, objects_left=objects_left)
            objects_left -= page.objects
            if is_scan(page):
                remarks.append(Remark(Trait.SCANNED_PAGE, "扫描页，没有文字", Place(page=number)))
                sheets.append(Halves([Picture(f"第{number}页", Place(page=number))], []))
            sheets.append(halves_of(page, number=number))
        return Raw(source.name, "pdf", tuple(in_order(sheets)), tuple(remarks), title_of(document))
