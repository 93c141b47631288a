"""The report as docx in the official layout: a template for each layout of the form, filled by docxtpl."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import Any

from gongkai.annual.model import Report
from gongkai.annual.writers.content import content, figures_printed

_MOST_KNOWN = 64
"""Texts kept compiled: a dozen for each template."""
_TEMPLATES = Path(__file__).with_name("templates")


def write(report: Report) -> bytes:
    """The report as docx: GB/T 9704-2012, the tables as the form merges their cells; blank cells stay blank."""
    from docxtpl import DocxTemplate

    said = content(report)
    template = DocxTemplate(io.BytesIO(_template(report.layout)))
    template.render(
        {
            "title": said.title,
            "agency": report.agency,
            "preface": said.preface,
            "prose": {part.key: part.paragraphs for part in said.parts},
            "shown": {part.key: part.table is not None for part in said.parts},
            "c": figures_printed(report),
        },
        _environment(),
        autoescape=True,
    )
    out = io.BytesIO()
    template.save(out)
    return out.getvalue()


@cache
def _template(layout: str) -> bytes:
    return (_TEMPLATES / f"report_{layout}.docx").read_bytes()


@cache
def _environment() -> Any:
    """An environment that compiles a template once: docxtpl hands in the same text for every report."""
    from jinja2 import Environment, Template

    class Remembering(Environment):
        """Keeps what it has compiled."""

        def from_string(self, source: Any, *arguments: Any, **options: Any) -> Template:
            """The template of that text."""
            known: dict[Any, Template] = self.__dict__.setdefault("known", {})
            if source not in known:
                if len(known) > _MOST_KNOWN:
                    known.clear()
                known[source] = super().from_string(source, *arguments, **options)
            return known[source]

    return Remembering(autoescape=True)
