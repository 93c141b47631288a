"""The report as pdf with selectable Chinese text, set by typst: one compiler, started once and used again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gongkai.annual.model import Report, TableName
from gongkai.annual.writers import form_table
from gongkai.annual.writers.content import Part, content, figures_printed
from gongkai.annual.writers.pdf.typesetting import typeset

_SOURCE = Path(__file__).with_name("report.typ")


def write(report: Report) -> bytes:
    """The report as pdf, the look that of the docx. Raises UnableToWrite where no Chinese font is installed."""
    said, printed = content(report), figures_printed(report)
    data = {
        "title": said.title,
        "agency": report.agency,
        "preface": said.preface,
        "parts": [_part(part, report, printed) for part in said.parts],
    }
    return typeset(_SOURCE, data)


def _part(part: Part, report: Report, printed: dict[str, str]) -> dict[str, Any]:
    table = None if part.table is None else _table(part.table, report, printed)
    return {"heading": part.heading, "paragraphs": part.paragraphs, "table": table}


def _table(name: TableName, report: Report, printed: dict[str, str]) -> dict[str, Any]:
    slots = [
        {
            "x": x,
            "y": y,
            "across": slot.across,
            "down": slot.down,
            "figure": bool(slot.address),
            "left": slot.scope == "row" and not slot.address,
            "text": printed.get(slot.address, "") if slot.address else slot.text,
        }
        for y, x, slot in form_table.placed(name, report.layout)
    ]
    return {"widths": form_table.widths(name, report.layout), "heads": form_table.head_rows(name), "slots": slots}
