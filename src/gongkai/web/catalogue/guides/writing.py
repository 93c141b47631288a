"""A guide as the body of an item: every word of its fields, so that who reviews the body reviews them all."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Final

from gongkai.law import proactive
from gongkai.web.catalogue.guides.content import LABELS, Disclosure, Question, ServiceGuide, Step, Video
from gongkai.web.catalogue.wording.tables import heading, numbered, paragraphs, table

MATERIALS: Final = ("材料名称", "形式", "份数", "说明")
"""The columns of the table of papers to bring."""


def service_html(service: ServiceGuide) -> str:
    """The body of a service guide: its parts in order, those that are empty left out. 条例2019 §20.5."""
    parts = []
    for name, said in LABELS.items():
        value = getattr(service, name)
        if value:
            write = _WRITERS.get(name)
            parts.append(heading(said) + (write(value) if write else paragraphs(value)))
    return "".join(parts)


def disclosure_html(guide: Disclosure) -> str:
    """The body of the disclosure guide: its elements in the order of the law, then what else is said."""
    parts = []
    for element in proactive.guide_elements():
        said = guide.said.get(str(element.number), "")
        if said.strip():
            parts.append(heading(element.title) + paragraphs(said))
    return "".join(parts) + paragraphs(guide.more)


def _materials(materials: tuple[object, ...]) -> str:
    rows = [[getattr(one, name) for name in ("name", "form", "copies", "note")] for one in materials]
    return table(LABELS["materials"], MATERIALS, rows)


def _steps(steps: tuple[Step, ...]) -> str:
    return numbered(_step(step) for step in steps)


def _step(step: Step) -> str:
    around = "，".join(part for part in (step.who, step.takes) if part)
    more = f"<p>{escape(step.said)}</p>" if step.said else ""
    return f"<p><strong>{escape(step.title)}</strong>{f'（{escape(around)}）' if around else ''}</p>{more}"


def _questions(questions: tuple[Question, ...]) -> str:
    pairs = (f"<dt>{escape(one.asked)}</dt><dd>{escape(one.answered)}</dd>" for one in questions)
    return f"<dl>{''.join(pairs)}</dl>"


def _videos(videos: tuple[Video, ...]) -> str:
    links = (f'<li><a href="{escape(one.address)}">{escape(one.title)}</a></li>' for one in videos)
    return f"<ul>{''.join(links)}</ul>"


_WRITERS: Final[dict[str, Callable[..., str]]] = {
    "materials": _materials,
    "steps": _steps,
    "questions": _questions,
    "videos": _videos,
}
