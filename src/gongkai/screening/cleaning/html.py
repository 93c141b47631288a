"""A clean page: without scripts, remarks, hidden words and whatever else is not shown; masks put into its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from selectolax.lexbor import LexborHTMLParser

from gongkai.files.encoding import declared_in_html, decoded
from gongkai.files.refusals import UnableToRead, Unread
from gongkai.files.source import Source
from gongkai.screening.cleaning.cleaned import Cleaned, Removed
from gongkai.screening.cleaning.spreading import spread
from gongkai.screening.model import Mask, Place
from gongkai.screening.renditions.gathering import Gathered
from gongkai.screening.renditions.html import STYLE_HIDES, Walk

_GONE: Final = ("script", "noscript", "template", "iframe", "object", "embed", "meta[name]", "link")
_SAID: Final = "脚本、嵌入页面和网页属性"
_TYPE: Final = "text/html; charset=utf-8"
_UNSAFE: Final = ("javascript:", "vbscript:", "data:text")


def clean(source: Source) -> Cleaned:
    """The clean copy of a page, in UTF-8. Raises UnableToRead: UNKNOWN_FORMAT."""
    tree = LexborHTMLParser(_text(source))
    removed = Removed()
    for selector in _GONE:
        for node in tree.css(selector):
            removed.note(_SAID)
            node.decompose()
    for node in tree.css("[hidden],[style]"):
        attributes = node.attributes
        if "hidden" in attributes or STYLE_HIDES.search(attributes.get("style") or ""):
            removed.note("隐藏的内容")
            node.decompose()
    for node in tree.css("*"):
        for key, value in node.attributes.items():
            if key.startswith(("on", "data-")) or (value or "").strip().lower().startswith(_UNSAFE):
                removed.note("网页属性和脚本")
                del node.attrs[key]
    _without_remarks(tree, removed)
    return Cleaned(_written(tree), source.name, _TYPE, removed.told())


def masked(source: Source, masks: Mapping[Place, Sequence[Mask]]) -> tuple[Cleaned, int]:
    """A clean page with masks put in, and in how many places. Raises UnableToRead."""
    walk = Walk(Gathered(source.name), _text(source))
    walk.to_the_end()
    count = put_in(walk, masks)
    return Cleaned(_written(walk.tree), source.name, _TYPE), count


def masked_html(html: str, masks: Mapping[Place, Sequence[Mask]], *, rendition: str) -> str:
    """Rich text with the masks of each place put in; a mask may reach over several tags. 个人信息保护法2021 §51.

    rendition: as `renditions.of_html` was told. Raises UnableToRead.
    """
    walk = Walk(Gathered(rendition), html)
    walk.to_the_end()
    put_in(walk, masks)
    body = walk.tree.body
    return "" if body is None else "".join(child.html or "" for child in body.iter(include_text=True))


def put_in(walk: Walk, masks: Mapping[Place, Sequence[Mask]]) -> int:
    """Puts masks into the words of a page that was walked through; in how many places."""
    count = 0
    for place, given in masks.items():
        pieces = walk.blocks.pieces.get(place, ())
        for piece, said in zip(pieces, spread([each.text for each in pieces], given), strict=True):
            if said is not None and piece.node is not None:
                piece.node.replace_with(said)
        count += bool(pieces)
    return count


def _without_remarks(tree: LexborHTMLParser, removed: Removed) -> None:
    root = tree.root
    top = root.parent if root is not None else None
    remarks = [node for node in top.traverse(include_text=True) if node.is_comment_node] if top is not None else []
    for node in remarks:
        removed.note("网页注释")
        node.decompose()


def _text(source: Source) -> str:
    text = decoded(source.content, declared=declared_in_html(source.content))
    if text is None:
        raise UnableToRead(Unread.UNKNOWN_FORMAT, "网页的编码无法识别")
    return text


def _written(tree: LexborHTMLParser) -> bytes:
    return b'<!doctype html>\n<meta charset="utf-8">\n' + (tree.html or "").encode()
