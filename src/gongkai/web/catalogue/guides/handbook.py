"""The printed handbook 办事指南手册: all service guides that a body shows, with contents and page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from gongkai.annual.writers.content import printable
from gongkai.annual.writers.pdf.typesetting import typeset
from gongkai.web.catalogue.guides.content import LABELS, ServiceGuide
from gongkai.web.catalogue.guides.writing import MATERIALS

_SOURCE: Final = Path(__file__).with_name("handbook.typ")


def handbook_pdf(guides: Sequence[tuple[str, ServiceGuide]], *, agency: str, on: date) -> bytes:
    """The handbook as pdf: title and guide each. Raises UnableToWrite where no Chinese font is installed."""
    return typeset(
        _SOURCE,
        {
            "agency": printable(agency),
            "title": "办事指南手册",
            "day": f"{on.year}年{on.month}月",
            "guides": [{"title": printable(title), "parts": _parts(service)} for title, service in guides],
        },
    )


def _parts(service: ServiceGuide) -> list[dict[str, Any]]:
    found = []
    for name, said in LABELS.items():
        value = getattr(service, name)
        if not value:
            continue
        rows = _rows(value) if name == "materials" else []
        lines = [] if rows else [printable(line) for line in _lines(name, value)]
        found.append({"said": said, "lines": lines, "rows": rows, "heads": list(MATERIALS) if rows else []})
    return found


def _rows(materials: Any) -> list[list[str]]:
    return [[printable(getattr(one, key)) for key in ("name", "form", "copies", "note")] for one in materials]


def _lines(name: str, value: Any) -> list[str]:
    if name == "steps":
        return [_step(number, step) for number, step in enumerate(value, start=1)]
    if name == "questions":
        return [line for one in value for line in (f"问：{one.asked}", f"答：{one.answered}")]
    if name == "videos":
        return [f"{one.title}：{one.address}" for one in value]
    return [line.strip() for line in str(value).splitlines() if line.strip()]


def _step(number: int, step: Any) -> str:
    around = "，".join(part for part in (step.who, step.takes) if part)
    return f"{number}. {step.title}{f'（{around}）' if around else ''}{f'：{step.said}' if step.said else ''}"
