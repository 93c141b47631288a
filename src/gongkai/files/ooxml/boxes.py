"""Text boxes in a drawing of Word: what stands in one is no part of the paragraph that the drawing is anchored in."""

from __future__ import annotations

from lxml import etree

from gongkai.files.ooxml.names import W


def inside_box(element: etree._Element, drawing: etree._Element) -> bool:
    """Whether `element`, somewhere in `drawing`, stands in a text box of it."""
    for ancestor in element.iterancestors():
        if ancestor is drawing:
            return False
        if ancestor.tag == f"{W}txbxContent":
            return True
    return False
