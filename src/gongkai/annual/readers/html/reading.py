"""A page parsed by lexbor, then walked without recursion, so that no nesting can exhaust the stack."""

from __future__ import annotations

import re
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from gongkai.annual.raw import Raw
from gongkai.annual.readers.html.pieces import Page
from gongkai.files import limits
from gongkai.files.encoding import declared_in_html, decoded
from gongkai.files.refusals import UnableToRead, Unread
from gongkai.files.source import Kind, Source
from gongkai.files.web_archive import page_in

_DROPPED: Final = [
    "script", "style", "noscript", "template", "iframe", "object", "svg", "select", "button", "textarea", "nav", "head",
]  # fmt: skip
_BLOCKS: Final = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "section", "article", "header"}
    | {"footer", "main", "aside", "blockquote", "pre", "center", "form", "fieldset", "figure", "figcaption", "caption"}
    | {"hr", "body", "address", "legend", "details", "summary"}
)
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_MAYBE_HIDDEN: Final = '[hidden],[style*="none" i],[style*="hidden" i],[style*="mso-hide" i]'
_TABLE: Final = "table"
_CAPTION: Final = "caption"
_ROW: Final = "tr"
_CELLS: Final = frozenset({"td", "th"})
_MARKDOWN: Final = frozenset({".md", ".markdown"})
_SKIPPED: Final = frozenset({None, "-comment", "input", "meta", "link"})
_TEXT: Final = "-text"


def read(source: Source) -> Raw:
    """Blocks of text, tables and pictures of a page in order; whatever surrounds the article is kept as text.

    Raises UnableToRead: TOO_LARGE, UNKNOWN_FORMAT, BOMB.
    """
    if len(source.content) > limits.TEXT_FILE:
        raise UnableToRead(Unread.TOO_LARGE, "网页超过 8 MB")
    content, charset = page_in(source.content) if source.kind is Kind.MHT else (source.content, "")
    text = decoded(content, declared=charset or declared_in_html(content))
    if text is None:
        raise UnableToRead(Unread.UNKNOWN_FORMAT, "网页的编码无法识别")
    if source.suffix in _MARKDOWN:
        from gongkai.annual.readers.html.markdown import page_of

        text = page_of(text)
    tree = LexborHTMLParser(text.replace("\x00", "") if "\x00" in text else text)
    title = _title(tree)
    tree.strip_tags(_DROPPED, recursive=True)
    _drop_hidden(tree)
    page = Page()
    if tree.body is not None:
        _walk(tree.body, page)
    return Raw(source.name, "html", tuple(page.finished()), (), title)


def _title(tree: LexborHTMLParser) -> str:
    for name in ("ArticleTitle", "articletitle"):
        meta = tree.css_first(f'meta[name="{name}"]')
        if meta is not None and (said := meta.attributes.get("content")):
            return said.strip()
    title = tree.css_first("title")
    return " ".join(title.text().split()) if title is not None else ""


def _drop_hidden(tree: LexborHTMLParser) -> None:
    # Selected in C: asking every node for its attributes would take longer than all the rest.
    for node in tree.css(_MAYBE_HIDDEN):
        attributes = node.attributes
        if "hidden" in attributes or _HIDDEN.search(attributes.get("style") or ""):
            node.decompose()


def _walk(root: LexborNode, page: Page) -> None:
    above: list[tuple[LexborNode, str | None]] = []
    node: LexborNode | None = root
    while node is not None:
        tag = node.tag
        if _entered(node, tag, page):
            child = node.child
            if child is not None:
                above.append((node, tag))
                node = child
                continue
            _left(tag, page)
        node = node.next if above else None
        while node is None and above:
            parent, tag = above.pop()
            _left(tag, page)
            node = parent.next if above else None


def _entered(node: LexborNode, tag: str | None, page: Page) -> bool:
    """Takes in the beginning of a node; whether its children are to be visited, and its end to be told."""
    if tag == _TEXT:
        page.text(node.text_content or "")
        return False
    if tag == "br":
        page.line_end()
        return False
    if tag == "img":
        page.image(node.attributes)
        return False
    return tag not in _SKIPPED and _opened(node, tag, page)


def _opened(node: LexborNode, tag: str | None, page: Page) -> bool:
    if tag in _CELLS:
        page.open_cell(node.attributes)
    elif tag == _TABLE:
        page.open_table()
    elif tag == _ROW:
        page.open_row()
    elif tag in _BLOCKS:
        page.line_end()
    return True


def _left(tag: str | None, page: Page) -> None:
    if tag == _TABLE:
        page.close_table()
    elif tag in _CELLS:
        page.close_cell()
    elif tag == _CAPTION:
        page.close_caption()
    elif tag in _BLOCKS:
        page.line_end()
