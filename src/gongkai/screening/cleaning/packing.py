"""A package put together anew out of the parts that stay: no time, no comment, no byte between the parts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Mapping
from typing import Final

from lxml import etree

from gongkai.files.ooxml.parts import Relation
from gongkai.screening.renditions.package import tree_of

_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
_TYPES: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_OPEN: Final = "application/vnd.openxmlformats-officedocument."
_PLAIN: Final = {
    "application/vnd.ms-word.document.macroEnabled.main+xml": "wordprocessingml.document.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml": "wordprocessingml.document.main+xml",
    f"{_OPEN}wordprocessingml.template.main+xml": "wordprocessingml.document.main+xml",
}
"""What documents with macros and templates become."""
CONTENT_TYPES: Final = "[Content_Types].xml"


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The package that holds these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, content in sorted(parts.items(), key=lambda part: (part[0] != CONTENT_TYPES, part[0])):
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, content)
    return target.getvalue()


def written(root: etree._Element) -> bytes:
    """A part as bytes."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def content_types(xml: bytes, kept: Collection[str]) -> bytes:
    """The list of types without the parts that are gone, and without macros."""
    root = tree_of(xml)
    for entry in list(root):
        if entry.tag == f"{_TYPES}Override" and entry.get("PartName", "").lstrip("/") not in kept:
            root.remove(entry)
        elif (plain := _PLAIN.get(entry.get("ContentType", ""))) is not None:
            entry.set("ContentType", _OPEN + plain)
    return written(root)


def relations_part(relations: Mapping[str, Relation]) -> bytes:
    """A part that holds these relationships."""
    root = tree_of(f'<Relationships xmlns="{_RELATIONS}"/>'.encode())
    for key, (kind, target, outside) in relations.items():
        entry = etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", Id=key, Type=kind, Target=target)
        if outside:
            entry.set("TargetMode", "External")
    return written(root)
