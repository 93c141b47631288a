"""The path for what most docx are made of: one compiled pass over the bytes of the document, no tree.

Wrappers that do not change what is written (content controls, links, smart tags, simple fields, bookmarks) need no
token at all. Whatever does change it and is not understood here is a hard token: then nothing is returned, and the
thorough path reads the document. Both paths agree on everything this one accepts; a test holds them to it.
"""

from __future__ import annotations

import re
from typing import Final

from gongkai.annual.raw import Paragraph, Piece, Place
from gongkai.annual.readers.docx.grids import DocxCell, Merge, shown
from gongkai.annual.readers.docx.package import UNKNOWN_ENTITY, Package
from gongkai.files.ooxml.parts import unescaped

_NAMESPACE: Final = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_BOUND: Final = b'xmlns:w="' + _NAMESPACE + b'"'
_TOKEN: Final = re.compile(
    rb"<(?:w:(?:"
    rb"t(?:>| [^<>]*>)([^<]*)(?:</w:t></w:r>(</w:p>)(</w:tc>)?)?"
    # understood, see _Pass._mark
    rb'|(tbl(?=[ >])|gridSpan w:val="\d{1,3}"|vMerge(?: w:val="restart")?(?=[ /])|tab/|br/|br |cr/|noBreakHyphen/'
    # hard: revisions, hidden text, numbers, fields, drawings, comments, odd merges and signs
    rb"|ins[ >/]|del|move|cell[DIM]|vanish|hidden|numPr|fldChar|drawing|pict[ >]|object|comment[RS]|hMerge|gridBefore"
    rb"|gridSpan|tcPrC|sym[ /]|ptab|ruby|altChunk)"
    rb")|/w:(p|tc|tr|tbl)>|([!?]|mc:|m:oMath))"
)
_SIGNS: Final = {b"tab/": b"\t", b"br/": b"\n", b"br ": b"\n", b"cr/": b"\n", b"noBreakHyphen/": b"-"}
_MERGES: Final = {b"vMerge": Merge.ABOVE, b'vMerge w:val="restart"': Merge.RESTART}
_SPAN: Final = b'gridSpan w:val="'
_NOWHERE: Final = Place()

_Token = tuple[bytes, bytes, bytes, bytes, bytes, bytes]


def read_fast(package: Package) -> tuple[Piece, ...] | None:
    """Every piece of the main document in order, or None when it holds anything this path does not understand."""
    xml = package.document
    start = xml.find(b"<w:body>")
    if start < 0 or xml.find(_BOUND, 0, start) < 0 or xml.count(_NAMESPACE) != 1:
        return None
    if not xml.rstrip().endswith(b"</w:body></w:document>") or _styles_matter(package, xml):
        return None
    try:
        # A document that seems empty may be a broken one: the tree will tell.
        return _Pass().pieces(_TOKEN.findall(_thinned(xml, start + 8))) or None
    except (_HardError, UnicodeDecodeError):
        return None


def _styles_matter(package: Package, xml: bytes) -> bool:
    styles = package.styles
    if b"<w:numPr" in styles or b"<w:vanish" in styles:
        return b"<w:pStyle" in xml or b"<w:rStyle" in xml
    return False


def _thinned(xml: bytes, start: int) -> bytes:
    """`xml` from `start` without run properties, more than half of what Word writes. Raises _HardError."""
    first, *rest = xml[start:].split(b"<w:rPr>")
    parts = [each.partition(b"</w:rPr>") for each in rest]
    if not all([end for _, end, _ in parts]) or _TOKEN.search(b"".join({block for block, _, _ in parts})):
        raise _HardError
    return first + b"".join([after for _, _, after in parts])


class _HardError(Exception):
    """Something this path does not understand."""


class _Pass:
    """Puts tokens together: text into paragraphs, these into cells or the body, cells into rows, rows into tables."""

    def __init__(self) -> None:
        self._pieces: list[Piece] = []
        self._words: list[bytes] = []
        self._lines: list[str] = []
        self._cells: list[DocxCell] = []
        self._rows: list[list[DocxCell]] = []
        self._prose: list[str] = []
        self._span = 1
        self._merge = Merge.NONE
        self._in_table = False
        self._tables = 0

    def pieces(self, tokens: list[_Token]) -> tuple[Piece, ...]:
        """All pieces. Raises _HardError."""
        words = self._words
        for text, paragraph_end, cell_end, mark, closed, foreign in tokens:
            if text:
                words.append(text)
            elif closed:
                self._close(closed)
            elif mark or foreign:
                self._mark(mark)
            if cell_end:
                self._end_paragraph()
                self._end_cell()
            elif paragraph_end:
                self._end_paragraph()
        return self._finished()

    def _finished(self) -> tuple[Piece, ...]:
        if self._in_table or self._words:
            raise _HardError
        return tuple(self._pieces)

    def _mark(self, mark: bytes) -> None:
        if mark in _SIGNS:
            self._words.append(_SIGNS[mark])
        elif mark in _MERGES:
            self._merge = _MERGES[mark]
        elif mark.startswith(_SPAN):
            self._span = int(mark[len(_SPAN) : -1]) or 1
        elif mark == b"tbl" and not self._in_table:
            self._in_table = True
            self._tables += 1
        else:
            raise _HardError  # not understood here, or a table in a table

    def _close(self, name: bytes) -> None:
        if name == b"p":
            self._end_paragraph()
        elif name == b"tc":
            self._end_cell()
        elif name == b"tr":
            self._rows.append(self._cells)
            self._cells = []
        else:
            self._end_table()

    def _end_paragraph(self) -> None:
        if not self._words:
            return
        text = b"".join(self._words).decode("utf-8")
        self._words.clear()
        if "&" in text:
            if UNKNOWN_ENTITY.search(text):
                raise _HardError
            text = unescaped(text)
        if text.isspace():
            return
        if self._in_table:
            self._lines.append(text)
        else:
            self._pieces.append(Paragraph(text, _NOWHERE))

    def _end_cell(self) -> None:
        lines = self._lines
        if not self._in_table or self._words:
            raise _HardError
        if lines:
            text = lines[0].strip() if len(lines) == 1 else "\n".join(lines).strip()
            self._prose += lines
            lines.clear()
        else:
            text = ""
        self._cells.append(DocxCell(text, self._span, self._merge))
        self._span, self._merge = 1, Merge.NONE

    def _end_table(self) -> None:
        if not self._in_table or self._cells:
            raise _HardError
        self._pieces.extend(shown(self._rows, self._prose, table=self._tables))
        self._rows, self._prose = [], []
        self._in_table = False
