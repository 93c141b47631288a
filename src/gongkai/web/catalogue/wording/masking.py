"""Masks put into rich text where the screening met something: words change, tags stay. 个人信息保护法2021 §51."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from gongkai.screening.model import Mask, Place
from gongkai.screening.renditions.gathering import Gathered
from gongkai.screening.renditions.html import Walk

if TYPE_CHECKING:
    from gongkai.screening.renditions.html_blocks import Piece


def masked_html(html: str, masks: Mapping[Place, Iterable[Mask]], *, rendition: str) -> str:
    """The html with the masks of each place put in; a mask may reach over several tags. rendition: as in the places."""
    walk = Walk(Gathered(rendition), html)
    walk.to_the_end()
    for place, given in masks.items():
        _mask(walk.blocks.pieces.get(place, ()), sorted(given, key=lambda mask: mask.start))
    body = walk.tree.body
    return "" if body is None else "".join(child.html or "" for child in body.iter(include_text=True))


def _mask(pieces: Sequence[Piece], masks: Sequence[Mask]) -> None:
    begins = 0
    for piece in pieces:
        ends = begins + len(piece.text)
        hit = [mask for mask in masks if mask.start < ends and mask.end > begins]
        if hit and piece.node is not None:
            piece.node.replace_with(_masked(piece.text, hit, begins))
        begins = ends


def _masked(text: str, masks: Sequence[Mask], begins: int) -> str:
    """The text of one node; what a mask puts stands in the node where it starts."""
    said, at = "", 0
    for mask in masks:
        start, end = max(mask.start - begins, at), min(mask.end - begins, len(text))
        said += text[at:start] + (mask.instead if mask.start >= begins else "")
        at = max(at, end)
    return said + text[at:]
