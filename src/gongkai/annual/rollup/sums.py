"""G01, G09: is the parent's figure what its bodies add up to? A figure that is missing makes the sum unknown, not 0.

Counts are never negative, so that a sum of the known figures that is already over the parent's is wrong all the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import partial
from itertools import groupby

from gongkai.annual.figures import TABLES, table_keys
from gongkai.annual.model import Change, Figure, Repair, Report, Severity, Spot, TableName
from gongkai.annual.rollup.county import Agreement, County, Sum
from gongkai.annual.rollup.naming import called
from gongkai.annual.rollup.rules import Evidence, Noticed, county_rule
from gongkai.law.form_labels import cell_said, column_label, quoted, row_label, table_said
from gongkai.law.report_form import Layout

NAMED = 6
"""Bodies or columns named in one sentence; what is beyond is counted."""
Cell = tuple[TableName, str, str]  # table, row, column
Corrections = dict[str, dict[str, Figure]]  # address → body → what its repair adds
_SIGNED = "change"  # the only column of a form that may be negative


def sums(county: County) -> tuple[Sum, ...]:
    """Every cell of the parent's layout, or of the layout of most bodies, in the order of the form."""
    parent = county.parent.report if county.parent is not None else None
    layout = parent.layout if parent is not None else _layout_of_most(county)
    corrections = _corrections(county)
    return tuple(
        _sum(county, parent, (table, row, column), layout, corrections)
        for table in TABLES
        for row, columns in table_keys(table, layout)
        for column in columns
    )


@county_rule("G01", "上级报告与下级合计不符", severity=Severity.ERROR, cite="年报格式2021")
def parent_is_the_sum(evidence: Evidence) -> Iterator[Noticed]:
    """Rows of the parent's report that are not the sum of its bodies', a finding for each row."""
    parent = evidence.county.parent.report if evidence.county.parent is not None else None
    if parent is None:
        return
    differing = [one for one in evidence.sums if one.state == "differs"]
    for row, cells in groupby(differing, key=lambda one: one.address.rpartition(".")[0]):
        yield _not_the_sum(evidence.county, parent, row, tuple(cells))


@county_rule("G13", "下级改正后与上级相符", severity=Severity.NOTE, cite="年报格式2021")
def holds_once_corrected(evidence: Evidence) -> Iterator[Noticed]:
    """Cells in which the sum is off only by what a body's own report proves wrong and its repair puts right."""
    for one in evidence.sums:
        if one.state == "corrected":
            yield Noticed(
                f"{one.said}：上级填 {one.parent}，下级合计 {one.known}；{_listed(evidence.county, one.wrong)}"
                "这一格自己就不平，按给它的改法改正后与上级不矛盾。",
                one.wrong,
                about=one.address,
                spots=(Spot(one.address, said=one.said),),
            )


@county_rule("G09", "有数缺着，合计核对不了", severity=Severity.NOTE, cite="年报格式2021")
def cannot_be_told(evidence: Evidence) -> Iterator[Noticed]:
    """Cells of the parent that cannot be checked, by the bodies whose figures are missing."""
    cells: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for one in evidence.sums:
        if one.state == "unknown":
            cells[one.unknown][table_said(one.address.partition(".")[0])] += 1
    for names, counts in cells.items():
        where = "、".join(f"{table} {count} 格" for table, count in counts.items())
        because = f"缺 {_listed(evidence.county, names)} 的数" if names else "上级没有填"
        yield Noticed(f"{where}不能核对上级与下级之和：{because}；缺数不当作 0。", names, about=where)


def _layout_of_most(county: County) -> Layout:
    layouts: list[Layout] = [report.layout for _, report in county.reports]
    return max(sorted(set(layouts), reverse=True), key=layouts.count) if layouts else "2021"


def _corrections(county: County) -> Corrections:
    """What the repairs of the bodies' own findings would add to each cell, and whose they are."""
    found: Corrections = defaultdict(dict)
    for member, _ in county.reports:
        for finding in member.checked.findings if member.checked is not None else ():
            for change in finding.repair.changes if finding.repair is not None else ():
                found[change.address][member.name] = change.new - (change.old or 0)
    return found


def _sum(county: County, parent: Report | None, cell: Cell, layout: Layout, corrections: Corrections) -> Sum:
    table, row, column = cell
    known: Figure = 0
    unknown = []
    for member in county.members:
        figure = figure_of(member.report, table, row, column, layout=layout)
        if figure is None:
            unknown.append(member.name)
        else:
            known += figure
    printed = figure_of(parent, table, row, column, layout=layout)
    judged = partial(_state, lacking=bool(unknown), printed=printed, may_fall=column == _SIGNED)
    state, wrong = judged(known), corrections.get(f"{table}.{row}.{column}", {})
    if state == "differs" and wrong and judged(known + sum(wrong.values())) != "differs":
        state = "corrected"
    return Sum(
        address=f"{table}.{row}.{column}",
        said=cell_said(layout, table, row, column),
        known=known,
        unknown=tuple(unknown),
        parent=printed,
        state="none" if parent is None else state,
        wrong=tuple(wrong),
    )


def figure_of(report: Report | None, table: TableName, row: str, column: str, *, layout: Layout) -> Figure | None:
    """The figure of a cell, None where it is not known; table two of another layout means other things."""
    shown = getattr(report, table) if report is not None else None
    if report is None or shown is None or (table == "proactive" and report.layout != layout):
        return None
    figure: Figure | None = shown.figure(row, column)
    return figure


def _state(known: Figure, *, lacking: bool, printed: Figure | None, may_fall: bool) -> Agreement:
    if printed is None:
        return "unknown"
    if lacking:
        return "differs" if _rounded(known, printed) > printed and not may_fall else "unknown"
    return "equal" if _rounded(known, printed) == printed else "differs"


def _rounded(known: Figure, printed: Figure) -> Figure:
    """The sum with as many decimals as the parent prints: amounts of money are rounded when added up."""
    if not isinstance(known, Decimal):
        return known
    exponent = printed.as_tuple().exponent if isinstance(printed, Decimal) else 0
    return round(known, -exponent if isinstance(exponent, int) else 0)


def _not_the_sum(county: County, parent: Report, row: str, cells: tuple[Sum, ...]) -> Noticed:
    table, _, key = row.partition(".")
    label = row_label(parent.layout, table, key)
    told = [_difference(parent.layout, table, one) for one in cells[:NAMED]]
    more = f"等 {len(cells)} 格" if len(cells) > NAMED else ""
    where = f"{table_said(table)}{quoted(label)}"
    message = f"{where}：{'，'.join(told)}{more}，与下级合计不符{_hint(county, row, cells)}。"
    spots = tuple(Spot(one.address, said=one.said) for one in cells)
    about = "|".join(f"{one.address}={_less(one)}" for one in cells)
    return Noticed(message, spots=spots, about=about, repair=_repair(cells))


def _difference(layout: Layout, table: str, one: Sum) -> str:
    column = column_label(layout, table, one.address.rpartition(".")[2])
    sum_of = f"已有各家相加 {one.known} 就已超过" if one.unknown else f"下级合计 {one.known}"
    return f"“{column}”上级填 {one.parent}，{sum_of}（差 {abs(_less(one))}）"


def _less(one: Sum) -> Figure:
    return one.known - (one.parent or 0)


def _hint(county: County, row: str, cells: tuple[Sum, ...]) -> str:
    """Whether one body alone explains the difference: left out when its row was added up, or taken twice."""
    if any(one.unknown for one in cells):
        return "；还有下级的数缺着，补齐后再核"
    table, _, key = row.partition(".")
    for member, report in county.reports:
        shown = getattr(report, table)
        own = [shown.figure(key, one.address.rpartition(".")[2]) if shown is not None else None for one in cells]
        for sign, said in ((1, "漏加"), (-1, "多加")):
            if own == [sign * _less(one) for one in cells]:
                return f"，差额正好是{called(county, member.name)}一家的数，疑似{said}"
    return "，请逐家核对"


def _repair(cells: tuple[Sum, ...]) -> Repair | None:
    if any(one.unknown for one in cells):
        return None
    said = "；".join(f"上级报告{one.said}由 {one.parent} 改为 {one.known}" for one in cells[:NAMED])
    return Repair("cell", f"{said}（先确认下级各数无误）", tuple(_change(one) for one in cells))


def _change(one: Sum) -> Change:
    return Change(one.address, one.parent, one.known)


def _listed(county: County, names: Iterable[str]) -> str:
    short = [called(county, name) for name in names]
    more = f"等 {len(short)} 家" if len(short) > NAMED else ""
    return "、".join(short[:NAMED]) + more
