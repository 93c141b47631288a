"""Plain text and Markdown: one paragraph a line, delimiters and leading blanks kept, nothing interpreted."""

from __future__ import annotations

import re
from typing import Final

from gongkai.annual.raw import Paragraph, Picture, Piece, Place, Raw
from gongkai.files import limits
from gongkai.files.encoding import decoded, looks_printable
from gongkai.files.refusals import UnableToRead, Unread
from gongkai.files.source import Kind, Source

_LINE_ENDS: Final = ("\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029")
_BREAK: Final = r"(?i)<br\s{0,3}/?>"
_PICTURE: Final = r"[\s|]*(?:\[image:\s*(?P<named>[^\]]*)\]|!\[(?P<said>[^\]]*)\]\((?P<at>[^)]*)\))[\s|]*"


def read(source: Source) -> Raw:
    """The lines of a text file, blank ones too, for they divide cells in files without any other delimiter.

    A line that is only `[image: …]` or `![…](…)` is a picture. Raises UnableToRead: TOO_LARGE, UNKNOWN_FORMAT.
    """
    if len(source.content) > limits.TEXT_FILE:
        raise UnableToRead(Unread.TOO_LARGE, "文本超过 8 MB")
    text = decoded(source.content)
    if text is None or not looks_printable(text):
        raise UnableToRead(Unread.UNKNOWN_FORMAT, "不是可读的文字")
    form = "markdown" if source.kind is Kind.MARKDOWN else "text"
    for end in _LINE_ENDS:
        text = text.replace(end, "\n")
    if text.count("\n") > limits.TEXT_LINES_COUNT:
        raise UnableToRead(Unread.TOO_LARGE, f"超过 {limits.TEXT_LINES_COUNT} 行")
    lines = text.rstrip("\x00\x1a").split("\n")
    if lines and not lines[-1]:
        lines.pop()
    pieces = [_piece(part, number) for number, line in enumerate(lines, 1) for part in _parts(line)]
    return Raw(source.name, form, tuple(pieces))


def _parts(line: str) -> list[str]:
    """The line, parted where a converter left a line break of a page in it; in a row of a table it parts no cell."""
    if "<" not in line or "|" in line or "\t" in line:
        return [line]
    first, *others = re.split(_BREAK, line)
    parts = [first, *(part.strip(" \t") for part in others)]
    return parts[:-1] if others and not parts[-1] else parts


def _piece(line: str, number: int) -> Piece:
    place = Place(line=number)
    if "[" in line and (picture := re.fullmatch(_PICTURE, line)):
        return Picture(picture["named"] or picture["at"] or "", place, picture["said"] or "")
    return Paragraph(line, place)
