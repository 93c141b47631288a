"""The report as JSON: what `gongkai annual read --format json` prints, to be read back by `gongkai annual write`."""

from __future__ import annotations

import msgspec

from gongkai.annual.figures.whole import whole
from gongkai.annual.model import Report


def write(report: Report) -> bytes:
    """The report as JSON, one figure a line, in UTF-8."""
    return msgspec.json.format(msgspec.json.encode(whole(report)), indent=1) + b"\n"
