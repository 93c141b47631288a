"""Title, body and year, the six sections in their order, the five topics, and the form that fits the year."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.annual.checks.rule import Found, Subject, rule
from gongkai.annual.model import Heading, Report, Severity, Spot
from gongkai.law.form_labels import section_said
from gongkai.law.report_form import layout_due, report_form

NUMBERING = "（()）、.．,，：: \u3000\u00a0第部分"


@rule("C08", "缺标题", severity=Severity.WARNING, cite="年报格式2021")
def title_missing(subject: Subject) -> Iterator[Found]:
    """The document has no title line. 年报格式2021."""
    if not subject.report.title:
        yield Found("没有找到报告标题，请在正文前写明“××（单位全称）××年政府信息公开工作年度报告”。", about="title")


@rule("C20", "看不出单位或年度", severity=Severity.WARNING, cite="年报格式2021")
def whose_and_when(subject: Subject) -> Iterator[Found]:
    """The body or the year is nowhere said; without a title C08 speaks alone. 年报格式2021."""
    report = subject.report
    if report.title and not (report.agency and report.year):
        lacking = "和".join(name for name, known in (("单位名称", report.agency), ("年度", report.year)) if not known)
        yield Found(f"标题“{report.title}”里看不出{lacking}，请写明单位全称和年度。", about=lacking)


@rule("C09", "缺一个部分", severity=Severity.ERROR, cite="条例2019 §50")
def sections_missing(subject: Subject) -> Iterator[Found]:
    """One of the six sections is not there. 条例2019 §50; 年报格式2021."""
    report = subject.report
    if is_old_outline(report):
        return
    present = {heading.section for heading in report.headings}
    if not present:
        yield Found("没有找到固定的六个部分，请按格式写齐六个部分的标题和内容。", about="sections")
        return
    for section in report_form(report.layout).sections:
        if section.key not in present:
            yield Found(
                f"没有找到“{section_said(section.key)}”这一部分，请按格式补上；没有内容的也要保留标题并写明。",
                about=section.key,
                cite=section.cite,
            )


@rule("C10", "各部分顺序不对", severity=Severity.WARNING, cite="年报格式2021")
def sections_in_order(subject: Subject) -> Iterator[Found]:
    """The sections stand in another order than that of the form. 年报格式2021."""
    headings = _first_of_each(subject.report)
    printed = [heading.section for heading in headings]
    wanted = [section.key for section in report_form().sections if section.key in printed]
    if printed != wanted:
        order = "，".join(section_said(key) for key in wanted)
        amiss = tuple(heading for heading, key in zip(headings, wanted, strict=True) if heading.section != key)
        yield Found(f"各部分的顺序与格式不一致，请按以下顺序编排：{order}。", _spots(amiss), about="|".join(printed))


@rule("C11", "部分编号不规范", severity=Severity.NOTE, cite="年报格式2021")
def section_numbers(subject: Subject) -> Iterator[Found]:
    """Section numbers printed otherwise than 一、 to 六、; a number that was not read is passed over. 年报格式2021."""
    if is_old_outline(subject.report):
        return
    right = {section.key: section_said(section.key)[0] for section in report_form().sections}
    broken = tuple(
        heading
        for heading in subject.report.headings
        if heading.number.strip(NUMBERING) not in ("", right.get(heading.section, ""))
    )
    if broken:
        pairs = "；".join(f"“{heading.number}”应为“{right[heading.section]}、”" for heading in broken)
        yield Found(f"部分标题的编号不规范：{pairs}。", _spots(broken), about="|".join(h.section for h in broken))


@rule("C12", "总体情况缺一个方面", severity=Severity.NOTE, cite="年报格式2021 §1", precision="fair")
def five_topics(subject: Subject) -> Iterator[Found]:
    """A topic of section one that none of its words speaks of. 年报格式2021 §1."""
    report = subject.report
    text = "".join(line.text for line in report.prose if line.section in ("overview", ""))
    if not text or is_old_outline(report):
        return
    missing = [topic for topic in report_form().topics if not any(word in text for word in topic.wordings)]
    if missing:
        names = "、".join(topic.label for topic in missing)
        yield Found(
            f"“{section_said('overview')}”里没有看到{names}方面的内容，请核对是否漏写。",
            about="|".join(topic.key for topic in missing),
        )


@rule("C15", "所用表格与年度不符", severity=Severity.WARNING, cite="年报格式2021")
def layout_fits_year(subject: Subject) -> Iterator[Found]:
    """The tables follow the form of other years, as their headers tell. 年报格式2021; 年报格式2019."""
    report = subject.report
    if report.year is None or not any(report.tables()):
        return
    wanted = layout_due(report.year)
    if report.layout != wanted:
        used, due = (f"{report_form(of).first_report_year} 年印发的格式" for of in (report.layout, wanted))
        yield Found(f"{report.year} 年度的报告用的是 {used}，应使用 {due}，请换用后重填。", about=report.layout)


@rule("C16", "沿用没有统计表的旧提纲", severity=Severity.ERROR, cite="年报格式2019")
def old_outline(subject: Subject) -> Iterator[Found]:
    """The outline used before the form came out, without tables; only a note for a year before it. 年报格式2019."""
    report = subject.report
    if not is_old_outline(report):
        return
    first = report_form("2019").first_report_year
    if report.year is not None and report.year < first:
        message = f"这是 {report.year} 年度的报告，当时还没有统一的表格，只能阅读，不能核对数字。"
        yield Found(message, severity=Severity.NOTE, about="outline")
        return
    yield Found("报告沿用旧提纲，没有三张统计表，也没有固定的六个部分，请按现行格式重新编写。", about="outline")


@rule("C17", "一个文件里有多份报告", severity=Severity.WARNING, cite="年报格式2021")
def one_report_per_file(subject: Subject) -> Iterator[Found]:
    """Further reports stand in the same file; only the first was checked. 年报格式2021."""
    extra = subject.report.extra_reports
    if extra:
        yield Found(
            f"这个文件里有 {extra + 1} 份报告，只检查了第一份，请把每份报告存成单独的文件再检查。", about="extra"
        )


def is_old_outline(report: Report) -> bool:
    """Whether it has no table, no picture that could be one, and lacks a section or is too old. 年报格式2019."""
    if report.requests or report.proactive or report.remedies or report.pictures:
        return False
    sections = {heading.section for heading in report.headings}
    before = report.year is not None and report.year < report_form("2019").first_report_year
    return before or any(section.key not in sections for section in report_form().sections)


def _first_of_each(report: Report) -> list[Heading]:
    return list({heading.section: heading for heading in reversed(report.headings)}.values())[::-1]


def _spots(headings: tuple[Heading, ...]) -> tuple[Spot, ...]:
    return tuple(
        Spot(said=section_said(heading.section), excerpt=heading.number + heading.wording, place=heading.place)
        for heading in headings
    )
