"""The county view as a workbook: the list of bodies, the three tables as bodies × figures, and all that was found.

Every text is written as text, so that no name out of a document can become a formula; the only formulas are our sums,
kept with their values for whoever does not calculate.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import PurePath
from typing import Any

from gongkai.annual.model import Finding
from gongkai.annual.rollup.county import Rollup
from gongkai.annual.rollup.figure_sheets import add_figure_sheets
from gongkai.annual.rollup.looks import Looks
from gongkai.annual.rollup.naming import called
from gongkai.annual.rollup.telling import body_lines
from gongkai.annual.writers.findings.rows import places_said
from gongkai.annual.writers.html.marks import WORDS, clause_said

_LIST = (
    ("单位", 30), ("类别", 8), ("情况", 10), ("公布或报送", 12), ("从哪里知道", 12), ("截止日", 12), ("迟几天", 8),
    ("错误", 7), ("提醒", 7), ("提示", 7), ("问题代码", 24), ("文件", 44),
)  # fmt: skip
_COUNTY = (("级别", 8), ("代码", 8), ("单位", 30), ("问题", 80), ("依据", 40), ("改法", 50), ("豁免理由", 20))
_OWN = (
    ("单位", 24), ("级别", 8), ("代码", 8), ("问题", 70), ("位置", 40), ("依据", 36), ("改法", 44), ("豁免理由", 20)
)  # fmt: skip
_ALIKE = (("甲", 24), ("乙", 24), ("相同", 8), ("甲的文字", 60), ("乙的文字", 60))
_LEFT_OUT = (("文件", 50), ("为什么没有采用", 70))


def as_xlsx(rollup: Rollup) -> bytes:
    """The workbook, with fixed headers and filters; wrong cells are coloured and say in a comment what is wrong."""
    from xlsxwriter import Workbook

    content = BytesIO()
    with Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": f"{rollup.county.year}年度政府信息公开工作年度报告汇总"})
        looks = Looks(book)
        _list_sheet(book, looks, rollup)
        _sheet(book, looks, "全县问题", _COUNTY, [_county_row(rollup, index) for index in range(len(rollup.findings))])
        add_figure_sheets(book, looks, rollup)
        _sheet(book, looks, "各家问题", _OWN, _own_rows(rollup))
        _sheet(book, looks, "文字雷同", _ALIKE, _alike_rows(rollup))
        _sheet(book, looks, "没有采用的文件", _LEFT_OUT, _left_out(rollup))
    return content.getvalue()


def _list_sheet(book: Any, looks: Looks, rollup: Rollup) -> None:
    lines = body_lines(rollup)
    rows = [
        (
            line.name, line.kind, line.status, line.posted_on, line.posted_by, line.due_on, line.days_late or None,
            line.errors, line.warnings, line.notes, "、".join(line.codes), line.file,
        )
        for line in lines
    ]  # fmt: skip
    sheet = _sheet(book, looks, "一览", _LIST, rows)
    for number, line in enumerate(lines, start=1):
        light = looks.good if line.is_clean else looks.error if line.errors else looks.warning
        sheet.write_string(number, 2, line.status, light)
        if line.days_late:
            sheet.write_number(number, 6, line.days_late, looks.warning)


def _sheet(
    book: Any, looks: Looks, name: str, columns: tuple[tuple[str, int], ...], rows: Iterable[tuple[object, ...]]
) -> Any:
    """A sheet with a fixed header, filters and the rows; None is an empty cell."""
    sheet = book.add_worksheet(name)
    for place, (head, width) in enumerate(columns):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, head, looks.head)
    last = 0
    for last, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            _cell(sheet, looks, last, place, value)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)
    looks.for_print(sheet)
    return sheet


def _cell(sheet: Any, looks: Looks, row: int, place: int, value: object) -> None:
    if value is None:
        return
    if isinstance(value, int):
        sheet.write_number(row, place, value, looks.count)
    elif isinstance(value, float):
        sheet.write_number(row, place, value, looks.share)
    elif isinstance(value, str):
        sheet.write_string(row, place, value, looks.text)
    else:
        sheet.write_datetime(row, place, value, looks.day)


def _county_row(rollup: Rollup, index: int) -> tuple[object, ...]:
    one = rollup.findings[index]
    found = one.finding
    names, clause = "、".join(called(rollup.county, name) for name in one.bodies), clause_said(found.cite)
    return (WORDS[found.severity], found.code, names, found.message, clause, _repair(found), found.waived)


def _own_rows(rollup: Rollup) -> Iterable[tuple[object, ...]]:
    parent = (("上级", rollup.county.parent),) if rollup.county.parent is not None else ()
    for name, checked in (*parent, *((member.name, member.checked) for member in rollup.county.members)):
        for found in checked.findings if checked is not None else ():
            words, where, clause = WORDS[found.severity], places_said(found), clause_said(found.cite)
            yield (name, words, found.code, found.message, where, clause, _repair(found), found.waived)


def _alike_rows(rollup: Rollup) -> Iterable[tuple[object, ...]]:
    for pair in rollup.likenesses:
        names = (called(rollup.county, pair.this), called(rollup.county, pair.other), float(pair.share))
        for passage in pair.passages:
            yield (*names, passage.this, passage.other)
        if not pair.passages:
            yield (*names, None, None)


def _left_out(rollup: Rollup) -> Iterable[tuple[object, ...]]:
    county = rollup.county
    for member in county.members:
        for other in member.others:
            yield PurePath(other.source).name, f"{called(county, member.name)}另有一份"
    for stray in county.strays:
        year = stray.report.year if stray.report is not None else None
        yield PurePath(stray.source).name, f"不是 {county.year} 年度（{f'{year} 年度' if year else '看不出年度'}）"
    for unread in county.unread:
        yield PurePath(unread.source).name, f"读不了：{unread.refused_because}"


def _repair(found: Finding) -> str:
    return found.repair.said if found.repair is not None else ""
