"""W06 signed before the period ended or after the date due, W09 dates that do not exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gongkai.annual.checks.rule import Found, Subject, rule
from gongkai.annual.checks.wording.own import Own, own_of
from gongkai.annual.checks.wording.passages import Passages, passages
from gongkai.annual.model import Line, Report, Severity
from gongkai.law.periods import NotInForce, period
from gongkai.text.dates import dates as written_dates
from gongkai.text.dates import parse_date

MONTH = r"月(?:份)?\s*(?:(\d{1,2})\s*[日号])?"
BEFORE_MONTH = r"(?:(?<!\d)(?P<year>\d{4})\s*年\s*|(?<!\d)(?P<lost>20\d\d)(?=\d{1,2}$)|(?<!\d))(?P<month>\d{1,2})\s*$"
ANY_LEAP_YEAR = 2024
LAST_LINES, FIRST_LINES = 6, 8
POSTED = r"(?:发布|公开|成文|生成)(?:日期|时间)\s*[:：]"
LONGEST_DATE_LINE = 16


@rule("W09", "日期不存在或写错", severity=Severity.ERROR, cite="条例2019 §6", precision="high")
def impossible_dates(subject: Subject) -> Iterator[Found]:
    """Days that no calendar has (2月30日), and a year whose 年 was lost before the month (20231月1日)."""
    found = subject.once(passages)
    for match in found.find(MONTH, "月"):
        begin = max(found.line_at(match.start())[1], match.start() - 12)
        before = re.search(BEFORE_MONTH, found.text[begin : match.start()])
        if before:
            yield from _impossible(found, match, before, begin)


def _impossible(found: Passages, match: re.Match[str], before: re.Match[str], begin: int) -> Iterator[Found]:
    month, day = int(before["month"]), int(match[1] or 1)
    span = begin + before.start(), match.end()
    written = found.text[slice(*span)].strip()
    if before["lost"]:
        yield Found(f"“{written}”的年份后面缺“年”字，请补上。", (found.spot(*span),), Severity.WARNING)
    elif not (before["year"] or match[1]):
        return  # 13月 without year or day may be a length of time
    elif not _exists(int(before["year"] or ANY_LEAP_YEAR), month, day):
        yield Found(f"“{written}”这一天不存在，请核对日期。", (found.spot(*span),))


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


@rule("W06", "落款或发布日期不合理", severity=Severity.WARNING, cite="条例2019 §49", precision="high")
def signed_on(subject: Subject) -> Iterator[Found]:
    """A signed or posted date before the report year was over, or after the day by which the report is due."""
    report = subject.report
    if report.year is None or report.extra_reports:
        return
    for line, day in _date_lines(report):
        if day is not None:
            yield from _untimely(subject, line, day, report.year)


def _date_lines(report: Report) -> Iterator[tuple[Line, date | None]]:
    """Lines near the end that are a date and nothing else, and lines on top that say when it was posted."""
    for line in report.prose[-LAST_LINES:]:
        if "年" in line.text and len(line.text) <= LONGEST_DATE_LINE:
            yield line, parse_date(line.text)
    for line in report.prose[:FIRST_LINES]:
        if re.search(POSTED, line.text):
            yield line, next((said.value for said in written_dates(line.text) if said.value), None)


def _untimely(subject: Subject, line: Line, day: date, year: int) -> Iterator[Found]:
    spot = subject.once(passages).spot
    begins = _begins(subject, line)
    where = (spot(begins, begins + len(line.text)),)
    if day < date(year, 12, 31):
        yield Found(f"日期是 {day.isoformat()}，而 {year} 年度到 12 月 31 日才结束，请核对落款日期或报告年度。", where)
        return
    due = _due(own_of(subject.report), year)
    if due and day > due[0]:
        said = f"日期是 {day.isoformat()}，晚于应当公布的 {due[0].isoformat()}，请核对；县级通知另有规定的以通知为准。"
        yield Found(said, where, Severity.NOTE if due[1] else None)


def _begins(subject: Subject, line: Line) -> int:
    found = subject.once(passages)
    return next(start for start, known in zip(found.starts, found.lines, strict=True) if known is line)


def _due(own: Own, year: int) -> tuple[date, bool] | None:
    """(last day to publish, whether that day is only a setting) for a body of this kind. 条例2019 §49."""
    if not own.kind:
        return None
    level = "township" if own.is_township else "government" if own.is_government else "department"
    try:
        fixed = period(f"report.{level}", on=date(year + 1, 1, 1))
    except NotInForce:
        return None
    return (date(year + 1, *fixed.day), own.is_township) if fixed.day else None
