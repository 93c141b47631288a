"""What a file without any magic is: a page, a web archive, a flat Word document, plain text, or none of these."""

from __future__ import annotations

import re
from typing import Final

from gongkai.files.encoding import decoded, looks_printable
from gongkai.files.source import Kind

_PAGE: Final = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?>(?:<!--.*?-->\s*)*)<(?:!doctype\s+html|html|head|body|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG: Final = re.compile(r"</?(?:html|body|div|table|td|p|span|br|h[1-6]|ul|li|a|img)\b[^>]*>", re.IGNORECASE)
_ARCHIVE: Final = r"(?i)\A(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,20}?MIME-Version:"


def kind_of_text(content: bytes) -> Kind:
    """The kind of `content` by its first 64 KB; UNKNOWN if that is no text in any known encoding."""
    text = decoded(content[:65_536] if len(content) > 65_536 else content)
    if text is None or not looks_printable(text):
        return Kind.UNKNOWN
    if "<w:wordDocument" in text[:4096] or "<pkg:package" in text[:4096]:
        return Kind.WORD_XML
    if _PAGE.match(text) or _is_marked_up(text[:8192]):
        return Kind.HTML
    return Kind.MHT if "multipart/related" in text[:4096].lower() and re.match(_ARCHIVE, text) else Kind.TEXT


def _is_marked_up(text: str) -> bool:
    """Whether there are tags, and not only the line breaks that a converter leaves in plain text."""
    tags = _TAG.findall(text)
    return len(tags) >= 3 and any(tag[:3].lower() != "<br" for tag in tags)
