"""What a reader hands over: paragraphs, tables and pictures in document order, with places and nothing interpreted.

A reader knows formats and no law; `interpret` knows the form and no format. They meet only in these records.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct


class Place(Struct, frozen=True, omit_defaults=True, gc=False):
    """Where something stands in its document. All counts start at 1; what a format does not know is None.

    part: docx/xlsx part or sheet name; page: pdf page; line: line of a text file; table, row, column: position in the
    expanded grid of a table.
    """

    part: str | None = None
    page: int | None = None
    line: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None


class Paragraph(Struct, frozen=True, gc=False):
    """One paragraph (or one line of a text file), its delimiters (tabs, pipes) kept."""

    text: str
    place: Place


class Grid(Struct, frozen=True):
    """One table with its spans expanded: every row has its cells at their true columns.

    rows: cell text by row and column; a cell that continues a merged one repeats the text of its origin.
    continued: (row, column) positions, from 0, that only continue a merged cell (row span, column span or both).
    A table nested in a cell is a Grid of its own, after the one that holds it.
    """

    rows: tuple[tuple[str, ...], ...]
    continued: frozenset[tuple[int, int]]
    place: Place


class Picture(Struct, frozen=True):
    """A picture that no text was read from. name: file or part name; said: alternative text, if any."""

    name: str
    place: Place
    said: str = ""


Piece = Paragraph | Grid | Picture


class Trait(StrEnum):
    """Something about the file that a checker should know though it is no content."""

    HIDDEN_TEXT = "hidden_text"
    TRACKED_CHANGES = "tracked_changes"
    COMMENTS = "comments"
    OCR = "ocr"
    CONVERTED = "converted"
    SCANNED_PAGE = "scanned_page"


class Remark(Struct, frozen=True):
    """One occurrence (or a summary) of a Trait. detail: what was met, in a few words of Chinese."""

    trait: Trait
    detail: str
    place: Place = Place()


class Raw(Struct, frozen=True):
    """A document as read. form: docx, html, pdf, text, markdown or xlsx; title: the metadata title, if any."""

    source: str
    form: str
    pieces: tuple[Piece, ...]
    remarks: tuple[Remark, ...] = ()
    title: str = ""

    def grids(self) -> Iterator[Grid]:
        """The tables, in document order."""
        return (piece for piece in self.pieces if isinstance(piece, Grid))

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs, in document order."""
        return (piece for piece in self.pieces if isinstance(piece, Paragraph))

    def pictures(self) -> Iterator[Picture]:
        """The pictures, in document order."""
        return (piece for piece in self.pieces if isinstance(piece, Picture))


class Unread(StrEnum):
    """Why a file was refused. Each has one sentence in `SAID`, and each a section in docs/reference/checks.md."""

    NOT_FOUND = "U01"
    EMPTY = "U02"
    TOO_LARGE = "U03"
    ENCRYPTED = "U04"
    DAMAGED = "U05"
    WRONG_EXTENSION = "U06"
    BOMB = "U07"
    FORBIDDEN_XML = "U08"
    UNKNOWN_FORMAT = "U09"
    NOT_A_REPORT = "U10"
    NEEDS_OFFICE = "U11"
    NEEDS_OCR = "U12"
    TOO_SLOW = "U13"
    NO_PERMISSION = "U14"


SAID: dict[Unread, str] = {
    Unread.NOT_FOUND: "找不到这个文件，请核对路径。",
    Unread.EMPTY: "文件是空的，没有任何内容，请换一份完整的文件。",
    Unread.TOO_LARGE: "文件太大，超过读取上限，请压缩图片或另存后再试。",
    Unread.ENCRYPTED: "文件加了密码，请去掉密码后再试。",
    Unread.DAMAGED: "文件已损坏或不完整，请重新导出或重新下载。",
    Unread.WRONG_EXTENSION: "扩展名与内容不符，请改成正确的扩展名后再试。",
    Unread.BOMB: "文件展开后异常巨大或嵌套过深，疑似恶意文件，已拒绝读取。",
    Unread.FORBIDDEN_XML: "文件内含有不允许的 XML 声明（DOCTYPE），已拒绝读取，请用 Word 或 WPS 另存后再试。",
    Unread.UNKNOWN_FORMAT: (
        "认不出这种文件格式，可读的有 docx、html、pdf、txt、md、xlsx（doc、wps、ofd 需要 LibreOffice）。"
    ),
    Unread.NOT_A_REPORT: "这份文件不像政府信息公开工作年度报告：没有找到固定的六个部分，也没有统计表。",
    Unread.NEEDS_OFFICE: "读取这种旧格式需要安装 LibreOffice，请安装后再试，或先另存为 docx。",
    Unread.NEEDS_OCR: "文件是扫描件或图片，没有可读的文字；请安装识别组件（gongkai[ocr]），或换成带文字的文件。",
    Unread.TOO_SLOW: "读取超过时限，文件可能异常复杂，已停止。",
    Unread.NO_PERMISSION: "没有权限读取这个文件。",
}


class UnableToRead(Exception):
    """A named refusal of one file. str() is a Chinese sentence that says what to do; `detail` adds what was met."""

    def __init__(self, code: Unread, detail: str = "") -> None:
        self.code = code
        self.detail = detail
        super().__init__(SAID[code] + (f"（{detail}）" if detail else ""))
