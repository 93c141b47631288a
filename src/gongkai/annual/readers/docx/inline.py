"""The text of one paragraph: runs, fields, revisions, and what is anchored in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from lxml import etree

from gongkai.annual.raw import Trait
from gongkai.files.ooxml.boxes import inside_box
from gongkai.files.ooxml.names import INSERTED, MC, REMOVED, WP, WRAPPERS, A, M, R, V, W
from gongkai.files.ooxml.styles import Styles, hidden_by

_SIGNS: Final = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}
_PRIVATE: Final = range(0xE000, 0xF900)


class Image(NamedTuple):
    """A picture met in a paragraph: relationship id of its part, alternative text."""

    relation: str
    said: str


class Inline:
    """Collects the text of one paragraph, and the pictures and text boxes anchored in it."""

    def __init__(self, styles: Styles, count: Callable[[Trait], None]) -> None:
        self.images: list[Image] = []
        self.boxes: list[etree._Element] = []
        self._styles = styles
        self._count = count
        self._words: list[str] = []
        self._in_instruction: list[bool] = []

    @property
    def text(self) -> str:
        """The text met so far."""
        return "".join(self._words)

    def walk(self, parent: etree._Element) -> None:
        """Takes in every child of a paragraph or of a wrapper in it."""
        for child in parent:
            tag = child.tag
            if tag == W + "r":
                self._run(child)
            elif tag in WRAPPERS:
                if tag in INSERTED:
                    self._count(Trait.TRACKED_CHANGES)
                self.walk(child)
            elif tag in REMOVED:
                self._count(Trait.TRACKED_CHANGES)
            elif tag == MC + "AlternateContent":
                self._alternative(child, self.walk)
            elif tag in (M + "oMath", M + "oMathPara"):
                self._words.extend(each.text or "" for each in child.iter(M + "t"))

    def _run(self, run: etree._Element) -> None:
        if self._hidden(run):
            if any(each.text for each in run.iter(W + "t")):
                self._count(Trait.HIDDEN_TEXT)
            return
        self._run_children(run)

    def _run_children(self, run: etree._Element) -> None:
        for child in run:
            tag = child.tag
            if tag == W + "t":
                if not any(self._in_instruction):
                    self._words.append(child.text or "")
            elif tag in _SIGNS:
                self._words.append(_SIGNS[tag])
            else:
                self._other(child, tag)

    def _other(self, child: etree._Element, tag: str) -> None:
        if tag == W + "fldChar":
            self._field(child.get(W + "fldCharType"))
        elif tag == W + "sym":
            self._words.append(_symbol(child.get(W + "char", "")))
        elif tag == W + "commentReference":
            self._count(Trait.COMMENTS)
        elif tag == MC + "AlternateContent":
            self._alternative(child, self._run_children)
        elif tag in (W + "drawing", W + "pict", W + "object"):
            self._drawing(child)
        elif tag == W + "ruby":
            for base in child.iter(W + "rubyBase"):
                self.walk(base)

    def _hidden(self, run: etree._Element) -> bool:
        properties = run.find(W + "rPr")
        if properties is None:
            return False
        hidden = hidden_by(properties)
        if hidden is None:
            style = properties.find(W + "rStyle")
            return style is not None and self._styles.hides(style.get(W + "val", ""))
        return hidden

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._in_instruction.append(True)
        elif kind == "separate" and self._in_instruction:
            self._in_instruction[-1] = False
        elif kind == "end" and self._in_instruction:
            self._in_instruction.pop()

    def _alternative(self, element: etree._Element, take: Callable[[etree._Element], None]) -> None:
        # Choice and Fallback say the same thing twice: the first that says anything is taken.
        before = (len(self._words), len(self.boxes), len(self.images))
        for branch in (*element.findall(MC + "Choice"), *element.findall(MC + "Fallback")):
            take(branch)
            if (len(self._words), len(self.boxes), len(self.images)) != before:
                return

    def _drawing(self, drawing: etree._Element) -> None:
        boxes = [box for box in drawing.iter(W + "txbxContent") if not inside_box(box, drawing)]
        self.boxes.extend(boxes)
        described = next(drawing.iter(WP + "docPr"), None)
        said = described.get("descr", "") if described is not None else ""
        for blip in drawing.iter(A + "blip"):
            if not inside_box(blip, drawing):
                self.images.append(Image(blip.get(R + "embed") or blip.get(R + "link") or "", said))
        for data in drawing.iter(V + "imagedata"):
            if not inside_box(data, drawing):
                self.images.append(Image(data.get(R + "id") or "", said))


def _symbol(code: str) -> str:
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return "" if number in _PRIVATE or not 0x20 <= number < 0x110000 else chr(number)
