"""The whole report as a document: title, preface, six sections with our own prose that agrees with the figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from . import words
from .form import Rows, Style, proactive_table, remedies_table, requests_table
from .truths import Figures

NUMBERS = "一二三四五六"
HEADINGS = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)
TABLES = {2: ("proactive", proactive_table), 3: ("requests", requests_table), 4: ("remedies", remedies_table)}


@dataclass(frozen=True)
class Part:
    """One section: its heading, paragraphs, then its table or the picture that stands for it."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    table: Rows | None = None
    picture: str = ""


@dataclass(frozen=True)
class Document:
    """A report ready to be written in any format, and the figures that a reader must find in it."""

    title: str
    preface: tuple[str, ...]
    parts: tuple[Part, ...]
    truth: Figures
    county: str = "砚川县"


def document(
    figures: Figures, style: Style | None = None, *, told: Figures | None = None, seed: int | None = None
) -> Document:
    """A complete report of `figures`. told: the figures its prose speaks of, if others than those of the tables.

    seed: picks among the wordings; without one, body and year do.
    """
    style = style or Style()
    seed = sum(map(ord, figures["agency"])) + figures["year"] if seed is None else seed
    tell = words.telling(told or figures, seed)
    paragraphs = {1: tell.overview(), 5: tell.problems(), 6: tell.other()}
    parts = tuple(_part(number, figures, style, paragraphs.get(number, ())) for number in range(1, 7))
    return Document(
        title=f"{figures['agency']}{figures['year']}年政府信息公开工作年度报告",
        preface=tell.preface(),
        parts=parts,
        truth=shown(figures, style),
    )


def shown(figures: Figures, style: Style) -> Figures:
    """The truth of a document in `style`: None for what it does not show."""
    truth = dict(figures)
    for table in style.pictures:
        truth[table] = None
    if style.without and truth["requests"]:
        truth["requests"] = {
            key: {column: None if column in style.without else value for column, value in row.items()}
            for key, row in truth["requests"].items()
        }
    return truth


def with_parts(document: Document, parts: Sequence[Part], **changes: Any) -> Document:
    """The document with other parts."""
    return replace(document, parts=tuple(parts), **changes)


def _part(number: int, figures: Figures, style: Style, paragraphs: tuple[str, ...]) -> Part:
    heading = style.headings.get(number, f"{NUMBERS[number - 1]}、{HEADINGS[number - 1]}")
    if number not in TABLES:
        return Part(heading, paragraphs)
    name, build = TABLES[number]
    if name in style.pictures:
        return Part(heading, picture=f"IMG_{250 + number}")
    if figures[name] is None:
        return Part(heading)
    return Part(heading, table=build(figures, style))
