"""A pdf opened with pdfium, for one reader at a time."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import Lock

import pypdfium2_raw as pdfium

from gongkai.files import limits
from gongkai.files.refusals import UnableToRead, Unread

# pdfium keeps global state and is not safe for threads.
_one_at_a_time = Lock()


@contextmanager
def opened(content: bytes) -> Iterator[pdfium.FPDF_DOCUMENT]:
    """A document handle, closed afterwards. Raises UnableToRead: ENCRYPTED, DAMAGED, TOO_LARGE."""
    with _one_at_a_time:
        _initialise()
        document = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
        if not document:
            locked = pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD
            raise UnableToRead(Unread.ENCRYPTED if locked else Unread.DAMAGED)
        try:
            if pdfium.FPDF_GetPageCount(document) > limits.PDF_PAGES_COUNT:
                raise UnableToRead(Unread.TOO_LARGE, f"超过 {limits.PDF_PAGES_COUNT} 页")
            yield document
        finally:
            pdfium.FPDF_CloseDocument(document)


@contextmanager
def loaded_page(document: pdfium.FPDF_DOCUMENT, number: int) -> Iterator[pdfium.FPDF_PAGE]:
    """The page `number` (from 1), closed afterwards. Raises UnableToRead: DAMAGED."""
    page = pdfium.FPDF_LoadPage(document, number - 1)
    if not page:
        raise UnableToRead(Unread.DAMAGED, f"第 {number} 页无法读取")
    try:
        yield page
    finally:
        pdfium.FPDF_ClosePage(page)


def title_of(document: pdfium.FPDF_DOCUMENT) -> str:
    """The title among the document's properties, or nothing."""
    size = pdfium.FPDF_GetMetaText(document, b"Title", None, 0)
    if not 2 < size < 4096:
        return ""
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDF_GetMetaText(document, b"Title", buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", errors="replace").strip()


@cache
def _initialise() -> None:
    config = pdfium.FPDF_LIBRARY_CONFIG(2, None, None, 0)
    pdfium.FPDF_InitLibraryWithConfig(config)
