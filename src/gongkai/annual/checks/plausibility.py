"""Figures that add up and still make one wonder: rules of a body that makes none, zeros against the prose, jumps."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.annual.checks.against_last_year import last_year
from gongkai.annual.checks.prose.mention import Mention
from gongkai.annual.checks.prose.telling import told
from gongkai.annual.checks.rule import Found, Subject, rule
from gongkai.annual.checks.spots import cell_spot, row_spot
from gongkai.annual.model import Figure, Report, Severity, Spot, Table
from gongkai.law.form_labels import quoted, row_label, table_said
from gongkai.law.report_form import report_form

MAKES_NO_RULES = (
    r"(?:[镇乡]|街道|县|旗|(?<!自治)区)(?:人民政府|政府|办事处|管理委员会|管委会)$"
    r"|[省市县区镇乡州旗].*(?:局|厅|委|委员会|办公室|中心|办事处|大队|支队)$"
)
MANY_DIGITS = 10_000_000  # a figure of eight digits is two figures run together, until somebody says otherwise
JUMP = 100
FEWEST = 10  # below this a jump says nothing


@rule("P01", "无规章制定权的单位填了规章", severity=Severity.WARNING, cite="年报格式2021 表二", precision="high")
def rules_without_power(subject: Subject) -> Iterator[Found]:
    """Figures in the row 规章 of a county, district, township or department, which make none. 年报格式2021 表二."""
    report = subject.report
    if report.proactive is None:
        return
    cells = [(column, cell) for column, cell in report.proactive.rows["rules"].items() if cell.value]
    if cells and re.search(MAKES_NO_RULES, report.agency):
        yield Found(
            f"{table_said('proactive')}{quoted(row_label(report.layout, 'proactive', 'rules'))}填了 "
            f"{'、'.join(str(cell.value) for _, cell in cells)}，而{report.agency}没有规章制定权，请核对是否应填在"
            f"{quoted(row_label(report.layout, 'proactive', 'normative_documents'))}。",
            tuple(cell_spot(report, "proactive", "rules", column) for column, _ in cells),
            severity=Severity.NOTE if report.layout == "2019" else None,
        )


@rule("P04", "表三全是 0 而正文说有申请", severity=Severity.WARNING, cite="年报格式2021 表三", precision="high")
def zeros_against_prose(subject: Subject) -> Iterator[Found]:
    """A table three of zeros only, where the prose tells of requests received or answered. 年报格式2021 表三."""
    report = subject.report
    if report.requests is None or not all(cell.value == 0 for _, _, cell in report.requests.cells()):
        return
    telling = [mention for mention in subject.once(told).of("received", "concluded", "result") if mention.number]
    if telling:
        yield Found(
            f"{table_said('requests')}全部填 0，而正文说“{telling[0].words}”，请核对是否漏填表格。",
            (*(mention.spot for mention in telling), _whole_table(report)),
            about="zeros",
        )


@rule("P05", "办结的申请全部列在“其他”", severity=Severity.NOTE, cite="年报格式2021 表三")
def everything_elsewhere(subject: Subject) -> Iterator[Found]:
    """Every closed request stands in 其他处理·其他, where the prose speaks of replies. 年报格式2021 表三."""
    report = subject.report
    if report.requests is None:
        return
    row = "closed_otherwise.other" if report.layout == "2021" else "closed_otherwise.undivided"
    elsewhere, total = _total(report, row), _total(report, "results_total")
    if not total or elsewhere != total or not any("办结" in line.text or "答复" in line.text for line in report.prose):
        return
    spot = cell_spot(report, "requests", row, "total")
    yield Found(
        f"办结的 {total} 件全部列在{quoted(row_label(report.layout, 'requests', row))}，而正文说已经办结或答复；"
        "答复了的申请一般应列在予以公开、部分公开、不予公开等各项，请核对归类。",
        (spot,),
        about="elsewhere",
    )


@rule("P06", "疑似两行填反", severity=Severity.NOTE, cite="年报格式2021 表三", precision="fair")
def rows_exchanged(subject: Subject) -> Iterator[Found]:
    """Two rows that last year's report or the prose gives the other way round. 年报格式2021 表三."""
    report = subject.report
    if report.requests is None:
        return
    yield from _against_last_year(subject, report.requests)
    said = {mention.key: mention for mention in subject.once(told).of("result") if not mention.soft}
    rows = [row for row in report_form(report.layout).result_keys if row in said]
    for upper in rows:
        for lower in rows[rows.index(upper) + 1 :]:
            if _crossed(report, said[upper], said[lower]):
                spots = (said[upper].spot, said[lower].spot)
                yield _exchanged(report, upper, lower, f"正文说“{said[upper].words}”“{said[lower].words}”", spots)


@rule("P08", "数字大得可疑", severity=Severity.NOTE, cite="年报格式2021", precision="fair")
def jumps(subject: Subject) -> Iterator[Found]:
    """Counts of eight digits and more, and totals a hundred times those of last year. 年报格式2021."""
    report, previous = subject.report, last_year(subject)
    for table in report.tables():
        largest = max((cell.value for row in table.rows.values() for cell in row.values() if cell.value), default=0)
        for row, column, cell in table.cells() if largest >= MANY_DIGITS else ():
            if cell.value is not None and cell.value >= MANY_DIGITS and column != "amount":
                spot = cell_spot(report, table.name, row, column)
                yield Found(f"{spot.said}填的是 {cell.value}，位数太多，请核对是否两格的数字连在了一起。", (spot,))
    for row in ("received", "results_total"):
        now, then = _total(report, row), _total(previous, row) if previous is not None else None
        if now and then and max(now, then) >= JUMP * min(now, then) and max(now, then) >= JUMP * FEWEST:
            spot = cell_spot(report, "requests", row, "total")
            yield Found(
                f"{spot.said}由上年的 {then} 变为 {now}，变化超过 {JUMP} 倍，请核对。", (spot,), about=f"jump.{row}"
            )


def _against_last_year(subject: Subject, table: Table) -> Iterator[Found]:
    report, previous = subject.report, last_year(subject)
    if previous is None or previous.requests is None:
        return
    carried = [cell.value for cell in previous.requests.rows["carried_out"].values()]
    received = [cell.value for cell in table.rows["received"].values()]
    carried_in = [cell.value for cell in table.rows["carried_in"].values()]
    if None not in carried and carried == received != carried_in:
        out = row_label(report.layout, "requests", "carried_out")
        yield _exchanged(report, "received", "carried_in", f"上年报告“{out}”的数字与本年第一项相同", ())


def _crossed(report: Report, one: Mention, other: Mention) -> bool:
    mine, yours = _total(report, one.key), _total(report, other.key)
    return mine != yours and (one.number, other.number) == (yours, mine)


def _exchanged(report: Report, upper: str, lower: str, why: str, spots: tuple[Spot, ...]) -> Found:
    names = "与".join(f"{quoted(row_label(report.layout, 'requests', row))}" for row in (upper, lower))
    return Found(
        f"{why}，{table_said('requests')}{names}两行可能填反了，请核对。",
        (row_spot(report, "requests", upper), row_spot(report, "requests", lower), *spots),
        about=f"{upper}|{lower}",
    )


def _total(report: Report, row: str) -> Figure | None:
    return report.requests.figure(row, "total") if report.requests is not None else None


def _whole_table(report: Report) -> Spot:
    return cell_spot(report, "requests", "received", "total")
