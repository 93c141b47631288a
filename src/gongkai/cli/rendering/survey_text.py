"""A survey for the terminal: the main figures of each group, the frequent errors, and why files were not read."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.annual.survey import Sheet, Survey
from gongkai.annual.survey.model import Chapter, Value
from gongkai.cli.rendering.ink import BOLD, DIM, Ink, fitted, width, wrapped
from gongkai.cli.rendering.survey_words import facts_said, value_said

_MAIN = (
    ("files", "计入的报告"), ("files", "读不了"), ("requests", "本年新收"), ("requests", "本年办结"),
    ("requests", "结转下年"), ("results", "不予公开占比（%）"), ("errors", "有错误的报告（%）"),
)  # fmt: skip
_MOST_ROWS = 30
_MOST_CODES = 12
_GAP = "  "


def render(survey: Survey, *, colour: bool, columns: int) -> bytes:
    """The text, for a terminal of that many columns."""
    ink = Ink(colour=colour)
    text = [facts_said(survey), *_whole(survey.chapters[0], ink, columns)]
    for chapter in survey.chapters[1:]:
        text += ["", ink(chapter.title, BOLD), *_chapter(chapter, ink)]
    text += ["", ink("全部的表和图：加 --out 结果.html（一个网页）、结果.xlsx，或者一个文件夹名。", DIM), ""]
    return "\n".join(text).encode("utf-8", "replace")


def _whole(chapter: Chapter, ink: Ink, columns: int) -> Iterator[str]:
    checks, unread = chapter.sheets
    for sheet in (checks, unread):
        if not sheet.rows:
            continue
        yield from ("", ink(sheet.title, BOLD))
        for code, values in sheet.rows[:_MOST_CODES]:
            share = f"{values[1]} {values[2]} 份，占 {values[3]}%" if sheet is checks else f"{values[1]} 份"
            first, *more = wrapped(f"{str(values[0]).rstrip('。')}：{share}", max(20, columns - 7))
            yield f"  {code}  {first}"
            yield from (f"       {line}" for line in more)
        if len(sheet.rows) > _MOST_CODES:
            yield ink(f"  另有 {len(sheet.rows) - _MOST_CODES} 项", DIM)


def _chapter(chapter: Chapter, ink: Ink) -> Iterator[str]:
    sheets = {sheet.key.partition("-")[2]: sheet for sheet in chapter.sheets}
    columns = [_column(sheets[key], head) for key, head in _MAIN]
    labels = [label for label, _ in sheets["files"].rows][:_MOST_ROWS]
    first = max(width(text) for text in (sheets["files"].first, *labels))
    wide = [max(map(width, column)) for column in columns]
    for place in range(len(labels) + 1):
        label = labels[place - 1] if place else sheets["files"].first
        cells = (fitted(column[place], size, right=True) for column, size in zip(columns, wide, strict=True))
        line = _GAP.join((fitted(label, first), *cells))
        yield "  " + (line if place else ink(line, DIM))
    if len(sheets["files"].rows) > _MOST_ROWS:
        yield ink(f"  另有 {len(sheets['files'].rows) - _MOST_ROWS} 个，见 --out 的表", DIM)


def _column(sheet: Sheet, head: str) -> list[str]:
    """The head and the values of a column as printed."""
    place = sheet.heads.index(head)
    values: list[Value] = [row[place] for _, row in sheet.rows[:_MOST_ROWS]]
    return [head, *map(value_said, values)]
