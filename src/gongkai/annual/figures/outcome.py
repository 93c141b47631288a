"""The outcome for one file as plain JSON values: its findings, or why it was not read."""

from __future__ import annotations

from typing import Any

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
