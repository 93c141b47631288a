"""A survey as a value: what it rests on, and tables each with its chart."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from gongkai.annual.charts import Chart

Dimension = Literal["year", "level", "region"]
DIMENSIONS: tuple[Dimension, ...] = ("year", "level", "region")
NOBODY_KNOWS: dict[Dimension, str] = {"year": "年度不明", "level": "看不出", "region": "地区不明"}
Value = int | float | str | None
"""None: no report of the group shows it. It is never 0 then."""


class UnableToSurvey(Exception):
    """Why there is no survey. str() is a Chinese sentence that says what to do."""


class Sheet(Struct, frozen=True):
    """One table. key: for file names; heads: of the columns after the first; note: how to read it, "" if plain."""

    key: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Value, ...]], ...]
    note: str = ""
    chart: Chart | None = None
    first: str = ""


class Chapter(Struct, frozen=True):
    """The tables of one way to group the reports, or of all together."""

    key: str
    title: str
    sheets: tuple[Sheet, ...]


class Survey(Struct, frozen=True):
    """All of it. files: lines of the corpus; unread: of them without a report; doubles: second files of a report;
    counted: reports that the sums are made of; bodies: different bodies among them."""

    source: str
    files: int
    unread: int
    doubles: int
    counted: int
    bodies: int
    years: tuple[int, ...]
    rules: tuple[str, ...]
    chapters: tuple[Chapter, ...]
