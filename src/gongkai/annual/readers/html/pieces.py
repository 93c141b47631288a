"""The pieces of a page as they are met: text gathers into paragraphs, cells into rows, rows into tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from gongkai.annual.intake.layout import arranges
from gongkai.annual.raw import Grid, Paragraph, Picture, Piece, Place
from gongkai.annual.readers.html.spans import HtmlCell, laid_out
from gongkai.files.refusals import UnableToRead, Unread

_BLANKS: Final = re.compile(r"[ \t\r\n\f]+")
_NUMBER: Final = re.compile(r"\s*(\d{1,4})")
_ORNAMENT: Final = re.compile(
    r"(?:^|[/_.-])(?:icon|ico|logo|btn|button|bg|banner|share|print|search|arrow|line|dot|nav|menu|foot|top|weixin|wx|weibo"
    r"|qrcode|ewm|jiucuo|red|blue|conac|gongan|beian|wzbs|space|spacer|blank)[^/]*$",
    re.IGNORECASE,
)
_NOWHERE: Final = Place()
_SMALL: Final = 60
_DEEPEST: Final = 60


class _Sink:
    """Where text goes: the page, or one cell."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.words: list[str] = []

    def flush(self) -> None:
        """Ends the paragraph that is being gathered."""
        if not self.words:
            return
        text = "".join(self.words)
        self.words.clear()
        if text and not text.isspace():
            self.pieces.append(Paragraph(_BLANKS.sub(" ", text).strip(" "), _NOWHERE))


class _Table:
    """One table being read."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.rows: list[list[HtmlCell]] = []
        self.inner: list[Piece] = []
        self.spans = (1, 1)

    def pieces(self) -> list[Piece]:
        """The grid and what its cells hold beside text; or, for a layout table, all its cells hold."""
        rows = [row for row in self.rows if row]
        holds = any(isinstance(piece, Grid) for piece in self.inner)
        if arranges([[cell.text for cell in row] for row in rows], holds_tables=holds):
            return self.inner
        grid = laid_out(rows, table=self.number)
        return [grid, *(piece for piece in self.inner if not isinstance(piece, Paragraph))]


class Page:
    """Takes in a page in document order."""

    def __init__(self) -> None:
        self._sinks = [_Sink()]
        self._tables: list[_Table] = []
        self._count = 0

    def finished(self) -> list[Piece]:
        """All pieces of the page."""
        while self._tables:
            self.close_table()
        self._sinks[0].flush()
        return self._sinks[0].pieces

    def text(self, text: str) -> None:
        """Takes in the text of one text node."""
        self._sinks[-1].words.append(text)

    def line_end(self) -> None:
        """A block begins or ends, or a line is broken."""
        self._sinks[-1].flush()

    def image(self, attributes: Mapping[str, str | None]) -> None:
        """Takes in a picture, unless it is an ornament of the site."""
        source = attributes.get("src") or attributes.get("data-src") or ""
        if not source or _is_ornament(source, attributes):
            return
        name = "内嵌图片" if source.startswith("data:") else source.rsplit("/", 1)[-1].split("?", 1)[0]
        sink = self._sinks[-1]
        sink.flush()
        sink.pieces.append(Picture(name, self._cell_place(), (attributes.get("alt") or "").strip()))

    def _cell_place(self) -> Place:
        table = self._tables[-1] if self._tables else None
        if table is None or not table.rows:
            return Place()
        return Place(table=table.number, row=len(table.rows), column=len(table.rows[-1]) + 1)

    def open_table(self) -> None:
        """A table begins. Raises UnableToRead: BOMB, when tables nest deeper than any page does."""
        if len(self._tables) >= _DEEPEST:
            raise UnableToRead(Unread.BOMB, "表格嵌套过深")
        self._sinks[-1].flush()
        self._count += 1
        self._tables.append(_Table(self._count))

    def close_caption(self) -> None:
        """A caption ends: one that says no more than the heading above its table is no paragraph of its own."""
        sink = self._sinks[-1]
        sink.flush()
        if len(sink.pieces) > 1 and sink.pieces[-1] == sink.pieces[-2]:
            sink.pieces.pop()

    def open_row(self) -> None:
        """A row begins."""
        if self._tables:
            self._tables[-1].rows.append([])

    def open_cell(self, attributes: Mapping[str, str | None]) -> None:
        """A cell begins."""
        if not self._tables:
            return
        table = self._tables[-1]
        if not table.rows:
            table.rows.append([])
        table.spans = (_span(attributes, "rowspan", least=0), _span(attributes, "colspan", least=1))
        self._sinks.append(_Sink())

    def close_cell(self) -> None:
        """A cell ends: its paragraphs become its text, the rest stays with the table."""
        if not self._tables or len(self._sinks) < 2:
            return
        sink = self._sinks.pop()
        sink.flush()
        table = self._tables[-1]
        text = "\n".join(piece.text for piece in sink.pieces if isinstance(piece, Paragraph)).strip()
        table.rows[-1].append(HtmlCell(text, *table.spans))
        table.inner.extend(sink.pieces)

    def close_table(self) -> None:
        """A table ends: it becomes pieces of what holds it."""
        table = self._tables.pop()
        self._sinks[-1].flush()
        self._sinks[-1].pieces.extend(table.pieces())


def _span(attributes: Mapping[str, str | None], name: str, *, least: int) -> int:
    written = attributes.get(name)
    found = _NUMBER.match(written) if written else None
    return max(int(found[1]), least) if found else 1


def _is_ornament(source: str, attributes: Mapping[str, str | None]) -> bool:
    if any(0 < _span(attributes, side, least=0) < _SMALL for side in ("width", "height") if attributes.get(side)):
        return True
    return not source.startswith("data:") and bool(_ORNAMENT.search(source[-200:]))
