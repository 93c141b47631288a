"""Findings as JSON: the shape that `gongkai annual check --format json` prints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from gongkai.annual.model import Checked


def plain(checked: Checked) -> dict[str, Any]:
    """The findings of one file, or its refusal, and the version of the rules that made them."""
    told: dict[str, Any] = {"source": checked.source, "rules": checked.rules}
    if checked.refused:
        told["refused"] = refusal(checked)
    if checked.compared_with:
        told["compared_with"] = checked.compared_with
    told["findings"] = checked.findings
    return told


def refusal(checked: Checked) -> dict[str, str]:
    """Why a file was not read: code and sentence."""
    return {"code": checked.refused, "message": checked.refused_because}


def as_json(outcomes: Sequence[Checked]) -> bytes:
    """One object for one file, a list for several."""
    told = [plain(checked) for checked in outcomes]
    return msgspec.json.format(msgspec.json.encode(told[0] if len(told) == 1 else told), indent=1) + b"\n"
