"""T01–T04: what the prose says of requests against table three 收到和处理政府信息公开申请情况."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.annual.checks.prose.counted import against_cell, nothing_filled_in, requests, summed
from gongkai.annual.checks.prose.mention import Mention
from gongkai.annual.checks.prose.telling import told
from gongkai.annual.checks.prose.vocabulary import result_rows
from gongkai.annual.checks.rule import Found, Subject, rule
from gongkai.annual.checks.spots import cell_spot, row_label, table_said
from gongkai.annual.model import Report, Severity
from gongkai.law.form_labels import quoted
from gongkai.law.report_form import report_form

CITE = "条例2019 §50.2"
WARNING, NOTE = Severity.WARNING, Severity.NOTE


@rule("T01", "正文的收到件数与表三不符", severity=Severity.ERROR, cite=CITE, precision="high")
def received(subject: Subject) -> Iterator[Found]:
    """Figures for 收到 against row 一, and those of one kind of applicant against its column."""
    report, said = subject.report, subject.once(told)
    mentions = list(said.of("received", "accepted"))
    agreed = any(mention.number == requests(report, "received") for mention in mentions if mention.kind == "received")
    for mention in mentions:
        found = _received(report, mention, agreed)
        if found:
            yield found
    for mention in said.of("applicant"):
        found = against_cell(report, mention, "requests", "received", mention.key, severity=WARNING)
        if found:
            yield found


def _received(report: Report, mention: Mention, agreed: bool) -> Found | None:
    new, carried_in = requests(report, "received"), requests(report, "carried_in") or 0
    if new is None or mention.number == new or (mention.kind == "received" and nothing_filled_in(report)):
        return None
    if carried_in and mention.number == new + carried_in:
        return _on_another_base(report, mention, f"新收 {new} + 上年结转 {carried_in}", "received")
    if mention.kind == "accepted" and mention.number == requests(report, "results_total"):
        return _of_results(report, mention)
    hedged = mention.soft or mention.kind == "accepted"
    if hedged and mention.number < new:
        return None  # 收到而未受理, or only some of them
    severity = WARNING if hedged or agreed else None
    return against_cell(report, mention, "requests", "received", "total", severity=severity)


def _of_results(report: Report, mention: Mention) -> Found | None:
    """办理 may mean what was concluded; 受理 may not; a figure without a verb leaves it open."""
    if "办理" in mention.words:
        return None
    if "受理" in mention.words:
        return against_cell(report, mention, "requests", "received", "total", severity=WARNING)
    return _on_another_base(report, mention, "办结总计", "received")


@rule("T02", "正文的办结答复件数与表三不符", severity=WARNING, cite=CITE, precision="high")
def concluded(subject: Subject) -> Iterator[Found]:
    """Figures for 办结 and 答复 against （七）总计, knowing that prose may count this year's requests only."""
    for mention in subject.once(told).of("concluded"):
        found = _concluded(subject.report, mention)
        if found:
            yield found


def _concluded(report: Report, mention: Mention) -> Found | None:
    total, new = requests(report, "results_total"), requests(report, "received")
    if total is None or mention.number == total or nothing_filled_in(report):
        return None
    carried_in, carried_out = requests(report, "carried_in") or 0, requests(report, "carried_out") or 0
    if new is not None and carried_in and mention.number == new - carried_out:
        return _on_another_base(report, mention, f"办结 {total} - 上年结转 {carried_in}", "results_total")
    closed_otherwise = _sum_of(report, "closed_otherwise", "closed_otherwise.undivided")
    if closed_otherwise and mention.number == total - closed_otherwise:
        return _on_another_base(report, mention, f"办结 {total} - 其他处理 {closed_otherwise}", "results_total")
    impossible = new is not None and mention.number > new + carried_in
    severity = Severity.ERROR if impossible and not mention.soft else WARNING
    return against_cell(report, mention, "requests", "results_total", "total", severity=severity)


@rule("T03", "正文的结转件数与表三不符", severity=Severity.ERROR, cite=CITE, precision="high")
def carried(subject: Subject) -> Iterator[Found]:
    """Figures for 上年结转 and 结转下年度 against rows 二 and 四."""
    for mention in subject.once(told).of("carried_in", "carried_out"):
        found = against_cell(subject.report, mention, "requests", mention.kind, "total")
        if found:
            yield found


@rule("T04", "正文的办理结果件数与表三不符", severity=Severity.ERROR, cite=CITE, precision="high")
def results(subject: Subject) -> Iterator[Found]:
    """Figures for 予以公开, 不予公开 and the other results against their rows, groups against the sum of their rows."""
    for mention in subject.once(told).of("result"):
        found = _result(subject.report, mention)
        if found:
            yield found


def _result(report: Report, mention: Mention) -> Found | None:
    rows = result_rows(report.layout).get(mention.key, ())
    total = summed(requests(report, row) for row in rows)
    if total is None or total == mention.number or nothing_filled_in(report):
        return None
    carried_in = requests(report, "carried_in")
    severity = None if carried_in == 0 else WARNING if mention.number > total else NOTE
    if len(rows) == 1:
        return against_cell(report, mention, "requests", rows[0], "total", severity=severity)
    group = f"{table_said('requests')}{quoted(_group_label(report, mention.key))}"
    message = f"正文写“{mention.words}”，而{group}各行相加是 {total}，请核对哪一处写错了。"
    spots = (mention.spot, *(cell_spot(report, "requests", row, "total") for row in rows))
    return Found(message, spots, severity)


def _on_another_base(report: Report, mention: Mention, sum_said: str, row: str) -> Found:
    label = row_label(report.layout, "requests", row)
    message = (
        f"正文写“{mention.words}”，与{table_said('requests')}{quoted(label)}的口径不同"
        f"（{sum_said} = {mention.number}），数字可以对上；建议在正文写明统计口径。"
    )
    return Found(message, (mention.spot, cell_spot(report, "requests", row, "total")), NOTE)


def _sum_of(report: Report, *keys: str) -> int | None:
    rows = result_rows(report.layout)
    return next((summed(requests(report, row) for row in rows[key]) for key in keys if key in rows), None)


def _group_label(report: Report, key: str) -> str:
    return next((group.label for group in report_form(report.layout).request_groups if group.key == key), key)
