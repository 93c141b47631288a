"""Papers bound behind the sheets into one pdf, every page numbered; and packed as a zip with a list of digests."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

import pikepdf
from msgspec import Struct

from gongkai.annual.writers.pdf.typesetting import typeset
from gongkai.screening.cleaning.pages.source import UnableToRedact
from gongkai.web.casework.redaction.converting import to_pdf
from gongkai.web.vault.media_types import PDF

_STAMPS: Final = Path(__file__).with_name("stamps.typ")
_PLAIN: Final = (1980, 1, 1, 0, 0, 0)  # a package of the same papers is the same package


class Paper(Struct, frozen=True, kw_only=True):
    """One paper of a case. name: of its file, without anybody's name; proves: for the list of evidence."""

    title: str
    name: str
    media_type: str
    content: bytes
    on: date | None = None
    by: str = ""
    proves: str = ""

    @property
    def sha256(self) -> str:
        """Its digest, in hexadecimal."""
        return sha256(self.content).hexdigest()


def bind(front: Callable[[dict[int, int]], bytes], papers: Sequence[Paper]) -> bytes:
    """One pdf: the sheets, then every paper that can be bound, with bookmarks.

    front: makes the sheets, given the page on which each paper (by its number from 1) begins; asked twice, for only
    then is known how many pages the sheets take.
    """
    bound = {number: made for number, paper in enumerate(papers, start=1) if (made := _bindable(paper)) is not None}
    try:
        lengths = {number: len(pdf.pages) for number, pdf in bound.items()}
        first = _places(_count(front(dict.fromkeys(lengths, 0))), lengths)
        sheets = front(first)
        return _joined(sheets, {number: (papers[number - 1].title, pdf) for number, pdf in bound.items()})
    finally:
        for pdf in bound.values():
            pdf.close()


def packed(papers: Sequence[tuple[str, bytes]], *, about: dict[str, object], made_at: datetime) -> bytes:
    """A zip of these files, with `index.json` (what each is) and `SHA256SUMS` (checked by `sha256sum -c`)."""
    listed = [{"file": name, "bytes": len(content), "sha256": sha256(content).hexdigest()} for name, content in papers]
    index = {**about, "made_at": made_at.isoformat(), "files": listed}
    sums = "".join(f"{entry['sha256']}  {entry['file']}\n" for entry in listed)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in papers:
            package.writestr(zipfile.ZipInfo(name, _PLAIN), content)
        package.writestr(zipfile.ZipInfo("SHA256SUMS", _PLAIN), sums)
        package.writestr(zipfile.ZipInfo("index.json", _PLAIN), json.dumps(index, ensure_ascii=False, indent=2))
    return out.getvalue()


def _bindable(paper: Paper) -> pikepdf.Pdf | None:
    """The paper as pdf; None for what is no pdf and no picture, or cannot be opened: it is kept beside."""
    try:
        if paper.media_type.startswith("image/"):
            return pikepdf.Pdf.open(io.BytesIO(to_pdf(paper.content, media_type=paper.media_type)))
        return pikepdf.Pdf.open(io.BytesIO(paper.content)) if paper.media_type == PDF else None
    except (pikepdf.PdfError, UnableToRedact):
        return None


def _places(before: int, lengths: dict[int, int]) -> dict[int, int]:
    places, at = {}, before + 1
    for number, length in lengths.items():
        places[number] = at
        at += length
    return places


def _count(content: bytes) -> int:
    with pikepdf.Pdf.open(io.BytesIO(content)) as pdf:
        return len(pdf.pages)


def _joined(sheets: bytes, bound: dict[int, tuple[str, pikepdf.Pdf]]) -> bytes:
    with pikepdf.Pdf.open(io.BytesIO(sheets)) as whole:
        marks, front = [], len(whole.pages)
        for title, pdf in bound.values():
            marks.append((title, len(whole.pages)))
            whole.pages.extend(pdf.pages)
        _number(whole, after=front)
        with whole.open_outline() as outline:
            outline.root.extend(pikepdf.OutlineItem(title, page) for title, page in marks)
        out = io.BytesIO()
        whole.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
        return out.getvalue()


def _number(whole: pikepdf.Pdf, *, after: int) -> None:
    """第 N 页 in the upper right corner of every page after the sheets, which print their own."""
    pages = [whole.pages[at] for at in range(after, len(whole.pages))]
    sizes = [(float(page.trimbox[2] - page.trimbox[0]), float(page.trimbox[3] - page.trimbox[1])) for page in pages]
    if not pages:
        return
    asked = [
        {"width": width, "height": height, "number": number}
        for number, (width, height) in enumerate(sizes, start=after + 1)
    ]
    with pikepdf.Pdf.open(io.BytesIO(typeset(_STAMPS, {"pages": asked}, whole=False))) as stamps:
        for page, stamp in zip(pages, stamps.pages, strict=True):
            page.add_overlay(stamp, None)
