"""The plain text of rich text: a line a paragraph or heading, a table row a line with its cells between tabs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import html as lxml_html
from lxml.etree import ParserError

_BLOCKS: Final = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "dl", "dt", "dd", "table", "tr"}
    | {"caption", "figure", "figcaption", "hr", "br", "div"}
)
_CELLS: Final = frozenset({"td", "th"})


def plain_of(html: str) -> str:
    """The text of the html, "" where there is none; every block on a line of its own."""
    if not html.strip():
        return ""
    try:
        root = lxml_html.fragment_fromstring(html, create_parent="div")
    except ParserError:  # nothing but comments
        return ""
    lines = ("".join(_pieces(root))).split("\n")
    return "\n".join(
        kept for line in lines if (kept := " ".join(line.replace("\t", "\0").split()).replace("\0", "\t").strip())
    )


def _pieces(element: lxml_html.HtmlElement) -> Iterator[str]:
    if not isinstance(element.tag, str):
        return
    edge = "\n" if element.tag in _BLOCKS else ""
    yield edge
    yield (element.text or "").replace("\n", " ").replace("\t", " ")
    for child in element:
        yield from _pieces(child)
        yield "\t" if child.tag in _CELLS else ""
        yield (child.tail or "").replace("\n", " ").replace("\t", " ")
    yield edge
