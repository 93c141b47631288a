"""A page or a piece of rich text: what is shown, what is hidden in it, and what its attributes say."""

from __future__ import annotations

import re
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from gongkai.files import limits
from gongkai.files.encoding import declared_in_html, decoded
from gongkai.files.refusals import UnableToRead, Unread
from gongkai.files.source import Kind, Source
from gongkai.files.web_archive import page_in
from gongkai.screening.model import Sight
from gongkai.screening.renditions.gathering import Gathered
from gongkai.screening.renditions.html_blocks import Blocks
from gongkai.screening.renditions.inner import Inner

_BLOCKS: Final = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "section", "article", "header"}
    | {"footer", "main", "aside", "blockquote", "pre", "center", "form", "fieldset", "figure", "figcaption", "caption"}
    | {"hr", "body", "address", "legend", "details", "summary", "nav", "select", "option", "br", "button", "textarea"}
)
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_UNSEEN: Final = frozenset({"script", "noscript", "title", "head", "object", "iframe"})
_STYLE_HIDES: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])",
    re.IGNORECASE,
)
_STRUCTURAL: Final = frozenset(
    {
        "class",
        "style",
        "width",
        "height",
        "colspan",
        "rowspan",
        "border",
        "cellpadding",
        "cellspacing",
        "align",
        "valign",
    }
    | {"lang", "type", "rel", "target", "scope", "charset", "color", "face", "size", "bgcolor", "dir", "role", "start"}
    | {
        "loading",
        "decoding",
        "viewbox",
        "fill",
        "stroke",
        "d",
        "xmlns",
        "tabindex",
        "method",
        "enctype",
        "hidden",
        "media",
    }
)
_TEMPLATE: Final = re.compile(r"<(/?)template\b", re.IGNORECASE)
_TEMPLATE_SHOWN_AS: Final = {"": "<div hidden", "/": "</div"}
_INLINE_DATA: Final = "data:"
_CELLS: Final = frozenset({"td", "th"})
_TEXT: Final = "-text"
_COMMENT: Final = "-comment"


def read_page_file(source: Source, gathered: Gathered, _inner: Inner) -> None:
    """Takes in a page or a web archive. Raises UnableToRead: TOO_LARGE, UNKNOWN_FORMAT, DAMAGED, BOMB."""
    if len(source.content) > limits.TEXT_FILE:
        raise UnableToRead(Unread.TOO_LARGE, "网页超过 8 MB")
    content, charset = page_in(source.content) if source.kind is Kind.MHT else (source.content, "")
    text = decoded(content, declared=charset or declared_in_html(content))
    if text is None:
        raise UnableToRead(Unread.UNKNOWN_FORMAT, "网页的编码无法识别")
    take_page(gathered, text)


def take_page(gathered: Gathered, html: str) -> None:
    """Takes in every passage of `html`. Raises UnableToRead: BOMB, TOO_LARGE."""
    Walk(gathered, html).to_the_end()


class Walk:
    """One walk over a page, without recursion, so that no nesting can exhaust the stack."""

    def __init__(self, gathered: Gathered, html: str) -> None:
        if len(html) > limits.TEXT_FILE:
            raise UnableToRead(Unread.TOO_LARGE, "网页超过 8 MB")
        # The words of a template lie apart from the page it stands in; as a hidden division they are met like others.
        shown = _TEMPLATE.sub(lambda found: _TEMPLATE_SHOWN_AS[found[1]], html.replace("\x00", ""))
        self.tree = LexborHTMLParser(shown)
        self.blocks = Blocks(gathered)
        self._gathered = gathered
        self._hidden: list[LexborNode] = []

    def to_the_end(self) -> None:
        """Takes in everything. Raises UnableToRead: BOMB."""
        above: list[LexborNode] = []
        root = self.tree.root
        node: LexborNode | None = root.parent if root is not None else None  # comments may stand beside the root
        while node is not None:
            self._enter(node)
            child = node.child
            if child is not None:
                above.append(node)
                node = child
                continue
            self._leave(node)
            node = node.next if above else None
            while node is None and above:
                parent = above.pop()
                self._leave(parent)
                node = parent.next if above else None
        self.blocks.finish()

    def _enter(self, node: LexborNode) -> None:
        tag = node.tag
        if tag == _TEXT:
            self._text(node)
        elif tag == _COMMENT:
            self._comment(node.comment_content or "")
        elif tag is not None and not tag.startswith("-"):
            self._element(node, tag)

    def _element(self, node: LexborNode, tag: str) -> None:
        attributes = node.attributes if tag != "html" else {}
        if tag in _UNSEEN or "hidden" in attributes or _STYLE_HIDES.search(attributes.get("style") or ""):
            self._hide(node, tag)
        if tag in _CELLS:
            self.blocks.open_cell(attributes, is_heading=tag == "th")
        elif tag == "table":
            self.blocks.open_table()
        elif tag == "tr":
            self.blocks.open_row()
        elif tag in _BLOCKS:
            self.blocks.end_line(heading=tag if tag in _HEADINGS else "")
        if attributes:
            self._attributes(attributes, tag)

    def _leave(self, node: LexborNode) -> None:
        tag = node.tag
        if tag in _CELLS:
            self.blocks.close_cell()
        elif tag == "table":
            self.blocks.close_table()
        elif tag in _HEADINGS:
            self.blocks.close_heading()
        elif tag in _BLOCKS:
            self.blocks.end_line()
        if self._hidden and node is self._hidden[-1]:
            self._hidden.pop()
            self.blocks.end_hidden()

    def _hide(self, node: LexborNode, tag: str) -> None:
        if tag not in _UNSEEN and not self._hidden and (node.text() or "").strip():
            self._gathered.met("html.hidden", self.blocks.here())
        self._hidden.append(node)
        self.blocks.begin_hidden()

    def _text(self, node: LexborNode) -> None:
        text = node.text_content or ""
        tag = node.parent.tag if node.parent is not None else ""
        if tag == "style":
            return
        if tag in ("script", "title"):
            part = "脚本" if tag == "script" else "标题"
            sight = Sight.HIDDEN if tag == "script" else Sight.METADATA
            for line in text.splitlines():
                self._gathered.say(line, self._gathered.place(part), sight=sight)
        else:
            self.blocks.text(node, text)

    def _comment(self, text: str) -> None:
        if text.strip():
            self._gathered.met("html.comment", self.blocks.here())
            self._gathered.say(text.strip(), self._gathered.place("网页注释"), sight=Sight.COMMENT)

    def _attributes(self, attributes: dict[str, str | None], tag: str) -> None:
        if tag == "img":
            self._picture(attributes)
        for name, value in attributes.items():
            if not value or name in _STRUCTURAL or (name == "name" and tag != "a"):
                continue
            if value[:5].lower() == _INLINE_DATA:
                continue
            part = f"属性 {attributes['name']}" if tag == "meta" and attributes.get("name") else f"属性 {name}"
            self._gathered.say(value, self._gathered.place(part), sight=Sight.METADATA)

    def _picture(self, attributes: dict[str, str | None]) -> None:
        self.blocks.picture()
        if "alt" not in attributes:
            self._gathered.met("html.picture_without_words", self.blocks.here())
        source = attributes.get("src") or ""
        if source[:5].lower() == _INLINE_DATA:
            from gongkai.screening.renditions.pictures import take_data_uri

            take_data_uri(self._gathered, source, self.blocks.here())
