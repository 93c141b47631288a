"""The county view as one html page that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import PurePath
from typing import Any

from msgspec import Struct

from gongkai.annual.charts import Chart, Series, bars
from gongkai.annual.model import Figure, Finding
from gongkai.annual.rollup.county import Rollup, Sum
from gongkai.annual.rollup.naming import called
from gongkai.annual.rollup.telling import BodyLine, body_lines, day_said, findings_of
from gongkai.annual.writers.findings.rows import places_said
from gongkai.annual.writers.html.marks import MARKS, WORDS, clause_said, figure_text
from gongkai.annual.writers.html.view import anchor
from gongkai.cli.rendering.html import environment
from gongkai.cli.rendering.rollup_text import summary
from gongkai.law.form_labels import cell_said

MOST_IN_CHART = 40
_CHARTED = ("requests", "received", "total")
_AGREEMENT = {"differs": "不符", "corrected": "下级改正后相符", "unknown": "不能核对", "equal": "相符", "none": ""}


class FindingLine(Struct, frozen=True):
    """A finding in words, with the names of the bodies it is about."""

    finding: Finding
    severity: str
    word: str
    sign: str
    clause: str
    places: str
    bodies: tuple[str, ...]


class BodyView(Struct, frozen=True):
    """A body with its findings. id: where on the page; full: its whole name."""

    id: str
    name: str
    line: BodyLine
    findings: tuple[FindingLine, ...]


class SumLine(Struct, frozen=True):
    """A cell over all bodies in words."""

    said: str
    total: str
    known: bool
    parent: str
    verdict: str
    state: str


def render(rollup: Rollup) -> bytes:
    """The page: who sent what, what is found across the bodies, the sums, shared text, then each body's own points."""
    lines, short = body_lines(rollup), partial(called, rollup.county)
    page = (
        environment()
        .get_template("rollup.html.j2")
        .render(
            rollup=rollup,
            county=rollup.county,
            said=summary(rollup, lines),
            counts=_counts(lines),
            bodies=list(_bodies(rollup, lines)),
            findings=[_line(one.finding, tuple(map(short, one.bodies))) for one in rollup.findings],
            sums=list(_sums(rollup)),
            parent=_parent(rollup),
            chart=_chart(rollup),
            left_out=list(_left_out(rollup)),
            short=short,
            day=day_said,
            figure=figure_text,
        )
    )
    return page.encode("utf-8", "replace")


def _counts(lines: tuple[BodyLine, ...]) -> dict[str, int]:
    return {
        "all": len(lines),
        "missing": sum(line.status == "没有收到" for line in lines),
        "late": sum(line.days_late > 0 for line in lines),
        "wrong": sum(line.errors > 0 and line.status != "没有收到" for line in lines),
        "clean": sum(line.is_clean for line in lines),
    }


def _bodies(rollup: Rollup, lines: tuple[BodyLine, ...]) -> Iterator[BodyView]:
    for member, line in zip(rollup.county.members, lines, strict=True):
        found = tuple(_line(one, ()) for one in findings_of(rollup, member))
        yield BodyView(anchor(member.name), called(rollup.county, member.name), line, found)


def _line(finding: Finding, bodies: tuple[str, ...]) -> FindingLine:
    return FindingLine(
        finding=finding,
        severity=finding.severity.value,
        word=WORDS[finding.severity],
        sign=MARKS[finding.severity],
        clause=clause_said(finding.cite),
        places=places_said(finding),
        bodies=bodies,
    )


def _sums(rollup: Rollup) -> Iterator[SumLine]:
    """The cells that are not 0 everywhere: totals of rows, and whatever does not agree."""
    for one in rollup.sums:
        table, column = one.address.partition(".")[0], one.address.rpartition(".")[2]
        told = one.state in ("differs", "corrected") or (one.known and (table == "proactive" or column == "total"))
        if told:
            yield _sum(one)


def _sum(one: Sum) -> SumLine:
    known = not one.unknown
    return SumLine(
        said=one.said,
        total=figure_text(one.known) if known else f"≥ {figure_text(one.known)}",
        known=known,
        parent=figure_text(one.parent) if one.parent is not None else "—",
        verdict=_AGREEMENT[one.state],
        state=one.state,
    )


def _parent(rollup: Rollup) -> dict[str, Any] | None:
    parent = rollup.county.parent
    if parent is None or parent.report is None:
        return None
    found = tuple(_line(one, ()) for one in parent.findings if not one.waived)
    return {"name": parent.report.agency, "source": parent.source, "findings": found}


def _chart(rollup: Rollup) -> Chart | None:
    """The busiest bodies by new requests; none where nobody had any."""
    known: list[tuple[str, Figure]] = []
    for member, report in rollup.county.reports:
        figure = report.requests.figure(*_CHARTED[1:]) if report.requests is not None else None
        if figure:
            known.append((called(rollup.county, member.name), figure))
    if not known:
        return None
    known.sort(key=lambda pair: -pair[1])
    shown = known[:MOST_IN_CHART]
    said = cell_said("2021", *_CHARTED)
    title = f"{rollup.county.year}年各家新收申请" + (f"（最多的 {len(shown)} 家）" if len(known) > len(shown) else "")
    series = Series(said, tuple(figure for _, figure in shown))
    return bars(title, [name for name, _ in shown], [series], horizontal=True)


def _left_out(rollup: Rollup) -> Iterator[tuple[str, str]]:
    county = rollup.county
    for member in county.members:
        yield from ((PurePath(other.source).name, f"{called(county, member.name)}另有一份") for other in member.others)
    yield from ((PurePath(one.source).name, f"不是 {county.year} 年度") for one in county.strays)
    yield from ((PurePath(one.source).name, f"读不了：{one.refused_because}") for one in county.unread)
