"""A text of Word made final: insertions stay, deletions, comments, hidden text and what only programs read go."""

from __future__ import annotations

from typing import Final

from lxml import etree

from gongkai.files.ooxml.names import OFF, W
from gongkai.files.ooxml.styles import Styles, hidden_by
from gongkai.screening.cleaning.cleaned import Removed

_DELETED: Final = (W + "del", W + "moveFrom")
_UNWRAPPED: Final = (
    W + "ins",
    W + "moveTo",
    W + "sdt",
    W + "sdtContent",
    W + "smartTag",
    W + "customXml",
    W + "fldSimple",
)
_MARKS: Final = tuple(
    W + name
    for name in (
        "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange", "tblGridChange",
        "tblPrExChange", "numberingChange", "cellIns", "cellDel", "cellMerge", "proofErr", "permStart", "permEnd",
        "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "sdtPr", "sdtEndPr",
        "smartTagPr", "customXmlPr", "customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart",
        "customXmlDelRangeEnd", "commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef",
        "delText", "delInstrText",
    )
)
_ORDINARY_FIELDS: Final = ("PAGE", "NUMPAGES", "SECTIONPAGES", "TOC", "PAGEREF", "REF", "SEQ", "STYLEREF")
_OBJECTS: Final = ("{urn:schemas-microsoft-com:office:office}OLEObject", W + "control", W + "altChunk")


class Revising:
    """Changes a tree in place, and counts what goes."""

    def __init__(self, styles: Styles, removed: Removed) -> None:
        self._styles = styles
        self._removed = removed

    def revise(self, root: etree._Element) -> None:
        """Makes the tree final."""
        self._rows(root)
        self._deletions(root)
        self._hidden(root)
        self._fields(root)
        for mark in list(root.iter(*_MARKS)):
            _take_out(mark)
        for wrapper in list(root.iter(*_UNWRAPPED)):
            self._removed.note("修订中插入的痕迹（文字保留）", wrapper.tag in (W + "ins", W + "moveTo"))
            _unwrap(wrapper)
        for thing in list(root.iter(*_OBJECTS)):
            self._removed.note("嵌入的对象")
            _take_out(thing)
        without_save_marks(root)

    def _rows(self, root: etree._Element) -> None:
        for row in list(root.iter(W + "tr")):
            properties = row.find(W + "trPr")
            if properties is None:
                continue
            hidden = properties.find(W + "hidden")
            if properties.find(W + "del") is not None:
                self._removed.note("修订中删去的表格行")
                _take_out(row)
            elif hidden is not None and hidden.get(f"{W}val", "1").lower() not in OFF:
                self._removed.note("隐藏的表格行")
                _take_out(row)
            elif (inserted := properties.find(W + "ins")) is not None:
                properties.remove(inserted)

    def _deletions(self, root: etree._Element) -> None:
        for paragraph in list(root.iter(W + "p")):
            self._join_if_its_mark_goes(paragraph)
        for element in list(root.iter(*_DELETED)):
            self._removed.note("修订中删去的文字")
            _take_out(element)
        for mark in list(root.iter(W + "ins")):
            parent = mark.getparent()
            if parent is not None and parent.tag == W + "rPr":
                parent.remove(mark)  # of a paragraph: an element without content

    def _join_if_its_mark_goes(self, paragraph: etree._Element) -> None:
        """A paragraph whose end was deleted goes on in the next one."""
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        if mark is None or (mark.find(W + "del") is None and mark.find(W + "moveFrom") is None):
            return
        self._removed.note("修订中删去的分段")
        for name in ("del", "moveFrom"):
            for each in mark.findall(W + name):
                mark.remove(each)
        following = paragraph.getnext()
        if following is None or following.tag != W + "p":
            return
        at = 1 if following.find(W + "pPr") is not None else 0
        for child in reversed([each for each in paragraph if each.tag != W + "pPr"]):
            following.insert(at, child)
        _take_out(paragraph)

    def _hidden(self, root: etree._Element) -> None:
        for run in list(root.iter(W + "r")):
            if self._hides(run):
                words = any((each.text or "").strip() for each in run.iter(W + "t"))
                self._removed.note("隐藏文字", words)
                _take_out(run)

    def _hides(self, run: etree._Element) -> bool:
        properties = run.find(W + "rPr")
        hidden = hidden_by(properties)
        if hidden is not None:
            return hidden
        own = properties.find(W + "rStyle") if properties is not None else None
        if own is not None and self._styles.hides(own.get(f"{W}val", "")):
            return True
        paragraph = next(run.iterancestors(W + "p"), None)
        style = paragraph.find(f"{W}pPr/{W}pStyle") if paragraph is not None else None
        return style is not None and self._styles.hides(style.get(f"{W}val", ""))

    def _fields(self, root: etree._Element) -> None:
        """Unlinks every field but those that number and refer: what they show stays, what they are made of goes."""
        open_fields: list[tuple[list[etree._Element], list[str]]] = []
        for element in list(root.iter(W + "fldChar", W + "instrText")):
            kind = element.get(f"{W}fldCharType") if element.tag == W + "fldChar" else ""
            if kind == "begin":
                open_fields.append(([], []))
            if not open_fields:
                _take_out(element)
                continue
            elements, words = open_fields[-1]
            elements.append(element)
            words.append(element.text or "" if not kind else "")
            if kind == "end":
                open_fields.pop()
                self._unlink(elements, "".join(words))
        for elements, _ in open_fields:
            self._unlink(elements, "")

    def _unlink(self, elements: list[etree._Element], instruction: str) -> None:
        if instruction.strip().upper().startswith(_ORDINARY_FIELDS):
            return
        self._removed.note("域代码（显示的文字保留）", bool(instruction.strip()))
        for element in elements:
            _take_out(element)


def without_save_marks(root: etree._Element) -> None:
    """Takes away the marks by which Word tells who saved what when (rsid, paraId)."""
    for element in root.iter(etree.Element):
        for key in list(element.attrib):
            bare = str(key).rpartition("}")[2]
            if bare.startswith("rsid") or bare in ("paraId", "textId"):
                del element.attrib[key]


def _take_out(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(wrapper: etree._Element) -> None:
    """Puts what an element holds where it stands."""
    parent = wrapper.getparent()
    if parent is None:
        return
    at = parent.index(wrapper)
    for child in reversed(list(wrapper)):
        parent.insert(at + 1, child)
    parent.remove(wrapper)
