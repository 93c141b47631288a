"""The notice and the leaflet as pdf, set by typst. GB/T 9704-2012 faces; large print for elders."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import segno

from gongkai.annual.writers.pdf.typesetting import typeset
from gongkai.web.catalogue.queries.public.directories import without_withdrawn
from gongkai.web.look.words import day
from gongkai.web.outlets.paper.blocks import Block, blocks_of, length_of, shortened

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency
    from gongkai.web.catalogue.models import Item

_HERE: Final = Path(__file__).parent
_ON_A_NOTICE: Final = 900
"""Characters that fit on one sheet beside the code; what is longer is read on the telephone or at the station."""
_ON_A_LEAFLET: Final = 320
_SIZES: Final = ((160, 20), (380, 16), (_ON_A_NOTICE, 14))
"""Up to so many characters the words are set in this size: few words are read from farther away."""


def notice(item: Item, *, address: str, confirm: str = "") -> bytes:
    """One sheet of A4 for a board: title, words, code of the public page.

    confirm: address that the liaison opens by the small code below, to say that it hangs; "" for none. Raises
    UnableToWrite where no Chinese font is installed.
    """
    version = item.current
    html = without_withdrawn(version) if version is not None else ""
    blocks, cut = shortened(blocks_of(html), most=_ON_A_NOTICE)
    length = sum(map(length_of, blocks))
    data = {
        **_head(item),
        "title": version.title if version is not None else item.title,
        "number": version.document_number if version is not None else "",
        "summary": version.summary if version is not None and cut else "",
        "blocks": blocks,
        "cut": cut,
        "size": next((size for most, size in _SIZES if length <= most), _SIZES[-1][1]),
        "code": _code(address),
        "address": address,
        "confirm": _code(confirm) if confirm else "",
        "phone": item.agency.phone,
    }
    return typeset(_HERE / "notice.typ", data)


def leaflet(
    agency: Agency, items: Sequence[Item], *, title: str, said: str, large: bool, addresses: Sequence[str]
) -> bytes:
    """明白纸: several items in few words each with its code; large: for elders. Raises UnableToWrite."""
    parts = [_part(item, address) for item, address in zip(items, addresses, strict=True)]
    data = {
        "agency": agency.name,
        "phone": agency.phone,
        "place": agency.address,
        "title": title,
        "said": said,
        "parts": parts,
        "size": 20 if large else 13,
    }
    return typeset(_HERE / "leaflet.typ", data)


def _part(item: Item, address: str) -> dict[str, Any]:
    version = item.current
    summary = version.summary if version is not None else ""
    blocks: list[Block] = []
    if not summary and version is not None:
        blocks, _ = shortened(blocks_of(without_withdrawn(version)), most=_ON_A_LEAFLET)
    words = [summary] if summary else [block["text"] for block in blocks if "text" in block]
    return {"title": item.title, "words": words, "code": _code(address), "on": day(item.published_at)}


def _head(item: Item) -> dict[str, str]:
    return {
        "agency": item.agency.name,
        "on": day(item.published_at),
        "index": item.index_number or "",
    }


def _code(address: str) -> str:
    """The code as svg."""
    return str(segno.make(address, error="m").svg_inline(border=2, omitsize=True))
