"""A page in the look of an official letter, filled from above. GB/T 9704-2012."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from gongkai.annual.writers.content import printable

_PAGE: Final = Path(__file__).with_name("page.docx")


class Page:
    """One letter while it is written."""

    def __init__(self, title: str, *, number: str = "", agency: str = "") -> None:
        from docx import Document

        self._made: Any = Document(io.BytesIO(_packaged()))
        self._made.core_properties.title, self._made.core_properties.author = title, agency
        self._paragraph(title, style="Title")
        if number:
            self._right_or_middle(number, middle=True)

    def to(self, addressee: str) -> None:
        """To whom it goes."""
        from docx.shared import Pt

        self._paragraph(f"{addressee}：").paragraph_format.first_line_indent = Pt(0)

    def heading(self, text: str) -> None:
        """A heading of its own."""
        self._paragraph(text, style="Heading 1")

    def text(self, text: str) -> None:
        """Words, a paragraph for every line that holds any."""
        for line in text.splitlines():
            if line.strip():
                self._paragraph(line.strip())

    def table(self, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """A ruled table whose head comes again on every page."""
        from docx.oxml import OxmlElement

        table = self._made.add_table(1, len(heads), style="Table Grid")
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        self._cells(table.rows[0], heads)
        for row in rows:
            self._cells(table.add_row(), row)
        self._paragraph("", style="表后")

    def signed(self, who: str, day: str) -> None:
        """Who signs, and when."""
        self._right_or_middle(who, middle=False)
        self._right_or_middle(day, middle=False)

    def content(self) -> bytes:
        """The docx."""
        out = io.BytesIO()
        self._made.save(out)
        return out.getvalue()

    def _cells(self, row: Any, texts: Sequence[str]) -> None:
        for cell, text in zip(row.cells, texts, strict=True):
            cell.paragraphs[0].style = self._made.styles["表格"]
            cell.paragraphs[0].add_run(printable(text))

    def _right_or_middle(self, text: str, *, middle: bool) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        paragraph = self._paragraph(text)
        paragraph.paragraph_format.first_line_indent = Pt(0)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if middle else WD_ALIGN_PARAGRAPH.RIGHT
        if not middle:
            paragraph.paragraph_format.right_indent = Pt(64)

    def _paragraph(self, text: str, *, style: str | None = None) -> Any:
        return self._made.add_paragraph(printable(text), style=style)


@cache
def _packaged() -> bytes:
    return _PAGE.read_bytes()
