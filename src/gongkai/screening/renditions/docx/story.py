"""One text of a Word document (the body, a header, the comments): its paragraphs and tables in order."""

from __future__ import annotations

from typing import Final

from lxml import etree

from gongkai.files.ooxml.names import OFF, W
from gongkai.files.ooxml.styles import Styles
from gongkai.files.refusals import UnableToRead, Unread
from gongkai.screening.model import Place, Sight
from gongkai.screening.renditions.docx.inline import Inline, Piece
from gongkai.screening.renditions.gathering import Gathered, with_neighbours
from gongkai.screening.renditions.tables import Cell, Row, take_table
from gongkai.screening.renditions.text import over_the_end

_DEEPEST: Final = 40
_WIDEST: Final = 1000
_AUTHORED: Final = frozenset({W + "comment"})
_SEEN: Final = frozenset({Sight.VISIBLE, Sight.INSERTED})
_TRACES: Final = {
    Sight.DELETED: "docx.deleted",
    Sight.INSERTED: "docx.inserted",
    Sight.HIDDEN: "docx.hidden_text",
    Sight.COMMENT: "docx.comment",
}


class Story:
    """Walks one part. part: its name as told; sight: how what is shown in it is seen.

    pieces: out of which elements the shown text of a passage was put together, by its place.
    """

    def __init__(self, gathered: Gathered, styles: Styles, *, part: str = "", sight: Sight = Sight.VISIBLE) -> None:
        self.pieces: dict[Place, list[Piece]] = {}
        self._gathered = gathered
        self._styles = styles
        self._part, self._sight = part, sight
        self._paragraphs = self._tables = self._depth = 0
        self._carried: list[Piece] = []
        self._last = ""

    def take(self, root: etree._Element) -> None:
        """Takes in the whole part. Raises UnableToRead: BOMB."""
        self._blocks(root)
        self._flush_carried()

    def _blocks(self, parent: etree._Element, deleted: bool = False) -> None:
        for child in parent:
            tag = child.tag
            if tag == W + "p":
                self._paragraph(child, deleted=deleted)
            elif tag == W + "tbl":
                self._table(child, deleted=deleted)
            else:
                if tag in _AUTHORED:
                    self._comment(child)
                with_depth = deleted or tag in (W + "del", W + "moveFrom")
                self._deeper(child, deleted=with_depth)

    def _deeper(self, element: etree._Element, *, deleted: bool) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise UnableToRead(Unread.BOMB, "嵌套过深")
        self._blocks(element, deleted)
        self._depth -= 1

    def _comment(self, comment: etree._Element) -> None:
        self._gathered.met(_TRACES[Sight.COMMENT], self._gathered.place(self._part))
        author = comment.get(f"{W}author", "")
        self._gathered.say(author, self._gathered.place("批注人"), sight=Sight.METADATA)

    def _paragraph(self, paragraph: etree._Element, *, deleted: bool) -> None:
        inline = self._read(paragraph, deleted=deleted)
        place = self._gathered.place(self._part, paragraph=self._paragraphs + 1)
        if _mark_removed(paragraph) and not deleted:
            self._gathered.met(_TRACES[Sight.DELETED], place)
            self._carried += inline.pieces
        else:
            pieces, self._carried = [*self._carried, *inline.pieces], []
            self._tell(pieces, place)
        self._beside(inline, place)

    def _tell(self, pieces: list[Piece], place: Place) -> None:
        shown = _shown(pieces)
        if shown.strip():
            self._paragraphs += 1
            self.pieces[place] = [piece for piece in pieces if piece.sight in _SEEN]
            self._gathered.say(over_the_end(self._last, shown), place, sight=self._sight)
            self._gathered.say(shown, place, sight=self._sight)
            self._last = shown
        self._tell_unseen(pieces, place)

    def _flush_carried(self) -> None:
        pieces, self._carried = self._carried, []
        self._tell(pieces, self._gathered.place(self._part, paragraph=self._paragraphs + 1))

    def _tell_unseen(self, pieces: list[Piece], place: Place) -> None:
        """Deleted and hidden runs, each with the numbers it touches; insertions are counted only: they are shown."""
        start = 0
        while start < len(pieces):
            sight = pieces[start].sight
            end = start + 1
            while end < len(pieces) and pieces[end].sight is sight:
                end += 1
            if sight is not Sight.VISIBLE:
                text = _text(pieces[start:end])
                if sight is not Sight.INSERTED:
                    whole = with_neighbours(_text(pieces[:start]), text, _text(pieces[end:]))
                    self._gathered.say(whole, place, sight=sight)
                if text.strip():
                    self._gathered.met(_TRACES[sight], place)
            start = end

    def _beside(self, inline: Inline, place: Place) -> None:
        for words in inline.instructions:
            self._gathered.say(
                words, self._gathered.place(self._part or "域代码", paragraph=place.paragraph), sight=Sight.HIDDEN
            )
        for words in inline.described:
            self._gathered.say(words, self._gathered.place("替代文字", paragraph=place.paragraph), sight=Sight.METADATA)
        for box in inline.boxes:
            self._deeper(box, deleted=False)

    def _read(self, paragraph: etree._Element, *, deleted: bool) -> Inline:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        hidden = style is not None and self._styles.hides(style.get(f"{W}val", ""))
        inline = Inline(self._styles, hidden=hidden)
        inline.walk(paragraph, Sight.DELETED if deleted else Sight.VISIBLE)
        return inline

    def _table(self, table: etree._Element, *, deleted: bool) -> None:
        self._tables += 1
        number = self._tables
        rows: list[Row] = []
        inner: list[tuple[Inline | etree._Element, Place]] = []
        for index, row in enumerate(_within(table, W + "tr"), 1):
            rows.append(self._row(row, index, number, inner, deleted=deleted))
        take_table(self._gathered, rows, table=number, part=self._part)
        for thing, place in inner:
            if isinstance(thing, Inline):
                self._beside(thing, place)
            else:
                self._depth += 1
                if self._depth > _DEEPEST:
                    raise UnableToRead(Unread.BOMB, "嵌套过深")
                self._table(thing, deleted=deleted)
                self._depth -= 1

    def _row(
        self,
        row: etree._Element,
        index: int,
        table: int,
        inner: list[tuple[Inline | etree._Element, Place]],
        *,
        deleted: bool,
    ) -> Row:
        properties = row.find(f"{W}trPr")
        removed = properties is not None and properties.find(f"{W}del") is not None
        hidden = properties is not None and _is_on(properties.find(f"{W}hidden"))
        if removed:
            self._gathered.met(_TRACES[Sight.DELETED], self._gathered.place(self._part, table=table, row=index))
        if hidden:
            self._gathered.met("docx.hidden_row", self._gathered.place(self._part, table=table, row=index))
        sight = Sight.DELETED if removed or deleted else Sight.HIDDEN if hidden else self._sight
        cells: list[Cell] = []
        column = 1 + _count(properties, "gridBefore", least=0)
        for cell in _within(row, W + "tc"):
            place = self._gathered.place(self._part, table=table, row=index, column=column)
            span = _count(cell.find(f"{W}tcPr"), "gridSpan", least=1)
            text = self._cell(cell, place, inner, deleted=removed or deleted)
            cells.append(Cell(column, text, span, sight))
            column += span
        return Row(index, cells)

    def _cell(
        self,
        cell: etree._Element,
        place: Place,
        inner: list[tuple[Inline | etree._Element, Place]],
        *,
        deleted: bool,
    ) -> str:
        pieces: list[Piece] = []
        for block in cell.iterdescendants(W + "p", W + "tbl"):
            if _owner(block) is not cell:
                continue
            if block.tag == W + "tbl":
                inner.append((block, place))
                continue
            if pieces and not _mark_removed(block):
                pieces.append(Piece(None, "\n", Sight.VISIBLE))
            inline = self._read(block, deleted=False)
            pieces += inline.pieces
            if inline.instructions or inline.described or inline.boxes:
                inner.append((inline, place))
        shown = [piece for piece in pieces if piece.sight in _SEEN]
        if not deleted:
            self._tell_unseen(pieces, place)
            self.pieces[place] = shown
        return _text(pieces if deleted else shown).strip("\n")


def _shown(pieces: list[Piece]) -> str:
    return _text([piece for piece in pieces if piece.sight in _SEEN])


def _text(pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _mark_removed(paragraph: etree._Element) -> bool:
    return any(paragraph.find(f"{W}pPr/{W}rPr/{W}{name}") is not None for name in ("del", "moveFrom"))


def _within(parent: etree._Element, wanted: str) -> list[etree._Element]:
    """The rows of a table or cells of a row, through whatever wraps them, but not those of an inner table."""
    return [each for each in parent.iterdescendants(wanted) if _owner(each) is parent]


def _owner(element: etree._Element) -> etree._Element | None:
    """The cell, row, table or text box that an element stands in."""
    return next((each for each in element.iterancestors() if each.tag in _OWNERS), None)


_OWNERS: Final = frozenset({W + "tc", W + "tr", W + "tbl", W + "txbxContent"})


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and element.get(f"{W}val", "1").lower() not in OFF


def _count(properties: etree._Element | None, name: str, *, least: int) -> int:
    child = properties.find(f"{W}{name}") if properties is not None else None
    text = child.get(f"{W}val", "") if child is not None else ""
    return min(max(int(text), least), _WIDEST) if text.isdecimal() and len(text) < 6 else least
