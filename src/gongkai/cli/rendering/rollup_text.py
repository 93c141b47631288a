"""The county view for a person at a terminal: the bodies line by line, then what is found across them."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.annual.model import Severity
from gongkai.annual.rollup.county import CountyFinding, Rollup
from gongkai.annual.rollup.naming import called
from gongkai.annual.rollup.telling import BodyLine, body_lines
from gongkai.annual.writers.html.marks import MARKS
from gongkai.cli.rendering.ink import BOLD, DIM, GOOD, SEVERITY, Ink, fitted, wrapped

_NAME, _STATUS, _DAY, _COUNT = 24, 10, 12, 6
_LONGEST = 110


def render(rollup: Rollup, *, colour: bool, columns: int) -> bytes:
    """The list of bodies with their counts, then the findings of the county view."""
    ink = Ink(colour=colour)
    return ("\n".join(_lines(rollup, ink, min(columns, _LONGEST))) + "\n").encode("utf-8", "replace")


def _lines(rollup: Rollup, ink: Ink, columns: int) -> Iterator[str]:
    lines = body_lines(rollup)
    yield ink(f"{rollup.county.year} 年度政府信息公开工作年度报告汇总", BOLD)
    yield summary(rollup, lines)
    yield ""
    heads = (fitted("单位", _NAME), fitted("情况", _STATUS), fitted("公布", _DAY))
    counts = (fitted(word, _COUNT, right=True) for word in ("错误", "提醒", "提示"))
    yield ink("".join((*heads, *counts)), DIM)
    yield from (_body(line, called(rollup.county, line.name), ink) for line in lines)
    if rollup.findings:
        yield ""
        yield ink("全县问题", BOLD)
    for one in rollup.findings:
        yield from _finding(one, ink, columns)


def summary(rollup: Rollup, lines: tuple[BodyLine, ...]) -> str:
    """How many came, are missing, late, clean."""
    came = sum(line.status != "没有收到" for line in lines)
    late = sum(line.days_late > 0 for line in lines)
    clean = sum(line.is_clean for line in lines)
    known = f"应报 {len(lines)} 家，" if rollup.county.expected != "files" else "没有给应报名单，"
    return f"{known}收到 {came} 家，没有问题 {clean} 家，迟报 {late} 家。"


def _body(line: BodyLine, name: str, ink: Ink) -> str:
    severity = Severity.ERROR if line.errors or line.status != "已收" else Severity.WARNING
    style = GOOD if line.is_clean else SEVERITY[severity]
    day = line.posted_on.isoformat() if line.posted_on else "—"
    figures = (fitted(str(figure), _COUNT, right=True) for figure in (line.errors, line.warnings, line.notes))
    status = ink(fitted(line.status, _STATUS), style)
    return fitted(name, _NAME) + status + fitted(day, _DAY) + "".join(figures)


def _finding(one: CountyFinding, ink: Ink, columns: int) -> Iterator[str]:
    finding = one.finding
    mark = ink(f"{MARKS[finding.severity]} {finding.code}", SEVERITY[finding.severity])
    first, *rest = wrapped(finding.message + (f"（已豁免：{finding.waived}）" if finding.waived else ""), columns - 8)
    yield f"  {mark} {first}"
    yield from (f"        {line}" for line in rest)
    if finding.repair is not None:
        yield from (f"        {line}" for line in wrapped(f"改法：{finding.repair.said}", columns - 8))
