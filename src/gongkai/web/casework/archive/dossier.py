"""The sheets in front of a case file: cover, contents, what happened, the days one by one, who looked at it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from msgspec import Struct, to_builtins

from gongkai.annual.writers.content import printable
from gongkai.annual.writers.pdf.typesetting import typeset
from gongkai.law.citation import said as cited
from gongkai.law.clock import DueDay
from gongkai.web.casework.archive.binding import Paper

_SOURCE: Final = Path(__file__).with_name("dossier.typ")
_WEEKDAYS: Final = "一二三四五六日"


class Sheet(Struct, frozen=True, kw_only=True):
    """One sheet: a heading, sentences, a table. widths: parts of the page's width, one a column."""

    heading: str
    lines: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


class Dossier(Struct, frozen=True, kw_only=True):
    """Everything in front of the papers. cover: pairs of label and words."""

    title: str
    agency: str
    cover: tuple[tuple[str, str], ...]
    sheets: tuple[Sheet, ...]


class Moment(Struct, frozen=True):
    """One thing that happened: day, words, who wrote it down."""

    on: date
    said: str
    by: str


class Judged(Struct, frozen=True):
    """One word of a review: which paper, which step, who, what, when."""

    paper: str
    step: str
    who: str
    said: str
    at: str


def as_pdf(dossier: Dossier) -> bytes:
    """The sheets as pdf. Raises UnableToWrite where no Chinese font is installed."""
    return typeset(_SOURCE, _printable(to_builtins(dossier)))


def contents(papers: Iterable[Paper], pages: dict[int, int]) -> Sheet:
    """卷内目录: every paper with its day and the page where it begins; what is not bound is named as kept beside."""
    return Sheet(
        heading="卷内目录",
        columns=("序号", "名称", "日期", "页码"),
        widths=(1, 6, 2, 1),
        rows=tuple(
            (str(number), paper.title, paper.on.isoformat() if paper.on else "", _page(pages, number))
            for number, paper in enumerate(papers, start=1)
        ),
    )


def evidence(papers: Iterable[Paper], pages: dict[int, int]) -> Sheet:
    """证据目录: every paper with what it proves. 复议法2023 §48; 诉讼法2017 §34."""
    return Sheet(
        heading="证据目录",
        columns=("序号", "证据名称", "证明内容", "形成日期", "页码"),
        widths=(1, 4, 6, 2, 1),
        rows=tuple(
            (str(number), paper.title, paper.proves, paper.on.isoformat() if paper.on else "", _page(pages, number))
            for number, paper in enumerate(papers, start=1)
        ),
    )


def timeline(moments: Iterable[Moment]) -> Sheet:
    """办理经过: what happened, day by day. 条例2019 §45."""
    rows = tuple((moment.on.isoformat(), moment.said, moment.by) for moment in moments)
    return Sheet(heading="办理经过", columns=("日期", "事项", "登记人"), widths=(2, 8, 2), rows=rows)


def clock(due: DueDay, *, last_on: date, closed_on: date | None) -> Sheet:
    """答复期限逐日说明: every day on the way, counted or not, with its clause. 条例2019 §33, §35.

    last_on: the last day to reply, later than the counted one where a delay was told.
    """
    counted = f"自{due.starts_on.isoformat()}的次日起算，期限的最后一日是{due.due_on.isoformat()}（含当日）。"
    delayed = f"已依法告知延迟至{last_on.isoformat()}答复。" if last_on > due.due_on else ""
    ended = f"本件于{closed_on.isoformat()}办结。" if closed_on else "本件尚未办结。"
    judged = "没有超过期限。" if closed_on is not None and closed_on <= last_on else ""
    line = f"{counted}{delayed}{ended}{judged}"
    return counted_days(due, heading="答复期限逐日说明", lines=(line,))


def counted_days(due: DueDay, *, heading: str, lines: tuple[str, ...]) -> Sheet:
    """Every day on the way to the last one of a period, counted or not, with its clause. E.g. 条例2019 §33."""
    rows = tuple(
        (f"{day.on.isoformat()}（{_WEEKDAYS[day.on.weekday()]}）", str(day.number or ""), day.said, _clause(day.cite))
        for day in due.days
    )
    columns = ("日期", "第几日", "算不算", "依据")
    return Sheet(heading=heading, lines=lines, columns=columns, widths=(3, 1, 5, 5), rows=rows)


def reviews(judged: Iterable[Judged]) -> Sheet:
    """审核经过: who looked at which paper, and what was said. 条例2019 §17, §45."""
    rows = tuple((one.paper, one.step, one.who, one.said, one.at) for one in judged)
    columns = ("文书", "步骤", "审核人", "意见", "时间")
    return Sheet(heading="审核经过", columns=columns, widths=(4, 2, 2, 4, 3), rows=rows)


def proof_of(room: str, kind: str) -> str:
    """What a letter (`letters`) or document (`documents`) of that kind proves."""
    return _evidence()[room].get(kind, _evidence()["documents"]["other"])


def _page(pages: dict[int, int], number: int) -> str:
    return str(pages[number]) if number in pages else "另附"


def _clause(cite: str) -> str:
    return cited(cite) if cite else ""


@cache
def _evidence() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("gongkai.web.casework.archive").joinpath("data/evidence.toml").read_text("utf-8"))


def _printable(value: object) -> dict[str, object]:
    """The data with every text free of what cannot be printed."""

    def clean(part: object) -> object:
        if isinstance(part, str):
            return printable(part)
        if isinstance(part, dict):
            return {key: clean(inner) for key, inner in part.items()}
        return [clean(inner) for inner in part] if isinstance(part, list | tuple) else part

    cleaned = clean(value)
    return cleaned if isinstance(cleaned, dict) else {}
