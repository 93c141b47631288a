"""The report as docx in the official layout: a template for each layout of the form, filled by docxtpl."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from gongkai.annual.model import Report
from gongkai.annual.writers.content import content, figures_printed, printable

_TEMPLATES = Path(__file__).with_name("templates")


def write(report: Report) -> bytes:
    """The report as docx: GB/T 9704-2012, the tables as the form merges their cells; blank cells stay blank."""
    from gongkai.annual.writers.docx.filling import filled

    said = content(report)
    words = {
        "title": said.title,
        "agency": printable(report.agency),
        "preface": said.preface,
        "prose": {part.key: part.paragraphs for part in said.parts},
        "shown": {part.key: part.table is not None for part in said.parts},
        "c": figures_printed(report),
    }
    return filled(_template(report.layout), words)


@cache
def _template(layout: str) -> bytes:
    return (_TEMPLATES / f"report_{layout}.docx").read_bytes()
