"""QR codes on public pages: an address as a picture for a telephone."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import segno
from markupsafe import Markup, escape

_MASK: Final = 2
"""Any of the eight is valid; trying which reads best takes longer than all the rest of the page."""
_BORDER: Final = 2
_DARK: Final = re.compile(b"\x01+")


@lru_cache(4096)
def qr(address: str, *, said: str) -> Markup:
    """The address as a picture, with its name for whoever hears the page."""
    matrix = segno.make(address, error="m", mask=_MASK, micro=False).matrix
    size = len(matrix) + 2 * _BORDER
    lines = "".join(_line(row, at) for at, row in enumerate(matrix, start=_BORDER))
    return Markup(
        f'<svg viewBox="0 0 {size} {size}" class="qr"><title>{escape(said)}</title>'
        f'<path stroke="#000" d="{lines}"/></svg>'
    )


def _line(row: bytes, at: int) -> str:
    """The dark runs of one row."""
    return "".join(
        f"M{found.start() + _BORDER} {at}.5h{found.end() - found.start()}" for found in _DARK.finditer(row)
    )
