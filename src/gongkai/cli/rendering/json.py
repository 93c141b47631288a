"""Results as JSON: the shape that other programs build on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from gongkai.annual.figures import figures
from gongkai.annual.model import Checked, Line, ProcessingFee, Report
from gongkai.cli.rendering.part import Part


def read_body(checked: Checked) -> bytes:
    """One report with every figure, cell and paragraph; a refused file with its code and sentence."""
    if checked.report is None:
        return _encode({"source": checked.source, "refused": _refusal(checked), "findings": checked.findings})
    return _encode(_read(checked.report))


def check_body(checked: Checked) -> bytes:
    """The findings of one file, and the version of the rules that made them."""
    plain: dict[str, Any] = {"source": checked.source, "rules": checked.rules}
    if checked.refused:
        plain["refused"] = _refusal(checked)
    if checked.compared_with:
        plain["compared_with"] = checked.compared_with
    plain["findings"] = checked.findings
    return _encode(plain)


def whole(parts: Iterable[Part], *, many: bool) -> Iterator[bytes]:
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


def _refusal(checked: Checked) -> dict[str, str]:
    return {"code": checked.refused, "message": checked.refused_because}


def _read(report: Report) -> dict[str, Any]:
    return {
        **figures(report),
        "title": report.title,
        "processing_fee": _fee(report.processing_fee),
        "sections": list(_sections(report)),
        "cells": _cells(report),
        "pictures": [{"section": key, "name": picture.name, "said": picture.said} for key, picture in report.pictures],
        "remarks": report.remarks,
        "extra_reports": report.extra_reports,
    }


def _fee(fee: ProcessingFee) -> dict[str, Any]:
    return {
        "stated": fee.stated,
        "notices": fee.notices,
        "billed_yuan": fee.billed_yuan,
        "received_yuan": fee.received_yuan,
        "text": fee.text,
    }


def _cells(report: Report) -> dict[str, Any]:
    return {
        f"{table.name}.{row}.{column}": {
            "state": cell.state,
            "raw": cell.raw,
            "place": cell.place,
            "derived": cell.derived,
        }
        for table in report.tables()
        for row, column, cell in table.cells()
    }


def _sections(report: Report) -> Iterator[dict[str, Any]]:
    """What stands before the first heading (key ""), then each section under its heading as printed."""
    preface = report.section("")
    if preface:
        yield _section("", "", "", preface)
    for heading in report.headings:
        yield _section(heading.section, heading.number, heading.wording, report.section(heading.section))


def _section(key: str, number: str, wording: str, lines: tuple[Line, ...]) -> dict[str, Any]:
    return {"key": key, "number": number, "wording": wording, "paragraphs": [line.text for line in lines]}
