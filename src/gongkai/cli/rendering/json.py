"""Results as JSON: the shape that other programs build on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from gongkai.annual.figures.outcome import plain, refusal
from gongkai.annual.figures.whole import whole as whole_report
from gongkai.annual.model import Checked
from gongkai.cli.rendering.part import WithBody


def read_body(checked: Checked) -> bytes:
    """One report with every figure, cell and paragraph; a refused file with its code and sentence."""
    if checked.report is None:
        return _encode({"source": checked.source, "refused": refusal(checked), "findings": checked.findings})
    return _encode(whole_report(checked.report))


def check_body(checked: Checked) -> bytes:
    """The findings of one file, and the version of the rules that made them."""
    return _encode(plain(checked))


def whole(parts: Iterable[WithBody], *, many: bool) -> Iterator[bytes]:
    """One object, or a list with one object a line. The list is closed even where the parts end early."""
    if not many:
        for part in parts:
            yield msgspec.json.format(part.body, indent=1) + b"\n"
        return
    opening = b"[\n"
    for part in parts:
        yield opening + part.body
        opening = b",\n"
    yield b"\n]\n" if opening == b",\n" else b"[]\n"


def _encode(plain: dict[str, Any]) -> bytes:
    return msgspec.json.encode(plain)
