"""Pictures inside a document that was read otherwise: tables published as pictures, scanned pages."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from gongkai.annual.raw import Picture, Piece, Raw, Remark, Trait
from gongkai.annual.readers.ocr.reading import pieces_in
from gongkai.files.refusals import UnableToRead, Unread

SECONDS: Final = 120
"""For all pictures of one document together."""
_MOST: Final = 40


def with_pictures_read(raw: Raw, *, fetch: Callable[[str], bytes]) -> Raw:
    """`raw` with the tables shown in its pictures, and the text of its scanned pages, in the place of the pictures.

    fetch: the bytes of a picture by its name. A picture that cannot be read, or shows no table, stays a picture.
    Raises UnableToRead: TOO_SLOW.
    """
    started = time.monotonic()
    scans = {remark.place.page for remark in raw.remarks if remark.trait is Trait.SCANNED_PAGE}
    pieces: list[Piece] = []
    remarks = list(raw.remarks)
    for piece in raw.pieces:
        if not isinstance(piece, Picture) or len(remarks) > _MOST:
            pieces.append(piece)
            continue
        if time.monotonic() - started > SECONDS:
            raise UnableToRead(Unread.TOO_SLOW, f"识别图片超过 {SECONDS} 秒")
        found = _read(piece, fetch, scanned=piece.place.page is not None and piece.place.page in scans)
        if found:
            remarks.append(Remark(Trait.OCR, f"{piece.name} 由图片识别得出，请与原件核对", piece.place))
        pieces.extend(found or [piece])
    return Raw(raw.source, raw.form, tuple(pieces), tuple(remarks), raw.title)


def _read(picture: Picture, fetch: Callable[[str], bytes], *, scanned: bool) -> list[Piece]:
    try:
        content = fetch(picture.name)
        return pieces_in(content, place=picture.place, tables_only=not scanned) if content else []
    except UnableToRead:
        return []  # damaged or too large: the picture stays in the report, unread
