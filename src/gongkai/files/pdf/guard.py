"""What is asked of a pdf before pdfium sees it: no stream inflates and no form multiplies beyond measure."""

from __future__ import annotations

import re
import zlib
from typing import Final

from gongkai.files import limits
from gongkai.files.pdf.nesting import refuse_endless_drawing
from gongkai.files.refusals import UnableToRead, Unread

_STREAM: Final = re.compile(rb"stream\r?\n")
_TWICE: Final = re.compile(rb"/F(?:ilter)?\s*\[\s*(?:/(?:FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL)\s*){2,}")
_HARMLESS: Final = 16 * 1024
"""Deflate cannot expand by more than 1032: a stream shorter than this stays below 17 MB."""
_STEP: Final = 1 << 20


def refuse_bombs(content: bytes) -> None:
    """Raises UnableToRead: BOMB, when streams inflate beyond the limit, are packed twice over, or draw endlessly."""
    if _TWICE.search(content):
        raise UnableToRead(Unread.BOMB, "PDF 内有多重压缩")
    total = 0
    position = 0
    while found := _STREAM.search(content, position):
        start = found.end()
        end = content.find(b"endstream", start)
        end = end if end >= 0 else len(content)
        position = end
        if end - start > _HARMLESS:
            total += _inflated_size(content[start:end], limits.UNPACKED - total)
    refuse_endless_drawing(content)


def _inflated_size(packed: bytes, allowed: int) -> int:
    if packed[:1] not in (b"\x78", b"\x58", b"\x48", b"\x68"):
        return 0
    inflater = zlib.decompressobj()
    size = 0
    try:
        while packed and not inflater.eof:
            size += len(inflater.decompress(packed, _STEP))
            if size > allowed:
                raise UnableToRead(Unread.BOMB, "PDF 展开后超过 200 MB")
            packed = inflater.unconsumed_tail
    except zlib.error:
        return size
    return size
