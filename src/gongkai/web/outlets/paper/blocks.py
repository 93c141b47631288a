"""The html of an item as plain blocks for paper: headings, paragraphs, lists, tables. No markup goes through."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_TEXTS: Final = ("p", "blockquote", "pre", "figcaption", "caption")
_MOST_ROWS: Final = 60
Block = dict[str, Any]


def blocks_of(html: str) -> list[Block]:
    """`{"kind": "heading" | "text" | "line", "text"}` and `{"kind": "table", "rows", "columns"}`, in order."""
    body = LexborHTMLParser(html).body
    return list(_walk(body)) if body is not None else []


def shortened(blocks: list[Block], *, most: int) -> tuple[list[Block], bool]:
    """The blocks that fit into so many characters, and whether something was left out; the first always stays."""
    left = most
    for at, block in enumerate(blocks):
        left -= _length(block)
        if left < 0 and at:
            return blocks[:at], True
    return blocks, False


def _walk(node: LexborNode) -> Iterator[Block]:
    for child in node.iter(include_text=True):
        tag = child.tag
        if tag == "-text":
            yield from _text("text", child)
        elif tag in _HEADINGS:
            yield from _text("heading", child)
        elif tag in _TEXTS:
            yield from _text("text", child)
        elif tag in ("ul", "ol"):
            yield from _list(child, numbered=tag == "ol")
        elif tag == "table":
            yield from _table(child)
        else:
            yield from _walk(child)


def _list(node: LexborNode, *, numbered: bool) -> Iterator[Block]:
    for at, child in enumerate((child for child in node.iter() if child.tag == "li"), start=1):
        said = _words(child)
        if said:
            yield {"kind": "line", "text": f"{f'{at}.' if numbered else '·'} {said}"}


def _table(node: LexborNode) -> Iterator[Block]:
    rows = [[_words(cell) for cell in row.css("th, td")] for row in node.css("tr")]
    rows = [row for row in rows if row]
    columns = max(map(len, rows), default=0)
    if columns:
        whole = [row + [""] * (columns - len(row)) for row in rows[:_MOST_ROWS]]
        yield {"kind": "table", "rows": whole, "columns": columns, "left_out": max(0, len(rows) - _MOST_ROWS)}


def _text(kind: str, node: LexborNode) -> Iterator[Block]:
    said = _words(node)
    if said:
        yield {"kind": kind, "text": said}


def _words(node: LexborNode) -> str:
    return " ".join((node.text(deep=True, separator="") or "").split())


def _length(block: Block) -> int:
    if block["kind"] == "table":
        return sum(len(cell) for row in block["rows"] for cell in row)
    return len(block["text"])
