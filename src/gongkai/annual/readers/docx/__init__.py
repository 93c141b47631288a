"""Word documents (docx): a fast path for what most documents are made of, a thorough one for all the rest."""

from __future__ import annotations

from gongkai.annual.raw import Raw, Remark
from gongkai.annual.readers.docx.fast import read_fast
from gongkai.annual.readers.docx.package import Package
from gongkai.files import limits
from gongkai.files.source import Source


def read(source: Source) -> Raw:
    """Paragraphs, tables and pictures of the main document. Headers, footers and footnotes are not read.

    Raises UnableToRead: DAMAGED, BOMB, ENCRYPTED, FORBIDDEN_XML.
    """
    package = Package(source.content)
    pieces = read_fast(package)
    remarks: tuple[Remark, ...] = ()
    if pieces is None:
        # lxml takes longer to import than most documents to read.
        from gongkai.annual.readers.docx.thorough import read_thoroughly

        pieces, remarks = read_thoroughly(package)
    return Raw(source.name, "docx", pieces, remarks, package.title)


def picture(source: Source, name: str) -> bytes:
    """The bytes of the picture that `read` called `name`; nothing if it is not in the file."""
    return Package(source.content).picture(name, limit=limits.PICTURE_PART)
