"""The parts of a docx that are read: the main document, its relationships, styles, numbering and title."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Final

from gongkai.files.container import Container
from gongkai.files.ooxml.parts import harmless_xml, joined, relations, relations_name, unescaped
from gongkai.files.refusals import UnableToRead, Unread

_TITLE: Final = re.compile(rb"<dc:title[^<>]*>([^<]*)</dc:title>")
UNKNOWN_ENTITY: Final = re.compile(r"&(?!(?:lt|gt|amp|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)")
_MAIN: Final = "word/document.xml"


class Package:
    """A docx opened. Every part is inflated when first asked for, as UTF-8, free of DOCTYPE, in transitional names."""

    def __init__(self, content: bytes) -> None:
        self._container = Container(content)

    @cached_property
    def main(self) -> str:
        """The name of the main document part."""
        if _MAIN in self._container:
            return _MAIN
        for kind, target, outside in relations(self._optional(relations_name(""))).values():
            if kind.endswith("/officeDocument") and not outside:
                return target.lstrip("/")
        raise UnableToRead(Unread.DAMAGED, "缺少正文部件")

    @cached_property
    def document(self) -> bytes:
        """The main document part."""
        return harmless_xml(self._container, self.main)

    @cached_property
    def styles(self) -> bytes:
        """The styles part, or nothing."""
        return self._beside("styles.xml")

    @cached_property
    def numbering(self) -> bytes:
        """The numbering part, or nothing."""
        return self._beside("numbering.xml")

    @cached_property
    def targets(self) -> dict[str, str]:
        """Part name by relationship id of the main document."""
        folder = self.main.rpartition("/")[0]
        met = relations(self._optional(relations_name(self.main)))
        return {key: joined(folder, target) for key, (_, target, outside) in met.items() if not outside}

    @cached_property
    def title(self) -> str:
        """The title among the document's properties, or nothing."""
        found = _TITLE.search(self._optional("docProps/core.xml"))
        return unescaped(found[1].decode("utf-8", errors="replace")).strip() if found else ""

    def picture(self, name: str, *, limit: int) -> bytes:
        """The bytes of a picture part, or nothing if it is not there."""
        return self._container.part(name, limit=limit) if name in self._container else b""

    def _beside(self, name: str) -> bytes:
        folder = self.main.rpartition("/")[0]
        return self._optional(f"{folder}/{name}" if folder else name)

    def _optional(self, name: str) -> bytes:
        return harmless_xml(self._container, name) if name in self._container else b""
