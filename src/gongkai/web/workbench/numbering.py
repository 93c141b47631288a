"""The paragraphs of rich text, numbered for whoever reads proof as the lines of its plain text are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import html as lxml_html
from lxml.etree import ParserError

_LINES: Final = frozenset(
    {
        "p",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "blockquote",
        "pre",
        "dt",
        "dd",
        "caption",
        "figcaption",
        "td",
        "th",
        "tr",
    }
)
_WITHIN: Final = _LINES | {"ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "figure", "div"}


def numbered(rich: str) -> str:
    """The rich text, given safe, with `data-paragraph` from 1 on everything that is a line of its plain text."""
    if not rich.strip():
        return ""
    try:
        root = lxml_html.fragment_fromstring(rich, create_parent="div")
    except ParserError:  # nothing but comments
        return ""
    for number, element in enumerate(_lines(root), start=1):
        element.set("data-paragraph", str(number))
    whole = lxml_html.tostring(root, encoding="unicode")
    return whole.removeprefix("<div>").removesuffix("</div>")


def _lines(element: lxml_html.HtmlElement) -> Iterator[lxml_html.HtmlElement]:
    for child in element:
        if child.tag not in _WITHIN:
            continue
        blocks = any(one.tag in _WITHIN and one.tag not in ("td", "th") for one in child.iterdescendants())
        if child.tag in _LINES and not blocks:
            if child.text_content().strip():
                yield child
            continue
        if child.tag in _LINES and _own_words(child):
            yield child
        yield from _lines(child)


def _own_words(element: lxml_html.HtmlElement) -> bool:
    """Whether it has words that stand in none of the blocks within it."""
    pieces = [element.text or "", *(child.tail or "" for child in element)]
    pieces += [child.text_content() for child in element if child.tag not in _WITHIN and isinstance(child.tag, str)]
    return bool("".join(pieces).strip())
