"""From a file to `Raw`: limits, what the file really is, then the one reader that knows that format.

Readers are imported only when a file of their format comes, so that reading a text file loads no format library.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Final, Protocol, cast

from gongkai.annual.raw import Paragraph, Picture, Raw, Remark, Trait
from gongkai.files import limits
from gongkai.files.refusals import UnableToRead, Unread
from gongkai.files.sniffing import agreed_kind, kind_of
from gongkai.files.source import Kind, Source

_READERS: Final = {
    Kind.DOCX: "docx",
    Kind.XLSX: "xlsx",
    Kind.PDF: "pdf",
    Kind.HTML: "html",
    Kind.MHT: "html",
    Kind.TEXT: "text",
    Kind.MARKDOWN: "text",
    Kind.PICTURE: "ocr",
}
_CONVERTED: Final = frozenset({Kind.DOC, Kind.XLS, Kind.RTF, Kind.OFD, Kind.ODT, Kind.ODS, Kind.WORD_XML})


class _Reader(Protocol):
    def read(self, source: Source) -> Raw: ...


def open_document(path: Path) -> Raw:
    """What is written in the file at `path`.

    Raises UnableToRead with the reason: nothing else escapes, and no file with content is read as empty.
    """
    try:
        if path.is_dir():
            raise UnableToRead(Unread.UNKNOWN_FORMAT, "这是一个文件夹")
        if path.stat().st_size > limits.FILE:
            raise UnableToRead(Unread.TOO_LARGE, "上限 20 MB")
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise UnableToRead(Unread.NOT_FOUND, path.name) from None
    except PermissionError:
        raise UnableToRead(Unread.NO_PERMISSION, path.name) from None
    except (OSError, ValueError) as error:
        raise UnableToRead(Unread.NOT_FOUND, f"{path.name}：系统报告 {type(error).__name__}") from None
    return open_bytes(content, name=path.name)


def open_bytes(content: bytes, *, name: str) -> Raw:
    """What is written in `content`. name: file name; its extension, if any, must agree with what the bytes are.

    Raises UnableToRead.
    """
    if len(content) > limits.FILE:
        raise UnableToRead(Unread.TOO_LARGE, "上限 20 MB")
    if not content.strip(b"\x00\t\r\n "):
        raise UnableToRead(Unread.EMPTY)
    source = Source(name, Kind.UNKNOWN, content)
    source = Source(name, agreed_kind(kind_of(content), suffix=source.suffix, content=content), content)
    raw = _read(source)
    return _with_content(raw)


def _read(source: Source) -> Raw:
    if source.kind is Kind.LOCKED:
        raise UnableToRead(Unread.ENCRYPTED)
    if source.kind in _CONVERTED:
        return _read_converted(source)
    if source.kind not in _READERS:
        raise UnableToRead(Unread.UNKNOWN_FORMAT)
    raw = _reader(_READERS[source.kind]).read(source)
    return _with_pictures_read(raw, source) if any(raw.pictures()) else raw


def _read_converted(source: Source) -> Raw:
    from gongkai.files.office import converted

    raw = _read(converted(source))
    remark = Remark(Trait.CONVERTED, f"由 LibreOffice 从{source.kind.value}转换后读取")
    return Raw(raw.source, raw.form, raw.pieces, (*raw.remarks, remark), raw.title)


def _reader(name: str) -> _Reader:
    return cast(_Reader, import_module(f"{__name__}.{name}"))


def _with_pictures_read(raw: Raw, source: Source) -> Raw:
    from gongkai.annual.readers import ocr

    if source.kind is Kind.DOCX and ocr.available():
        from gongkai.annual.readers import docx

        return ocr.with_pictures_read(raw, fetch=lambda name: docx.picture(source, name))
    if source.kind is Kind.PDF and ocr.available():
        from gongkai.annual.readers import pdf

        return ocr.with_pictures_read(raw, fetch=lambda name: pdf.picture(source, name))
    return raw


def _with_content(raw: Raw) -> Raw:
    pictures = False
    for piece in raw.pieces:
        if isinstance(piece, Picture):
            pictures = True
        elif not isinstance(piece, Paragraph) or piece.text.strip():
            return raw
    raise UnableToRead(Unread.NEEDS_OCR if pictures else Unread.EMPTY)
