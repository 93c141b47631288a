"""Findings as JSON: the shape that `gongkai annual check --format json` prints."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from gongkai.annual.figures.outcome import plain
from gongkai.annual.model import Checked

__all__ = ["as_json", "plain"]


def as_json(outcomes: Sequence[Checked]) -> bytes:
    """One object for one file, a list for several."""
    told = [plain(checked) for checked in outcomes]
    return msgspec.json.format(msgspec.json.encode(told[0] if len(told) == 1 else told), indent=1) + b"\n"
