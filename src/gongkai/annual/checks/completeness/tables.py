"""Is each of the three tables there? A picture in its place is not a table, and a missing table is not one of zeros."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from gongkai.annual.checks.completeness.outline import is_old_outline
from gongkai.annual.checks.rule import Found, Subject, rule
from gongkai.annual.model import Report, Severity, Spot, TableName
from gongkai.annual.raw import Picture
from gongkai.law.form_labels import section_said, table_said
from gongkai.law.report_form import report_form


@rule("C01", "缺表二（主动公开政府信息情况）", severity=Severity.ERROR, cite="年报格式2021 表二")
def proactive_missing(subject: Subject) -> Iterator[Found]:
    """Table two is not in the document. 年报格式2021 表二; 条例2019 §50.1."""
    return _missing("proactive", subject)


@rule("C02", "缺表三（收到和处理申请情况）", severity=Severity.ERROR, cite="年报格式2021 表三")
def requests_missing(subject: Subject) -> Iterator[Found]:
    """Table three is not in the document. 年报格式2021 表三; 条例2019 §50.2."""
    return _missing("requests", subject)


@rule("C03", "缺表四（行政复议、行政诉讼情况）", severity=Severity.ERROR, cite="年报格式2021 表四")
def remedies_missing(subject: Subject) -> Iterator[Found]:
    """Table four is not in the document. 年报格式2021 表四; 条例2019 §50.3."""
    return _missing("remedies", subject)


@rule("C18", "有图片未读出内容", severity=Severity.NOTE, cite="年报格式2021")
def pictures(subject: Subject) -> Iterator[Found]:
    """Pictures that no text was read from and that stand for no missing table. 年报格式2021."""
    report = subject.report
    if not report.pictures:
        return
    missing = [table for table in _tables() if getattr(report, table) is None]
    spoken_for = {picture for table in missing for picture in standing_in(report, table)}
    left = list(dict.fromkeys(picture for _, picture in report.pictures if picture not in spoken_for))
    if left:
        names = "、".join(f"“{_named(picture)}”" for picture in left)
        yield Found(
            f"文中有 {len(left)} 张图片没有读出内容（{names}），如果图里有数据或表格，请改为文字和表格。",
            tuple(Spot(said=f"图片“{_named(picture)}”", place=picture.place) for picture in left),
            about="|".join(picture.name for picture in left),
        )


def standing_in(report: Report, table: TableName) -> tuple[Picture, ...]:
    """The pictures that may hold a missing table: those of its section, else those of the section just before."""
    sections = [section.key for section in report_form().sections]
    before = sections[sections.index(table) - 1]
    of_section = {key: tuple(picture for at, picture in report.pictures if at == key) for key in (table, before)}
    return of_section[table] or of_section[before]


def _missing(table: TableName, subject: Subject) -> Iterator[Found]:
    report = subject.report
    if getattr(report, table) is not None or is_old_outline(report):
        return
    where = f"“{section_said(table)}”部分没有统计表（{table_said(table)}）"
    pictures = standing_in(report, table)
    if pictures:
        names = "、".join(f"“{_named(picture)}”" for picture in pictures)
        message = f"{where}，附近只有图片{names}，表可能在图片里；图片里的数据无法核对，请换成可以复制文字的表格。"
    else:
        message = f"{where}，请按格式补上；没有发生的也要填 0。"
    spots = tuple(Spot(said=f"图片“{_named(picture)}”", place=picture.place) for picture in pictures)
    heading = next((heading for heading in report.headings if heading.section == table), None)
    here = (
        (Spot(said=section_said(table), excerpt=heading.number + heading.wording, place=heading.place),)
        if heading
        else ()
    )
    yield Found(message, here + spots, about=table)


def _tables() -> tuple[TableName, ...]:
    return ("proactive", "requests", "remedies")


def _named(picture: Picture) -> str:
    return PurePosixPath(picture.name).name or picture.said or "未命名"
