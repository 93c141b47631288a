"""Codes that a telephone reads: an address as a picture, for a page and for paper. ISO/IEC 18004:2015."""

from __future__ import annotations

import io

import segno
from markupsafe import Markup


def svg(address: str) -> Markup:
    """The code for a page; what it is called stands beside it in words."""
    return Markup(segno.make(address, error="m").svg_inline(border=2, omitsize=True, svgclass="qr", title=address))


def png(address: str) -> bytes:
    """The code as a picture for a document."""
    out = io.BytesIO()
    segno.make(address, error="m").save(out, kind="png", scale=8, border=2)
    return out.getvalue()
