"""A comparison as JSON."""

from __future__ import annotations

import msgspec

from gongkai.annual.compare import Comparison


def render(comparison: Comparison) -> bytes:
    """The comparison with every difference, link and section."""
    return msgspec.json.format(msgspec.json.encode(comparison), indent=1) + b"\n"
