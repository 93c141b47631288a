"""Posters 海报 with a code, one a page, as one pdf: for a window, a wall, a questionnaire. ISO/IEC 18004:2015."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import segno
from msgspec import Struct

from gongkai.annual.writers.pdf.typesetting import typeset

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency

_TEMPLATE: Final = Path(__file__).parent / "poster.typ"
SIZES: Final = {"a4": "A4 海报", "a5": "A5 桌牌"}
"""The sizes that a poster is printed in, with their names."""


class Sheet(Struct, frozen=True, kw_only=True):
    """One poster. call: the big words; title: what it is about; said: lines below; address: where the code leads."""

    call: str
    title: str
    said: tuple[str, ...] = ()
    address: str


def posters(agency: Agency, sheets: Sequence[Sheet], *, size: str) -> bytes:
    """The posters as one pdf in that size, one of SIZES. Raises KeyError; UnableToWrite without a Chinese font."""
    data = {
        "agency": agency.name,
        "phone": agency.phone,
        "paper": size,
        "scale": {"a4": 1.0, "a5": 0.7}[size],
        "title": sheets[0].title if len(sheets) == 1 else SIZES[size],
        "sheets": [
            {"call": it.call, "title": it.title, "said": it.said, "address": it.address, "code": _code(it.address)}
            for it in sheets
        ],
    }
    return typeset(_TEMPLATE, data)


def _code(address: str) -> str:
    """The code as svg, with half of it spare: it hangs where hands and sun reach it."""
    return str(segno.make(address, error="q").svg_inline(border=2, omitsize=True))
