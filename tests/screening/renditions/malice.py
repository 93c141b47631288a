"""Broken and hostile files for screening, beside those the readers of annual reports are tried on."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.annual.readers.made import document_xml, docx, p, pdf, xlsx, zipped
from tests.annual.readers.malice import GOOD, GOOD_PDF, GOOD_XLSX, compound, laughs, nested, noise
from tests.screening.renditions.making import PERSON, pdf_with, picture_of

DOCTYPE = "<!DOCTYPE x><x/>"
LINE = b"BT /F1 12 Tf 72 700 Td (Notice 2026) Tj ET "


class Bad(NamedTuple):
    """A file, its name, and whether it must end unread (None: it may be read or not, but never silently empty)."""

    name: str
    make: Callable[[], bytes]
    unread: bool | None


def cut(content: bytes, name: str, steps: int) -> Iterator[tuple[str, Bad]]:
    """The file cut short at so many places."""
    for step in range(1, steps):
        short = content[: len(content) * step // steps]
        must = None if name.endswith(".pdf") else True
        yield f"{name} cut at {step}/{steps}", Bad(name, lambda short=short: short, must)


def looping_bookmarks(document: pikepdf.Pdf) -> None:
    """Bookmarks that are each other's next."""
    one = document.make_indirect(Dictionary(Title=String("一")))
    other = document.make_indirect(Dictionary(Title=String("二"), Next=one))
    one.Next = other
    document.Root.Outlines = Dictionary(First=one)


def looping_fields(document: pikepdf.Pdf) -> None:
    """A field that is its own parent."""
    field = document.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=[1, 1, 9, 9]))
    field.Parent = field
    document.pages[0].obj["/Annots"] = Array([field])


def strange_marks(document: pikepdf.Pdf) -> None:
    """Notes that are no dictionaries, flags that are words."""
    odd = Dictionary(Type=Name.Annot, Subtype=Name.Widget, F=String("x"), V=Array([1, String(PERSON), Name.Off]))
    document.pages[0].obj["/Annots"] = Array([String("x"), 7, document.make_indirect(odd)])


def packed_attachment(document: pikepdf.Pdf) -> None:
    """An attached file that unpacks to 60 MB."""
    stream = pikepdf.Stream(document, zlib.compress(b" " * 60_000_000, 9))
    stream.Filter = Name.FlateDecode
    held = Dictionary(Type=Name.Filespec, F=String("a.txt"), EF=Dictionary(F=document.make_indirect(stream)))
    document.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String("a"), document.make_indirect(held)])))


def entities_in_xmp(document: pikepdf.Pdf) -> None:
    """Properties in XML with entities."""
    document.Root.Metadata = document.make_stream(b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')


def locked(document: pikepdf.Pdf) -> bytes:
    """The file with a password."""
    target = io.BytesIO()
    document.save(target, encryption=pikepdf.Encryption(user="a", owner="b"))
    return target.getvalue()


def sheet_of(cells: int) -> bytes:
    """A workbook with so many cells."""
    row = "".join(f'<c><v>{number}</v></c>' for number in range(1000))
    return xlsx("".join(f'<row r="{number}">{row}</row>' for number in range(1, cells // 1000 + 1)))


PARTS = ("word/styles.xml", "word/header1.xml", "word/comments.xml", "word/footnotes.xml", "docProps/core.xml")
MORE_PARTS = ("docProps/custom.xml", "customXml/item1.xml", "word/settings.xml", "word/charts/chart1.xml")
CATALOGUE: dict[str, Bad] = {
    **dict(cut(GOOD, "a.docx", 8)),
    **dict(cut(GOOD_XLSX, "a.xlsx", 8)),
    **dict(cut(GOOD_PDF, "a.pdf", 8)),
    **dict(cut(picture_of("Notice"), "a.png", 4)),
    **{
        f"DOCTYPE in {part}": Bad(
            "a.docx", lambda part=part: zipped({"word/document.xml": document_xml(p("甲")), part: DOCTYPE}), True
        )
        for part in (*PARTS, *MORE_PARTS, "_rels/.rels")
    },
    **{
        f"a torn {part}": Bad(
            "a.docx", lambda part=part: zipped({"word/document.xml": document_xml(p("甲")), part: "<a><b>"}), True
        )
        for part in (*PARTS, *MORE_PARTS)
    },
    "empty": Bad("a.docx", lambda: b"", True),
    "blanks": Bad("a.txt", lambda: b" \r\n" * 99, True),
    "a document without words": Bad("a.docx", lambda: docx("<w:p/>"), True),
    "a workbook without words": Bad("a.xlsx", lambda: xlsx(""), None),
    "a pdf without words": Bad("a.pdf", lambda: pdf(b""), True),
    "a page without words": Bad("a.html", lambda: b"<html><body><p> </p></body></html>", True),
    "noise": Bad("a.docx", lambda: noise(50_000), True),
    "noise called text": Bad("a.txt", lambda: noise(50_000), True),
    "noise called a picture": Bad("a.png", lambda: b"\x89PNG\r\n\x1a\n" + noise(5_000), True),
    "noise after the magic of pdf": Bad("a.pdf", lambda: b"%PDF-1.7\n" + noise(50_000), True),
    "a pdf called docx": Bad("a.docx", lambda: GOOD_PDF, True),
    "a docx called pdf": Bad("a.pdf", lambda: GOOD, True),
    "a page called txt": Bad("a.txt", lambda: b"<html><body>a</body></html>", True),
    "a program": Bad("a.exe", lambda: b"MZ" + noise(5_000), True),
    "a zip of files": Bad("a.zip", lambda: zipped({"a.txt": "甲"}), True),
    "another archive": Bad("a.rar", lambda: b"Rar!\x1a\x07\x00" + noise(500), True),
    "a locked docx": Bad("a.docx", lambda: compound("EncryptedPackage"), True),
    "a locked pdf": Bad("a.pdf", lambda: locked(pikepdf.open(io.BytesIO(GOOD_PDF))), True),
    "pdf and zip in one": Bad("a.pdf", lambda: GOOD_PDF + GOOD, False),
    "many laughs": Bad("a.docx", lambda: zipped({"word/document.xml": laughs()}), True),
    "sixteen thousand wrappers": Bad("a.docx", lambda: docx(f"<w:p>{nested(16_000, 'smartTag')}</w:p>"), True),
    "a hundred boxes in each other": Bad("a.docx", lambda: docx(nested(60, "txbxContent")), True),
    "sixteen thousand divisions": Bad("a.html", lambda: b"<div>" * 16_000 + b"words", False),
    "sixteen thousand hidden divisions": Bad("a.html", lambda: b"<div hidden>" * 16_000 + b"words", False),
    "a hundred tables in each other": Bad("a.html", lambda: b"<table><tr><td>" * 100 + b"words", True),
    "a part of 200 MB": Bad("a.docx", lambda: zipped({"word/document.xml": b" " * 200_000_000}), True),
    "ten thousand parts": Bad(
        "a.docx", lambda: zipped({f"word/{number}.xml": "" for number in range(10_000)}, stored=True), True
    ),
    "a sheet without end": Bad("a.xlsx", lambda: sheet_of(201_000), True),
    "a workbook without sheets": Bad("a.xlsx", lambda: zipped({"xl/workbook.xml": "<workbook/>"}), None),
    "a document in a document in a document": Bad(
        "a.docx",
        lambda: docx(p("甲"), word__embeddings__a_dot_docx=docx(p("乙"), word__embeddings__b_dot_docx=GOOD)),
        True,
    ),
    "bookmarks that loop": Bad("a.pdf", lambda: pdf_with(looping_bookmarks), False),
    "fields that loop": Bad("a.pdf", lambda: pdf_with(looping_fields), False),
    "marks of strange kinds": Bad("a.pdf", lambda: pdf_with(strange_marks), None),
    "an attachment without end": Bad("a.pdf", lambda: pdf_with(packed_attachment), True),
    "entities in the properties": Bad("a.pdf", lambda: pdf_with(entities_in_xmp), True),
    "a page without end": Bad("a.pdf", lambda: pdf(LINE, media="0 0 99999999 99999999"), True),
    "too many pages": Bad("a.pdf", lambda: pdf(*[b""] * 501), True),
    "text of nine megabytes": Bad("a.txt", lambda: "甲乙丙".encode() * 1_000_001, True),
    "a cell of one megabyte": Bad("a.csv", lambda: b"a,b\n" + b"x" * 1_000_000 + b",1\n", True),
}
"""By what is wrong with them."""
