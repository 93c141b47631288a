"""What a file really is, by its first bytes and, for containers, by its parts; and whether its extension agrees."""

from __future__ import annotations

from typing import Final

from gongkai.files.container import Container
from gongkai.files.refusals import UnableToRead, Unread
from gongkai.files.source import Kind

_MAGIC: Final = (
    (b"{\\rtf", Kind.RTF),
    (b"\x89PNG\r\n", Kind.PICTURE),
    (b"\xff\xd8\xff", Kind.PICTURE),
    (b"GIF8", Kind.PICTURE),
    (b"BM", Kind.PICTURE),
    (b"II*\x00", Kind.PICTURE),
    (b"MM\x00*", Kind.PICTURE),
)
_BY_PART: Final = (
    ("xl/workbook.xml", Kind.XLSX),
    ("word/document.xml", Kind.DOCX),
    ("OFD.xml", Kind.OFD),
)
_BY_MIMETYPE: Final = (
    (b"application/vnd.oasis.opendocument.text", Kind.ODT),
    (b"application/vnd.oasis.opendocument.spreadsheet", Kind.ODS),
)
SUFFIXES: Final[dict[str, frozenset[Kind]]] = {
    ".docx": frozenset({Kind.DOCX}),
    ".docm": frozenset({Kind.DOCX}),
    ".dotx": frozenset({Kind.DOCX}),
    ".xlsx": frozenset({Kind.XLSX}),
    ".xlsm": frozenset({Kind.XLSX}),
    ".pdf": frozenset({Kind.PDF}),
    ".html": frozenset({Kind.HTML}),
    ".htm": frozenset({Kind.HTML}),
    ".shtml": frozenset({Kind.HTML}),
    ".xhtml": frozenset({Kind.HTML}),
    ".mht": frozenset({Kind.MHT, Kind.HTML}),
    ".mhtml": frozenset({Kind.MHT, Kind.HTML}),
    ".txt": frozenset({Kind.TEXT}),
    ".text": frozenset({Kind.TEXT}),
    ".csv": frozenset({Kind.TEXT}),
    ".tsv": frozenset({Kind.TEXT}),
    ".md": frozenset({Kind.TEXT, Kind.MARKDOWN, Kind.HTML}),
    ".markdown": frozenset({Kind.TEXT, Kind.MARKDOWN, Kind.HTML}),
    ".doc": frozenset({Kind.DOC}),
    ".wps": frozenset({Kind.DOC}),
    ".xls": frozenset({Kind.XLS}),
    ".et": frozenset({Kind.XLS}),
    ".rtf": frozenset({Kind.RTF}),
    ".ofd": frozenset({Kind.OFD}),
    ".odt": frozenset({Kind.ODT}),
    ".ods": frozenset({Kind.ODS}),
    ".png": frozenset({Kind.PICTURE}),
    ".jpg": frozenset({Kind.PICTURE}),
    ".jpeg": frozenset({Kind.PICTURE}),
    ".bmp": frozenset({Kind.PICTURE}),
    ".gif": frozenset({Kind.PICTURE}),
    ".tif": frozenset({Kind.PICTURE}),
    ".tiff": frozenset({Kind.PICTURE}),
}
"""Extensions of readable files, and what each may hold."""


def kind_of(content: bytes) -> Kind:
    """What `content` is. Raises UnableToRead for a container that is broken or a bomb."""
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_container(content)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return _kind_of_compound(content)
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return Kind.PICTURE
    if b"%PDF-" in content[:1024]:
        return Kind.PDF
    # Its patterns take longer to compile than a docx to read.
    from gongkai.files.sniffing_text import kind_of_text

    return kind_of_text(content)


def agreed_kind(kind: Kind, *, suffix: str, content: bytes) -> Kind:
    """`kind`, or what the extension makes of text: a .md is Markdown, if with tables of HTML a page; so is a .html.

    Raises UnableToRead: WRONG_EXTENSION, naming what the file really is.
    """
    allowed = SUFFIXES.get(suffix)
    if allowed is None or kind in allowed or kind is Kind.LOCKED:
        return Kind.MARKDOWN if allowed and Kind.MARKDOWN in allowed and kind is Kind.TEXT else kind
    if kind is Kind.TEXT and Kind.HTML in allowed:
        if b"</" in content or b"<p" in content or b"<br" in content:
            return Kind.HTML
        raise UnableToRead(Unread.WRONG_EXTENSION, f"扩展名是 {suffix}，实际是{kind.value}，没有网页标签")
    if kind is Kind.UNKNOWN:
        raise UnableToRead(Unread.DAMAGED, f"扩展名是 {suffix}，内容却不是这种格式")
    raise UnableToRead(Unread.WRONG_EXTENSION, f"扩展名是 {suffix}，实际是{kind.value}")


def _kind_of_container(content: bytes) -> Kind:
    container = Container(content)
    for name, kind in _BY_PART:
        if name in container:
            return kind
    if "mimetype" in container:
        mimetype = container.part("mimetype", limit=1024)
        return next((kind for start, kind in _BY_MIMETYPE if mimetype.startswith(start)), Kind.UNKNOWN)
    # Some producers name the main part otherwise (word/document2.xml): the reader follows the relationships.
    return Kind.DOCX if any(name.startswith("word/document") for name in container.names) else Kind.UNKNOWN


def _kind_of_compound(content: bytes) -> Kind:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return Kind.LOCKED
    if "WordDocument".encode("utf-16-le") in content:
        return Kind.DOC
    if "Workbook".encode("utf-16-le") in content or "Book".encode("utf-16-le") in content:
        return Kind.XLS
    return Kind.UNKNOWN
