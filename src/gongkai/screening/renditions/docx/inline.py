"""The runs of one paragraph, each with how it is seen: shown, inserted, deleted, hidden."""

from __future__ import annotations

from typing import Final, NamedTuple

from lxml import etree

from gongkai.files.ooxml.boxes import inside_box
from gongkai.files.ooxml.names import INSERTED, MC, REMOVED, M, V, W
from gongkai.files.ooxml.styles import Styles, hidden_by
from gongkai.screening.model import Sight

_SIGNS: Final = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "softHyphen": "\u00ad",
}
_TEXT: Final = frozenset({W + "t", M + "t"})
_DELETED_TEXT: Final = W + "delText"
_INSTRUCTIONS: Final = frozenset({W + "instrText", W + "delInstrText"})
_DRAWINGS: Final = frozenset({W + "drawing", W + "pict", W + "object"})
_ORDINARY_FIELDS: Final = (
    "PAGE",
    "NUMPAGES",
    "SECTIONPAGES",
    "TOC",
    "PAGEREF",
    "REF _",
    "SEQ",
    "DATE",
    "HYPERLINK \\l",
)
_SAID_IN: Final = ("descr", "title", "alt", "string")
_SILENT: Final = frozenset({W + "pPr", W + "rPr", W + "sdtPr", W + "sectPr"})


class Piece(NamedTuple):
    """A piece of text, the element that holds it (None for a sign), and how it is seen."""

    element: etree._Element | None
    text: str
    sight: Sight


class Inline:
    """One paragraph. instructions: of fields; described: alternative texts; boxes: text boxes anchored here."""

    def __init__(self, styles: Styles, *, hidden: bool) -> None:
        self.pieces: list[Piece] = []
        self.instructions: list[str] = []
        self.described: list[str] = []
        self.boxes: list[etree._Element] = []
        self._styles = styles
        self._hidden = hidden

    def walk(self, parent: etree._Element, sight: Sight) -> None:
        """Takes in every child of a paragraph or of a wrapper in it."""
        for child in parent:
            tag = child.tag
            if tag == W + "r":
                self._content(child, Sight.HIDDEN if sight is not Sight.DELETED and self._hides(child) else sight)
            elif tag in REMOVED:
                self.walk(child, Sight.DELETED)
            elif tag in INSERTED:
                self.walk(child, sight if sight is Sight.DELETED else Sight.INSERTED)
            elif tag == W + "sdtPr":
                self._control(child)
            elif tag not in _SILENT:
                if tag == W + "fldSimple":
                    self._instruct(child.get(f"{W}instr", ""))
                self._one(child, sight)

    def _one(self, child: etree._Element, sight: Sight) -> None:
        if not self._leaf(child, sight):
            self.walk(child, sight)

    def _content(self, run: etree._Element, sight: Sight) -> None:
        for child in run:
            if child.tag not in _SILENT and not self._leaf(child, sight):
                self._content(child, sight)

    def _leaf(self, child: etree._Element, sight: Sight) -> bool:
        """Whether the element was taken in whole."""
        tag = child.tag
        if tag in _TEXT:
            self.pieces.append(Piece(child, child.text or "", sight))
        elif tag == _DELETED_TEXT:
            self.pieces.append(Piece(child, child.text or "", Sight.DELETED))
        elif tag in _SIGNS:
            self.pieces.append(Piece(None, _SIGNS[tag], sight))
        elif tag == W + "sym":
            self.pieces.append(Piece(None, _symbol(child.get(f"{W}char", "")), sight))
        elif tag in _INSTRUCTIONS:
            self._instruct(child.text or "")
        elif tag in _DRAWINGS:
            self._drawing(child)
        elif tag == MC + "AlternateContent":
            self._alternatives(child, sight)
        else:
            return False
        return True

    def _hides(self, run: etree._Element) -> bool:
        properties = run.find(f"{W}rPr")
        hidden = hidden_by(properties)
        if hidden is None and properties is not None:
            style = properties.find(f"{W}rStyle")
            hidden = True if style is not None and self._styles.hides(style.get(f"{W}val", "")) else None
        return self._hidden if hidden is None else hidden

    def _instruct(self, words: str) -> None:
        if words.strip() and not words.strip().startswith(_ORDINARY_FIELDS):
            self.instructions.append(words.strip())

    def _control(self, properties: etree._Element) -> None:
        for name in ("alias", "tag"):
            found = properties.find(f"{W}{name}")
            if found is not None:
                self.described.append(found.get(f"{W}val", ""))

    def _alternatives(self, element: etree._Element, sight: Sight) -> None:
        """Choice and Fallback say the same thing twice; a branch that says something else is taken in too."""
        told: set[str] = set()
        for branch in (*element.findall(MC + "Choice"), *element.findall(MC + "Fallback")):
            words = "".join(each.text or "" for each in branch.iter(W + "t", W + "delText", M + "t"))
            if words not in told or (not told and not words):
                self._content(branch, sight)
            told.add(words)

    def _drawing(self, drawing: etree._Element) -> None:
        for element in drawing.iter("{*}docPr", "{*}cNvPr", V + "shape", V + "textpath", V + "imagedata"):
            self.described += [value for name in _SAID_IN if (value := element.get(name))]
        self.boxes += [box for box in drawing.iter(W + "txbxContent") if not inside_box(box, drawing)]


def _symbol(code: str) -> str:
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return chr(number) if 0x20 <= number < 0xE000 else ""
