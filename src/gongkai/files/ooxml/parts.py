"""The XML parts of a package: as UTF-8, free of DOCTYPE, in transitional names; and where a part leads."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from gongkai.files.container import Container
from gongkai.files.refusals import UnableToRead, Unread

_DOCTYPE: Final = b"<!DOCTYPE"
_ENCODING: Final = re.compile(rb"""\A\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["'][^>]*\?>""")
_DECLARATION: Final = re.compile(r"\A\s*<\?xml[^>]*\?>")
_RELATION: Final = re.compile(rb"<(?:\w+:)?Relationship\s[^<>]*>")
_ATTRIBUTE: Final = re.compile(rb"""\b(Id|Type|Target|TargetMode)\s*=\s*["']([^"']*)["']""")
_OPEN: Final = "http://schemas.openxmlformats.org/"
_STRICT: Final = tuple(
    (f"http://purl.oclc.org/ooxml/{name}".encode(), f"{_OPEN}{transitional}".encode())
    for name, transitional in (
        ("wordprocessingml/main", "wordprocessingml/2006/main"),
        ("spreadsheetml/main", "spreadsheetml/2006/main"),
        ("officeDocument/relationships", "officeDocument/2006/relationships"),
        ("drawingml/main", "drawingml/2006/main"),
        ("drawingml/wordprocessingDrawing", "drawingml/2006/wordprocessingDrawing"),
        ("officeDocument/math", "officeDocument/2006/math"),
    )
)
_ENTITIES: Final = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))


class Relation(NamedTuple):
    """Where a part leads: the kind of relationship, the target as written, whether it lies outside the package."""

    kind: str
    target: str
    outside: bool


def harmless_xml(container: Container, name: str) -> bytes:
    """The part of that name. Raises UnableToRead: FORBIDDEN_XML for a DOCTYPE, DAMAGED, BOMB, ENCRYPTED."""
    xml = _in_utf8(container.part(name))
    if _DOCTYPE in xml:
        raise UnableToRead(Unread.FORBIDDEN_XML, f"部件 {name}")
    if b"purl.oclc.org/ooxml" in xml:
        for strict, transitional in _STRICT:
            xml = xml.replace(strict, transitional)
    return xml


def relations(xml: bytes) -> dict[str, Relation]:
    """The relationships written in a `.rels` part, by id."""
    found: dict[str, Relation] = {}
    for tag in _RELATION.findall(xml):
        values = {key.decode(): value.decode("utf-8", "replace") for key, value in _ATTRIBUTE.findall(tag)}
        outside = values.get("TargetMode") == "External"
        found[values.get("Id", "")] = Relation(values.get("Type", ""), unescaped(values.get("Target", "")), outside)
    return found


def relations_name(part: str) -> str:
    """The name of the part that holds the relationships of `part`; of the package itself for ""."""
    folder, slash, name = part.rpartition("/")
    return f"{folder}{slash}_rels/{name}.rels"


def joined(folder: str, target: str) -> str:
    """The name of the part that `target` means where it is written in `folder`."""
    if target.startswith("/"):
        return target[1:]
    parts = folder.split("/") if folder else []
    for step in target.split("/"):
        if step == "..":
            del parts[-1:]
        elif step != ".":
            parts.append(step)
    return "/".join(parts)


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
