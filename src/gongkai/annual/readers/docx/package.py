"""The parts of a docx that are read: the main document, its relationships, styles, numbering and title."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Final

from gongkai.files.container import Container
from gongkai.files.refusals import UnableToRead, Unread

_DOCTYPE: Final = b"<!DOCTYPE"
_ENCODING: Final = re.compile(rb"""\A\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["'][^>]*\?>""")
_DECLARATION: Final = re.compile(r"\A\s*<\?xml[^>]*\?>")
_RELATION: Final = re.compile(rb"<(?:\w+:)?Relationship\s[^<>]*>")
_ATTRIBUTE: Final = re.compile(rb"""\b(Id|Type|Target|TargetMode)\s*=\s*["']([^"']*)["']""")
_TITLE: Final = re.compile(rb"<dc:title[^<>]*>([^<]*)</dc:title>")
_STRICT: Final = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)
UNKNOWN_ENTITY: Final = re.compile(r"&(?!(?:lt|gt|amp|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)")
_MAIN: Final = "word/document.xml"
_ENTITIES: Final = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))


class Package:
    """A docx opened. Every part is inflated when first asked for, as UTF-8, free of DOCTYPE, in transitional names."""

    def __init__(self, content: bytes) -> None:
        self._container = Container(content)

    @cached_property
    def main(self) -> str:
        """The name of the main document part."""
        if _MAIN in self._container:
            return _MAIN
        for kind, target in _relations(self._optional("_rels/.rels")).values():
            if kind.endswith("/officeDocument"):
                return target.lstrip("/")
        raise UnableToRead(Unread.DAMAGED, "缺少正文部件")

    @cached_property
    def document(self) -> bytes:
        """The main document part."""
        return self._xml(self.main)

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
        folder, _, name = self.main.rpartition("/")
        relations = _relations(self._optional(f"{folder}/_rels/{name}.rels"))
        return {key: _joined(folder, target) for key, (_, target) in relations.items()}

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
        return self._xml(name) if name in self._container else b""

    def _xml(self, name: str) -> bytes:
        xml = _in_utf8(self._container.part(name))
        if _DOCTYPE in xml:
            raise UnableToRead(Unread.FORBIDDEN_XML, f"部件 {name}")
        if b"purl.oclc.org/ooxml" in xml:
            for strict, transitional in _STRICT:
                xml = xml.replace(strict, transitional)
        return xml


def unescaped(text: str) -> str:
    """`text` with the five named entities and character references of XML resolved."""
    if "&" not in text:
        return text
    if "&#" in text:
        text = re.sub(r"&#(x[0-9A-Fa-f]{1,6}|[0-9]{1,7});", _character, text)
    for entity, character in _ENTITIES:
        text = text.replace(entity, character)
    return text


def _character(reference: re.Match[str]) -> str:
    digits = reference[1]
    code = int(digits[1:], 16) if digits[0] == "x" else int(digits)
    # An escaped ampersand must not meet the named entities again.
    return "&amp;" if code == 38 else chr(code) if code < 0x110000 else "\ufffd"


def _relations(xml: bytes) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for tag in _RELATION.findall(xml):
        values = {key.decode(): value.decode("utf-8", "replace") for key, value in _ATTRIBUTE.findall(tag)}
        if values.get("TargetMode") != "External":
            found[values.get("Id", "")] = (values.get("Type", ""), unescaped(values.get("Target", "")))
    return found


def _joined(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    parts = folder.split("/") if folder else []
    for step in target.split("/"):
        if step == "..":
            del parts[-1:]
        elif step != ".":
            parts.append(step)
    return "/".join(parts)


def _in_utf8(xml: bytes) -> bytes:
    if xml.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _transcoded(xml, "utf-16")
    declared = _ENCODING.match(xml)
    name = declared[1].decode().lower() if declared else "utf-8"
    return xml if name in ("utf-8", "utf8", "us-ascii", "ascii") else _transcoded(xml, name)


def _transcoded(xml: bytes, name: str) -> bytes:
    try:
        text = xml.decode(name)
    except (UnicodeDecodeError, LookupError):
        raise UnableToRead(Unread.DAMAGED, "XML 编码无法识别") from None
    return _DECLARATION.sub("", text.lstrip("\ufeff")).encode("utf-8")
