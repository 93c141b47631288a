"""Against last year's report of the same body: what was carried over, and what is still in force. 年报格式2021.

Without last year's report, or with one that is not last year's, nothing is compared.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.annual.checks.rule import Found, Subject, rule
from gongkai.annual.checks.spots import cell_spot
from gongkai.annual.model import Change, Figure, Repair, Report, Severity
from gongkai.annual.repair import balances
from gongkai.annual.repair.equations import measured
from gongkai.law.form_labels import column_label, quoted, row_label, table_said
from gongkai.law.report_form import report_form


@rule("K01", "上年结转与上年报告的结转下年度不符", severity=Severity.ERROR, cite="年报格式2021 表三")
def carried_over(subject: Subject) -> Iterator[Found]:
    """Columns whose 上年结转 is not what last year's report carried out. 年报格式2021 表三."""
    report, previous = subject.report, last_year(subject)
    if previous is None or report.requests is None or previous.requests is None:
        return
    then = {
        column.key: figure
        for column in report_form(report.layout).applicant_columns
        if (figure := previous.requests.figure("carried_out", column.key)) is not None
        and report.requests.figure("carried_in", column.key) not in (None, figure)
    }
    if then:
        keeps_balance = _keeps_balance(subject, then)
        for column, figure in then.items():
            yield _not_carried(report, column, figure, keeps_balance=keeps_balance)


@rule("K02", "现行有效件数与上年对不上", severity=Severity.WARNING, cite="年报格式2021 表二", precision="high")
def still_in_force(subject: Subject) -> Iterator[Found]:
    """Documents whose 现行有效 is not last year's plus 制发 less 废止; a clean-up may explain it. 年报格式2021 表二."""
    report, previous = subject.report, last_year(subject)
    if previous is None or report.layout != previous.layout:
        return
    for row in ("rules", "normative_documents"):
        now, then, issued, repealed = (
            _proactive(of, row, column)
            for of, column in ((report, "in_force"), (previous, "in_force"), (report, "issued"), (report, "repealed"))
        )
        if now is None or then is None or issued is None or repealed is None or now == then + issued - repealed:
            continue
        yield Found(
            f"{table_said('proactive')}{quoted(row_label(report.layout, 'proactive', row))}：上年现行有效 {then} + "
            f"本年制发 {issued} - 本年废止 {repealed} = {then + issued - repealed}，而现行有效填 {now}，请核对；"
            "因清理失效的，请一并计入废止或说明。",
            (cell_spot(report, "proactive", row, "in_force"),),
            about=f"{row}={now - then - issued + repealed}",
        )


@rule("K04", "对照的不是上一年的报告", severity=Severity.WARNING, cite="年报格式2021")
def is_last_year(subject: Subject) -> Iterator[Found]:
    """The report given as last year's is of another year or another body. 年报格式2021."""
    report, previous = subject.report, subject.previous
    if previous is None or last_year(subject) is not None:
        return
    given = f"{previous.agency or '单位不明'} {previous.year or '年度不明'}"
    wanted = f"{report.agency} {report.year - 1 if report.year else '上一'} 年"
    yield Found(
        f"用来对照的是{_whose(previous)}的报告，不是{wanted}的报告，没有作对照；请换成同一单位上一年的报告。",
        about=given,
    )


def _whose(report: Report) -> str:
    year = f" {report.year} 年" if report.year else "（年度不明）"
    return f"{report.agency or '（单位不明）'}{year}"


@rule("K05", "两年所用格式不同", severity=Severity.NOTE, cite="年报格式2021")
def same_layout(subject: Subject) -> Iterator[Found]:
    """The two reports follow different forms, so that table two cannot be compared. 年报格式2021; 年报格式2019."""
    report, previous = subject.report, last_year(subject)
    if previous is not None and report.layout != previous.layout:
        yield Found(
            f"两年的报告所用格式不同，{table_said('proactive')}的栏目含义不一样，没有作对照。", about=previous.layout
        )


def last_year(subject: Subject) -> Report | None:
    """The previous report, if it is of the same body and of the year before, as far as either says."""
    report, previous = subject.report, subject.previous
    if previous is None:
        return None
    years_fit = report.year is None or previous.year is None or previous.year == report.year - 1
    return previous if years_fit and same_body(report.agency, previous.agency) else None


def same_body(one: str, other: str) -> bool:
    """Whether two names can be the same body's: equal, one the end of the other (西集镇人民政府), or one not known."""
    return one.endswith(other) or other.endswith(one)


def _keeps_balance(subject: Subject, then: dict[str, Figure]) -> bool:
    """Whether this year's equations would hold no less with last year's figures written in."""
    (requests,) = (state for state in subject.once(balances) if state.system.table == "requests")
    values = list(requests.values)
    for column, figure in then.items():
        values[requests.system.keys.index(("carried_in", column))] = figure
    return set(measured(requests.system, values).broken) <= set(requests.broken)


def _not_carried(report: Report, column: str, then: Figure, *, keeps_balance: bool) -> Found:
    spot = cell_spot(report, "requests", "carried_in", column)
    now = report.requests.figure("carried_in", column) if report.requests is not None else None
    out = row_label(report.layout, "requests", "carried_out")
    difference = (now or 0) - then
    message = (
        f"{spot.said}填 {now}，而上年报告“{out}”{quoted(column_label(report.layout, 'requests', column))}是 {then}，"
        f"差 {abs(difference)}；两数应当相等，"
    )
    about = f"{spot.address}={difference}"
    if not keeps_balance:
        return Found(f"{message}而本年的表按现在的数是平的，请先核对上年报告，再定改哪一年。", (spot,), about=about)
    said = f"把{spot.said}由 {now} 改为 {then}（以上年报告为准）"
    repair = Repair("cell", said, (Change(spot.address, now, then),))
    return Found(f"{message}请对照上年报告改正。", (spot,), about=about, repair=repair)


def _proactive(report: Report, row: str, column: str) -> Figure | None:
    return report.proactive.figure(row, column) if report.proactive is not None else None
