"""G02, G03, G06, G07, G08, G10: who handed in nothing, who was late, and which files are too many or none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from gongkai.annual.compare import compare
from gongkai.annual.model import Checked, Severity
from gongkai.annual.rollup.county import County, Member
from gongkai.annual.rollup.naming import called
from gongkai.annual.rollup.rules import Evidence, Noticed, county_rule

_SOURCES = {"list": "名单所记", "page": "网页发布日期标签", "line": "报告里的日期"}


@county_rule("G02", "没有收到报告", severity=Severity.ERROR, cite="条例2019 §49")
def missing(evidence: Evidence) -> Iterator[Noticed]:
    """Bodies of which nothing came: an error after the last day, a note before; by last year's names a warning."""
    county = evidence.county
    for member in county.members:
        if member.checked is None:
            yield Noticed(
                _missing_said(county, member),
                (member.name,),
                severity=_missing_severity(county, member),
                cite=member.due.cite if member.due is not None else "",
            )


@county_rule("G03", "报告晚了", severity=Severity.WARNING, cite="条例2019 §49")
def late(evidence: Evidence) -> Iterator[Noticed]:
    """Bodies whose report was made public or came after the last day. 条例2019 §49."""
    for member in evidence.county.members:
        if member.days_late and member.posted is not None and member.due is not None:
            yield Noticed(
                f"{called(evidence.county, member.name)}的报告 {_day(member.posted.on)}才公布或者报送"
                f"（{_SOURCES[member.posted.source]}），截止日是 {_day(member.due.on)}（{member.due.said}），"
                f"晚了 {member.days_late} 天；请说明原因。",
                (member.name,),
                about=member.posted.on.isoformat(),
                cite=member.due.cite,
            )


@county_rule("G06", "一家交来几份", severity=Severity.WARNING, cite="条例2019 §49")
def several_files(evidence: Evidence) -> Iterator[Noticed]:
    """Several files of one body and year, and whether their figures are the same."""
    for member in evidence.county.members:
        for other in member.others:
            yield _second_file(evidence.county, member, other)


@county_rule("G07", "文件读不了", severity=Severity.ERROR, cite="条例2019 §49")
def unread(evidence: Evidence) -> Iterator[Noticed]:
    """Files that could not be read, with the body where the name of the file tells it."""
    for member in evidence.county.members:
        if member.checked is not None and member.checked.refused:
            yield _unread(evidence.county, member.checked, (member.name,))
    for checked in evidence.county.unread:
        yield _unread(evidence.county, checked, ())


@county_rule("G08", "混进了别的年度", severity=Severity.WARNING, cite="条例2019 §50")
def other_years(evidence: Evidence) -> Iterator[Noticed]:
    """Reports of another year, or of none, which are left out of the sums. 条例2019 §50."""
    for checked in evidence.county.strays:
        report = checked.report
        known = report.year if report is not None else None
        said = f"是 {known} 年度的，不是 {evidence.county.year} 年度的" if known else "看不出是哪个年度的"
        yield Noticed(
            f"“{PurePath(checked.source).name}”{said}，没有汇总；放错的请移走，年度写错的请改正。",
            about=checked.source,
        )


@county_rule("G10", "名单上没有这一家", severity=Severity.WARNING, cite="条例2019 §49")
def not_listed(evidence: Evidence) -> Iterator[Noticed]:
    """Reports of bodies that the list does not name; they are added up all the same."""
    for member in evidence.county.members:
        if not member.listed:
            yield Noticed(
                f"“{member.name or '单位不明'}”不在名单上，已经计入合计；请核对名单，或者把文件移走。", (member.name,)
            )


def _missing_severity(county: County, member: Member) -> Severity:
    if member.due is not None and county.on <= member.due.on:
        return Severity.NOTE
    return Severity.ERROR if county.expected == "list" else Severity.WARNING


def _missing_said(county: County, member: Member) -> str:
    known = "在名单上" if county.expected == "list" else "上年报过"
    head = f"没有收到{called(county, member.name)}的 {county.year} 年度报告（{known}）"
    if member.due is None:
        return f"{head}，请催报。"
    if county.on <= member.due.on:
        return f"{head}，截止日是 {_day(member.due.on)}，还没有到。"
    return f"{head}，{_day(member.due.on)}已经截止，请催报。"


def _second_file(county: County, member: Member, other: Checked) -> Noticed:
    used = PurePath(member.checked.source).name if member.checked is not None else ""
    head = f"{called(county, member.name)}交来不止一份：采用了“{used}”，没有采用“{PurePath(other.source).name}”"
    if member.report is None or other.report is None:
        return Noticed(f"{head}（其中有读不了的）。", (member.name,), about=other.source)
    differing = sum(len(table.differences) for table in compare(member.report, other.report).tables)
    if not differing:
        return Noticed(
            f"{head}；两份数字相同，删去一份即可。", (member.name,), about=other.source, severity=Severity.NOTE
        )
    return Noticed(f"{head}；两份有 {differing} 格数字不同，请问清以哪一份为准。", (member.name,), about=other.source)


def _unread(county: County, checked: Checked, bodies: tuple[str, ...]) -> Noticed:
    whose = f"（看文件名是{called(county, bodies[0])}的）" if bodies else ""
    return Noticed(
        f"“{PurePath(checked.source).name}”{whose}读不了：{checked.refused_because}",
        bodies,
        about=PurePath(checked.source).name,
    )


def _day(day: object) -> str:
    year, month, date = str(day).split("-")
    return f"{int(year)}年{int(month)}月{int(date)}日"
