"""What styles add to a paragraph that changes its text: automatic numbers and hidden text."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from gongkai.files.ooxml.names import OFF, W


class ListPlace(NamedTuple):
    """The list a paragraph belongs to and its depth there (from 0; None: as the list says for the style)."""

    number: str
    depth: int | None


class Styles:
    """The styles of a document, looked up by id, their parents followed."""

    def __init__(self, xml: bytes, parser: etree.XMLParser) -> None:
        self._styles: dict[str, etree._Element] = {}
        if b"numPr" in xml or b"vanish" in xml:
            root = etree.fromstring(xml, parser)
            self._styles = {each.get(f"{W}styleId", ""): each for each in root.iter(f"{W}style")}

    def list_place(self, style: str) -> ListPlace | None:
        """The list that paragraphs of `style` are numbered by."""
        for element in self._with_parents(style):
            place = list_place(element.find(f"{W}pPr"))
            if place is not None:
                return place
        return None

    def hides(self, style: str) -> bool:
        """Whether text in `style` is hidden."""
        for element in self._with_parents(style):
            hidden = hidden_by(element.find(f"{W}rPr"))
            if hidden is not None:
                return hidden
        return False

    def _with_parents(self, style: str) -> list[etree._Element]:
        chain: list[etree._Element] = []
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            element = self._styles[style]
            chain.append(element)
            parent = element.find(f"{W}basedOn")
            style = parent.get(f"{W}val", "") if parent is not None else ""
        return chain


def list_place(properties: etree._Element | None) -> ListPlace | None:
    """The list named by paragraph properties (w:pPr), if they name one; list 0 means none."""
    element = properties.find(f"{W}numPr") if properties is not None else None
    number = element.find(f"{W}numId") if element is not None else None
    if element is None or number is None:
        return None
    depth = element.find(f"{W}ilvl")
    text = depth.get(f"{W}val", "0") if depth is not None else ""
    return ListPlace(number.get(f"{W}val", "0"), int(text) if text.isdecimal() and len(text) < 3 else None)


def hidden_by(properties: etree._Element | None) -> bool | None:
    """Whether run properties (w:rPr) hide text; None if they do not say."""
    vanish = properties.find(f"{W}vanish") if properties is not None else None
    return None if vanish is None else vanish.get(f"{W}val", "1").lower() not in OFF
