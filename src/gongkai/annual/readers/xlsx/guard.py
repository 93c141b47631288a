"""What is asked of a workbook before calamine sees it: part sizes, no DOCTYPE, a used area that fits into memory."""

from __future__ import annotations

import re
from typing import Final

from gongkai.files import limits
from gongkai.files.container import Container
from gongkai.files.refusals import UnableToRead, Unread

_CELL: Final = re.compile(
    rb"<(?:\w+:)?c(?:\s[^<>]*?)?\sr=[\"']([A-Za-z]+)(\d+)[\"'](?:[^<>]*[^/<>])?>"
    rb"|<(?:\w+:)?c(?=[ >])(?![^<>]*\sr=)"
)
_ROW: Final = re.compile(rb"<(?:\w+:)?row\s[^<>]*?\br=[\"'](\d+)[\"']")
_HIDDEN: Final = re.compile(rb"<(?:\w+:)?(?:row|col)\s[^<>]*?\bhidden=[\"'](?:1|true)[\"']")


def hidden_parts(content: bytes) -> bool:
    """Whether any sheet has hidden rows or columns, after every part calamine may read was found harmless.

    Raises UnableToRead: BOMB, DAMAGED, ENCRYPTED, FORBIDDEN_XML.
    """
    container = Container(content)
    hidden = False
    for name in container.names:
        if not name.startswith(("xl/", "_rels/", "[Content_Types]")) or not name.endswith((".xml", ".rels")):
            continue
        xml = container.part(name)
        if b"<!DOCTYPE" in xml or "<!DOCTYPE".encode("utf-16-le") in xml:
            raise UnableToRead(Unread.FORBIDDEN_XML, f"部件 {name}")
        if name.startswith("xl/worksheets/"):
            _refuse_vast(xml, name)
            hidden = hidden or bool(_HIDDEN.search(xml))
    return hidden


def pictures(content: bytes) -> list[str]:
    """The names of the pictures in a workbook."""
    return [name for name in Container(content).names if name.startswith("xl/media/")]


def _refuse_vast(xml: bytes, name: str) -> None:
    cells = _CELL.findall(xml)
    numbers = [int(row[:12]) for row in _ROW.findall(xml)]
    columns = max((_number(column) for column, _ in cells if column), default=1)
    rows = max((int(row[:12]) for _, row in cells if row), default=1)
    if any(not column for column, _ in cells):  # a cell without a place of its own stands in its row's
        rows = max(rows, *numbers, 1)
    if len(cells) + len(numbers) > limits.GRID_CELLS_COUNT or columns * rows > limits.SHEET_AREA_CELLS:
        raise UnableToRead(Unread.BOMB, f"工作表过大（{name.rpartition('/')[2]}）")


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
