"""Which way a file is made clean: by what it really is, old formats by way of the new ones."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from importlib import import_module
from operator import attrgetter
from typing import Any, Final

from gongkai.files import limits
from gongkai.files.refusals import UnableToRead, Unread
from gongkai.files.sniffing import agreed_kind, kind_of
from gongkai.files.source import Kind, Source
from gongkai.screening.cleaning.cleaned import Cleaned, UnableToClean
from gongkai.screening.model import Hit, Mask, Place

_OOXML: Final = "application/vnd.openxmlformats-officedocument"
DOCX: Final = f"{_OOXML}.wordprocessingml.document"
XLSX: Final = f"{_OOXML}.spreadsheetml.sheet"
PDF: Final = "application/pdf"
_MODULES: Final = {
    Kind.DOCX: "docx",
    Kind.XLSX: "xlsx",
    Kind.PDF: "pdf",
    Kind.HTML: "html",
    Kind.TEXT: "text",
    Kind.MARKDOWN: "text",
    Kind.PICTURE: "pictures",
}
_AS_DOCX: Final = frozenset({Kind.DOC, Kind.RTF, Kind.ODT, Kind.OFD, Kind.WORD_XML})
_AS_XLSX: Final = frozenset({Kind.XLS, Kind.ODS})
_COVERED: Final = ".pdf"
_PERSONAL: Final = "P"
"""How the rules for personal data begin."""
_SUFFIXES: Final = {Kind.DOCX: ".docx", Kind.XLSX: ".xlsx"}


def clean(name: str, content: bytes) -> Cleaned:
    """The clean copy of a file. name: with its extension; a doc goes out as docx, an xls as xlsx. 条例2019 §17.

    Raises UnableToClean: the file cannot be read, or is of a kind of which no clean copy can be made.
    """
    try:
        source = _modern(_source(name, content))
        made: Cleaned = _way(source.kind).clean(source)
    except UnableToRead as refusal:
        raise UnableToClean(str(refusal)) from refusal
    return made


def takes_masks(hit: Hit) -> bool:
    """Whether the masks of a finding fit the kind of file in which it stands. 个人信息保护法2021 §51.

    In a PDF what is personal is covered; no words are put there, so a wrong word stays for its author.
    """
    return hit.rule.startswith(_PERSONAL) or not hit.place.rendition.lower().endswith(_COVERED)


def masked(
    name: str, content: bytes, masks: Mapping[Place, Iterable[Mask]], *, drawn: Collection[int] = ()
) -> tuple[Cleaned, int]:
    """A clean copy with masks put in, and of how many places they were put in. 个人信息保护法2021 §51.

    content: a clean copy, drawn: of it; masks: by the places of its passages as `renditions.of_file` told them. Raises
    UnableToClean.
    """
    try:
        source = _source(name, content)
        way = _way(source.kind)
        if not hasattr(way, "masked"):
            raise UnableToClean("这种文件不能自动遮蔽，请在原文件里改好，或者用“区分处理”盖住后另存。")
        ordered = {place: sorted(given, key=attrgetter("start")) for place, given in masks.items()}
        more = {"drawn": drawn} if source.kind is Kind.PDF else {}
        made: tuple[Cleaned, int] = way.masked(source, ordered, **more)
    except UnableToRead as refusal:
        raise UnableToClean(str(refusal)) from refusal
    return made


def as_pdf(cleaned: Cleaned) -> Cleaned:
    """A clean docx or xlsx as it prints, clean as well. Raises UnableToClean, where LibreOffice is missing or fails."""
    from gongkai.files.office import as_pdf as printed

    suffix = Source(cleaned.name, Kind.UNKNOWN, b"").suffix
    try:
        made = printed(cleaned.content, suffix=suffix)
    except UnableToRead as refusal:
        raise UnableToClean(str(refusal)) from refusal
    return clean(f"{cleaned.name.removesuffix(suffix)}.pdf", made)


def _source(name: str, content: bytes) -> Source:
    if len(content) > limits.FILE:
        raise UnableToRead(Unread.TOO_LARGE, "上限 20 MB")
    if not content.strip(b"\x00\t\r\n "):
        raise UnableToRead(Unread.EMPTY)
    source = Source(name, Kind.UNKNOWN, content)
    kind = agreed_kind(kind_of(content), suffix=source.suffix, content=content)
    if kind is Kind.LOCKED:
        raise UnableToRead(Unread.ENCRYPTED)
    return Source(name, kind, content)


def _modern(source: Source) -> Source:
    """The file itself, or what LibreOffice makes of an old format, under the name that fits."""
    if source.kind not in _AS_DOCX | _AS_XLSX:
        return source
    from gongkai.files.office import converted

    made = converted(source)
    stem = source.name[: len(source.name) - len(source.suffix)] if source.suffix else source.name
    return Source(f"{stem}{_SUFFIXES[made.kind]}", made.kind, made.content)


def _way(kind: Kind) -> Any:
    module = _MODULES.get(kind)
    if module is None:
        raise UnableToClean(
            "这种文件做不出干净的公开副本，请换成 docx、xlsx、pdf、图片或文本；压缩包请解开后逐个上传。"
        )
    return import_module(f"gongkai.screening.cleaning.{module}")
