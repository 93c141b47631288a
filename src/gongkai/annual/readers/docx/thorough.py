"""The path for any docx: an lxml tree, walked construct by construct."""

from __future__ import annotations

from collections import Counter
from typing import Final

from lxml import etree

from gongkai.annual.raw import Paragraph, Picture, Piece, Place, Remark, Trait
from gongkai.annual.readers.docx.grids import DocxCell, Merge, shown
from gongkai.annual.readers.docx.inline import Inline
from gongkai.annual.readers.docx.numbering import Numbering
from gongkai.annual.readers.docx.package import Package
from gongkai.files.ooxml.names import INSERTED, MC, OFF, REMOVED, WRAPPERS, W
from gongkai.files.ooxml.styles import ListPlace, Styles, list_place
from gongkai.files.refusals import UnableToRead, Unread

_SAID: Final = {
    Trait.TRACKED_CHANGES: "修订（新增的已计入，删除的未计入）",
    Trait.HIDDEN_TEXT: "隐藏文字（未计入）",
    Trait.COMMENTS: "批注（未计入）",
}
_DEEPEST: Final = 40
"""Tables and text boxes within each other; no office suite makes more than a few."""


def read_thoroughly(package: Package) -> tuple[tuple[Piece, ...], tuple[Remark, ...]]:
    """Every piece of the main document in order, and what a checker should know of it.

    Raises UnableToRead: DAMAGED for XML that is not well-formed, BOMB for nesting no office suite makes.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        walker = _Walker(package, parser)
        body = etree.fromstring(package.document, parser).find(W + "body")
    except etree.XMLSyntaxError as error:
        deep = "depth" in str(error).lower()
        raise UnableToRead(Unread.BOMB if deep else Unread.DAMAGED, "嵌套过深" if deep else "XML 不完整") from None
    if body is None:
        raise UnableToRead(Unread.DAMAGED, "缺少正文")
    pieces = walker.pieces_of(body)
    return tuple(pieces), walker.remarks()


class _Walker:
    """Walks blocks in order; keeps the counts that run through a document (tables, lists, remarks)."""

    def __init__(self, package: Package, parser: etree.XMLParser) -> None:
        self._styles = Styles(package.styles, parser)
        self._numbering = Numbering(package.numbering, parser)
        self._targets = package.targets
        self._tables = 0
        self._depth = 0
        self._traits: Counter[Trait] = Counter()

    def remarks(self) -> tuple[Remark, ...]:
        """One remark for each trait met."""
        met = self._traits
        return tuple(Remark(trait, f"{met[trait]} 处{said}") for trait, said in _SAID.items() if met[trait])

    def pieces_of(self, parent: etree._Element) -> list[Piece]:
        """The pieces of a body, a cell or a text box."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise UnableToRead(Unread.BOMB, "嵌套过深")
        pieces: list[Piece] = []
        carried = self._blocks(parent, pieces, "")
        if carried.strip():
            pieces.append(Paragraph(carried, Place()))
        self._depth -= 1
        return pieces

    def _blocks(self, parent: etree._Element, pieces: list[Piece], carried: str) -> str:
        for child in parent:
            tag = child.tag
            if tag == W + "p":
                carried = self._paragraph(child, pieces, carried)
            elif tag == W + "tbl":
                pieces.extend(self._table(child))
            elif tag in WRAPPERS:
                self._traits[Trait.TRACKED_CHANGES] += tag in INSERTED
                carried = self._blocks(child, pieces, carried)
            elif tag in REMOVED:
                self._traits[Trait.TRACKED_CHANGES] += 1
            elif tag == MC + "AlternateContent":
                branch = child.find(MC + "Choice")
                branch = branch if branch is not None else child.find(MC + "Fallback")
                carried = self._blocks(branch, pieces, carried) if branch is not None else carried
        return carried

    def _paragraph(self, paragraph: etree._Element, pieces: list[Piece], carried: str) -> str:
        inline = Inline(self._styles, self._met)
        inline.walk(paragraph)
        text = carried + self._mark(paragraph, inline.text) + inline.text
        mark_removed = any(paragraph.find(f"{W}pPr/{W}rPr/{W}{name}") is not None for name in ("del", "moveFrom"))
        if mark_removed:
            self._met(Trait.TRACKED_CHANGES)
        elif text.strip():
            pieces.append(Paragraph(text, Place()))
        for image in inline.images:
            pieces.append(Picture(self._targets.get(image.relation, image.relation), Place(), image.said))
        for box in inline.boxes:
            pieces.extend(self.pieces_of(box))
        return text if mark_removed else ""

    def _mark(self, paragraph: etree._Element, text: str) -> str:
        properties = paragraph.find(W + "pPr")
        if properties is None:
            return ""
        place = list_place(properties)
        style = properties.find(W + "pStyle")
        if place is None and style is not None:
            place = self._styles.list_place(style.get(W + "val", ""))
        if place is None or not text.strip():
            return ""
        return self._numbering.mark(place.number, self._depth_in_list(place, style))

    def _depth_in_list(self, place: ListPlace, style: etree._Element | None) -> int:
        if place.depth is not None:
            return place.depth
        return self._numbering.depth_for_style(place.number, style.get(W + "val", "") if style is not None else "")

    def _table(self, table: etree._Element) -> list[Piece]:
        self._tables += 1
        number = self._tables
        rows: list[list[DocxCell]] = []
        held: list[Piece | str] = []
        for row in self._children(table, W + "tr"):
            cells = self._row(row, number, len(rows) + 1, held)
            if cells is not None:
                rows.append(cells)
        return shown(rows, held, table=number)

    def _row(self, row: etree._Element, table: int, number: int, held: list[Piece | str]) -> list[DocxCell] | None:
        properties = row.find(W + "trPr")
        if properties is not None and self._left_out(properties):
            return None
        cells: list[DocxCell] = []
        before = _value(properties, "gridBefore")
        if before.isdecimal() and 0 < int(before) < 100:
            cells.extend([DocxCell("", 1, Merge.LEFT)] * int(before))
        for cell in self._children(row, W + "tc"):
            place = Place(table=table, row=number, column=sum(each.span for each in cells) + 1)
            cells.append(self._cell(cell, place, held))
        return cells

    def _left_out(self, properties: etree._Element) -> bool:
        if properties.find(W + "ins") is not None:
            self._met(Trait.TRACKED_CHANGES)
        if properties.find(W + "del") is not None:
            self._met(Trait.TRACKED_CHANGES)
            return True
        hidden = properties.find(W + "hidden")
        if hidden is not None and hidden.get(W + "val", "1").lower() not in OFF:
            self._met(Trait.HIDDEN_TEXT)
            return True
        return False

    def _cell(self, cell: etree._Element, place: Place, held: list[Piece | str]) -> DocxCell:
        properties = cell.find(W + "tcPr")
        pieces = self.pieces_of(cell)
        texts = [piece.text for piece in pieces if isinstance(piece, Paragraph)]
        held.extend(_held(piece, place) for piece in pieces)
        span = _value(properties, "gridSpan")
        width = int(span) if span.isdecimal() and 0 < int(span) < 1000 else 1
        return DocxCell("\n".join(texts).strip(), width, _merge(properties))

    def _children(self, parent: etree._Element, wanted: str) -> list[etree._Element]:
        found: list[etree._Element] = []
        for child in parent:
            if child.tag == wanted:
                found.append(child)
            elif child.tag in WRAPPERS:
                found.extend(self._children(child, wanted))
        return found

    def _met(self, trait: Trait) -> None:
        self._traits[trait] += 1


def _held(piece: Piece, place: Place) -> Piece | str:
    if isinstance(piece, Paragraph):
        return piece.text
    return Picture(piece.name, place, piece.said) if isinstance(piece, Picture) else piece


def _value(properties: etree._Element | None, name: str) -> str:
    child = properties.find(W + name) if properties is not None else None
    return child.get(W + "val", "") if child is not None else ""


def _merge(properties: etree._Element | None) -> Merge:
    if properties is None:
        return Merge.NONE
    level = properties.find(W + "hMerge")
    if level is not None and level.get(W + "val", "continue") == "continue":
        return Merge.LEFT
    upright = properties.find(W + "vMerge")
    if upright is None:
        return Merge.NONE
    return Merge.RESTART if upright.get(W + "val") == "restart" else Merge.ABOVE
