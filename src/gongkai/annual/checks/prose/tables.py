"""T05–T07: what the prose says of decisions, normative documents and remedies against tables two and four."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.annual.checks.prose.counted import against_cell, count, summed
from gongkai.annual.checks.prose.mention import Mention
from gongkai.annual.checks.prose.telling import told
from gongkai.annual.checks.rule import Found, Subject, rule
from gongkai.annual.checks.spots import cell_spot, table_said
from gongkai.annual.model import Report, Severity
from gongkai.law.report_form import report_form

DOCUMENTS = ("issued", "repealed", "in_force")


@rule("T05", "正文的行政决定件数与表二不符", severity=Severity.WARNING, cite="条例2019 §50.1", precision="high")
def decisions(subject: Subject) -> Iterator[Found]:
    """Figures for 行政处罚决定 and the like against table two; how many were published is another fact."""
    for mention in subject.once(told).of("decision"):
        found = against_cell(subject.report, mention, "proactive", mention.key, "decisions")
        if found:
            yield found


@rule("T06", "正文的规范性文件件数与表二不符", severity=Severity.WARNING, cite="条例2019 §20.1", precision="high")
def documents(subject: Subject) -> Iterator[Found]:
    """Figures for 制发, 废止 and 现行有效 against table two; the 2019 layout counts other things and is left alone."""
    for mention in subject.once(told).of(*DOCUMENTS):
        found = against_cell(subject.report, mention, "proactive", "normative_documents", mention.kind)
        if found:
            yield found


@rule("T07", "正文的复议诉讼件数与表四不符", severity=Severity.WARNING, cite="条例2019 §50.3", precision="high")
def remedies(subject: Subject) -> Iterator[Found]:
    """Figures for 行政复议 and 行政诉讼, whole or by outcome, against table four."""
    for mention in subject.once(told).of("litigation", *_groups(subject.report)):
        found = _remedy(subject.report, mention)
        if found:
            yield found


def _remedy(report: Report, mention: Mention) -> Found | None:
    groups = _groups(report)
    if mention.kind in groups:
        return against_cell(report, mention, "remedies", mention.kind, mention.key)
    suits = [group for group in groups if group.startswith("litigation")]
    total = summed(count(report, "remedies", group, mention.key) for group in suits)
    if total is None or total == mention.number:
        return None
    spots = tuple(cell_spot(report, "remedies", group, mention.key) for group in suits)
    message = f"正文写“{mention.words}”，而{table_said('remedies')}两类诉讼相加是 {total}，请核对哪一处写错了。"
    return Found(message, (mention.spot, *spots))


def _groups(report: Report) -> tuple[str, ...]:
    return tuple(group.key for group in report_form(report.layout).remedy_groups)
