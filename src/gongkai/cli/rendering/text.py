"""Results for a person at a terminal: what is wrong, where, under which clause, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongkai.annual.model import Checked, Finding, Report, Severity
from gongkai.annual.writers.html.marks import MARKS, WORDS, clause_said
from gongkai.cli.rendering.ink import BOLD, DIM, GOOD, SEVERITY, Ink, width, wrapped
from gongkai.cli.rendering.part import Part, Totals
from gongkai.cli.rendering.text_table import tables_with_marks, whole_tables

_INDENT = "      "
_FEWEST_COLUMNS = 40
_MOST_PLACES = 4


def check_body(checked: Checked, *, colour: bool, columns: int) -> str:
    """One report in full: header, findings, and the tables with the cells in question marked."""
    ink = Ink(colour=colour)
    return "\n".join(_full(checked, ink, max(columns, _FEWEST_COLUMNS))) + "\n"


def read_body(checked: Checked, *, colour: bool, columns: int) -> str:
    """One report as read: whose and which year, its tables, its prose by section."""
    ink, columns = Ink(colour=colour), max(columns, _FEWEST_COLUMNS)
    lines = _refused(checked, ink, columns) if checked.report is None else _read(checked.report, ink, columns)
    return "\n".join(lines) + "\n"


def whole(parts: Iterable[Part], *, many: bool, quiet: bool, colour: bool) -> Iterator[bytes]:
    """The one report in full; of many, one line each and the sums. quiet: only what is not clean, and no sums."""
    ink, totals = Ink(colour=colour), Totals()
    for part in parts:
        totals.add(part)
        if quiet and part.is_clean:
            continue
        yield (_line(part, ink) + "\n" if many else part.body).encode()
    if many and not quiet:
        yield f"\n{ink(totals.said, BOLD)}\n".encode()
        if totals.unclean:
            yield f"{ink('看某一份的详情：gongkai annual check 文件名', DIM)}\n".encode()


def whole_read(parts: Iterable[Part]) -> Iterator[bytes]:
    """Every report in full, one after another."""
    between = ""
    for part in parts:
        yield (between + part.body).encode()
        between = "\n"


def _line(part: Part, ink: Ink) -> str:
    who = f"{part.agency or '（单位不明）'} {part.year or '（年度不明）'}"
    if part.refused:
        return f"{ink('✗ 读不了', SEVERITY[Severity.ERROR])}  {part.source}  {part.refused} {part.refused_because}"
    if part.is_clean:
        light = ink("✓ 无问题", GOOD)
    elif part.errors:
        light = ink("✗ 有错误", SEVERITY[Severity.ERROR])
    else:
        light = ink("! 有提醒", SEVERITY[Severity.WARNING])
    counts = f"{part.errors} 错误 {part.warnings} 提醒 {part.notes} 提示"
    return f"{light}  {part.source}  {who}  {counts}  {' '.join(part.codes)}".rstrip()


def _full(checked: Checked, ink: Ink, columns: int) -> Iterator[str]:
    if checked.report is None:
        yield from _refused(checked, ink, columns)
        return
    yield from _header(checked, checked.report, ink)
    for finding in checked.findings:
        yield ""
        yield from _finding(finding, ink, columns)
    yield from tables_with_marks(checked.report, checked.findings, ink=ink, columns=columns)


def _refused(checked: Checked, ink: Ink, columns: int) -> Iterator[str]:
    yield f"{ink('✗ 读不了', SEVERITY[Severity.ERROR])}  {checked.source}"
    yield from _indented(f"{checked.refused} {checked.refused_because}", columns)


def _read(report: Report, ink: Ink, columns: int) -> Iterator[str]:
    yield ink(_who(report), BOLD) + f"　{report.layout} 年格式"
    yield ink(report.source, DIM)
    yield f"标题：{report.title or '（没有找到）'}"
    yield from whole_tables(report, ink=ink, columns=columns)
    yield from _prose(report, "", columns)
    for heading in report.headings:
        yield from ("", ink(heading.number + heading.wording, BOLD))
        yield from _prose(report, heading.section, columns)


def _prose(report: Report, section: str, columns: int) -> Iterator[str]:
    for line in report.section(section):
        yield from wrapped(line.text, columns)


def _who(report: Report) -> str:
    return f"{report.agency or '（单位不明）'}　{f'{report.year} 年' if report.year else '（年度不明）'}"


def _header(checked: Checked, report: Report, ink: Ink) -> Iterator[str]:
    yield ink(_who(report), BOLD) + f"　{report.layout} 年格式"
    yield ink(f"{checked.source}　规则 {checked.rules}", DIM)
    if checked.compared_with:
        yield ink(f"对照上年：{checked.compared_with}", DIM)
    counts = [
        ink(f"{count} {unit}{WORDS[severity]}", SEVERITY[severity] if count else DIM)
        for severity, unit in ((Severity.ERROR, "处"), (Severity.WARNING, "处"), (Severity.NOTE, "条"))
        for count in (sum(finding.severity is severity and not finding.waived for finding in checked.findings),)
    ]
    waived = sum(bool(finding.waived) for finding in checked.findings)
    yield " · ".join(counts + ([f"已豁免 {waived} 条"] if waived else []))
    if not checked.findings:
        yield ink("✓ 没有发现问题。", GOOD)


def _finding(finding: Finding, ink: Ink, columns: int) -> Iterator[str]:
    head = f"{MARKS[finding.severity]} {WORDS[finding.severity]} {finding.code}"
    style = DIM if finding.waived else SEVERITY[finding.severity]
    first, *rest = wrapped(finding.message, columns - width(head) - 4)
    yield f"{ink(head, style)}  {first}"
    yield from (" " * (width(head) + 2) + line for line in rest)
    places = list(_places(finding))
    more = f" 等 {len(places)} 处" if len(places) > _MOST_PLACES else ""
    yield from _labelled("位置", "、".join(places[:_MOST_PLACES]) + more, ink, columns)
    yield from _labelled("依据", clause_said(finding.cite), ink, columns)
    if finding.repair is not None:
        yield from _labelled("改法", finding.repair.said, ink, columns)
    if finding.waived:
        yield from _labelled("豁免", finding.waived, ink, columns)
    yield from _labelled("指纹", finding.fingerprint, ink, columns)


def _places(finding: Finding) -> Iterator[str]:
    for spot in finding.places:
        where = spot.said or (f"“{spot.excerpt}”" if spot.excerpt else "")
        if spot.place is not None and not spot.address:
            page, line = spot.place.page, spot.place.line
            where += f"（第 {page} 页）" if page else f"（第 {line} 行）" if line else ""
        if where:
            yield where


def _labelled(label: str, text: str, ink: Ink, columns: int) -> Iterator[str]:
    if text:
        first, *rest = wrapped(text, columns - len(_INDENT) - 8)
        yield f"{_INDENT}{ink(label, DIM)}  {first}"
        yield from (f"{_INDENT}      {line}" for line in rest)


def _indented(text: str, columns: int) -> Iterator[str]:
    yield from (_INDENT + line for line in wrapped(text, columns - len(_INDENT)))
