"""Case records and ledgers counted into the annual report's tables; the balances of the form hold by construction.

Counting rules: docs/decisions/0026 (which year a result counts in), 0027 (table four), 0028 (corrected replies).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec import structs

from gongkai.annual.figures import from_figures
from gongkai.annual.model import ProcessingFee, Report
from gongkai.cases.ledger import LedgerRow, RemedyRecord, ledger_row
from gongkai.cases.state import Case
from gongkai.law.report_form import Layout, report_form

UNDIVIDED = "closed_otherwise.undivided"
Counts = Counter[tuple[str, str]]  # (row key, applicant column) → cases


class UnableToTally(Exception):
    """A row that no table can hold: a Chinese sentence that says what to mend. 年报格式2021 表三."""


def tally(
    cases: Iterable[Case | LedgerRow],
    *,
    year: int,
    agency: str,
    proactive: Mapping[str, Any] | None = None,
    remedies: Iterable[RemedyRecord] | None = None,
    layout: Layout = "2021",
) -> Report:
    """The report of `year` (1 January to 31 December) with tables three and four counted, two as handed in.

    proactive: counts in the shape of `annual.figures`; None, as for remedies, leaves that table absent, which is not a
    table of zeros. 条例2019 §49, §50; 年报格式2021 表三, 表四. Raises UnableToTally, KeyError for an unknown row of
    table two.
    """
    rows = [entry if isinstance(entry, LedgerRow) else ledger_row(entry) for entry in cases]
    requests = requests_table(rows, year=year, layout=layout)
    fee = fee_statement(rows, year=year)
    return report_of(requests, fee, year=year, agency=agency, proactive=proactive, remedies=remedies, layout=layout)


def report_of(
    requests: Mapping[str, Mapping[str, int]],
    fee: ProcessingFee,
    *,
    year: int,
    agency: str,
    proactive: Mapping[str, Any] | None = None,
    remedies: Iterable[RemedyRecord] | None = None,
    layout: Layout = "2021",
) -> Report:
    """As `tally`, where somebody has counted table three and the fees already. 条例2019 §49, §50.

    requests: in the shape of `requests_table`. Raises UnableToTally for a remedy that no table can hold.
    """
    counted = None if remedies is None else remedies_table(remedies, year=year, layout=layout)
    tables = {"proactive": proactive, "requests": requests, "remedies": counted}
    report = from_figures({"agency": agency, "year": year, "layout": layout, **tables})
    return structs.replace(report, processing_fee=fee)


def requests_table(rows: Iterable[LedgerRow], *, year: int, layout: Layout = "2021") -> dict[str, dict[str, int]]:
    """Table three: every row and column with its count. 年报格式2021 表三. Raises UnableToTally.

    A request counts as new by its receipt day, as closed by the day its result was served; one received before the year
    and not closed before it is carried in, one not closed by its end is carried out.
    """
    form = report_form(layout)
    counts: Counts = Counter()
    for row in rows:
        _refuse_impossible(row, form.result_keys)
        counts.update((key, row.applicant.value) for key in _rows_of(row, year=year, results=form.result_keys))
    table = {entry.key: _with_total(counts, entry.key, form.applicant_keys) for entry in form.request_rows}
    columns = (*form.applicant_keys, "total")
    table["results_total"] = {key: sum(table[result][key] for result in form.result_keys) for key in columns}
    return table


def remedies_table(records: Iterable[RemedyRecord], *, year: int, layout: Layout = "2021") -> dict[str, dict[str, int]]:
    """Table four: what ended in the year by its outcome, and what was pending at its end. 年报格式2021 表四.

    Raises UnableToTally for a record that ended before it was filed or without an outcome.
    """
    form = report_form(layout)
    counts: Counts = Counter()
    for record in records:
        column = _remedy_column(record, year=year)
        if column:
            counts[record.group, column] += 1
    keys = tuple(column.key for column in form.remedy_columns if column.key != "total")
    return {group.key: _with_total(counts, group.key, keys) for group in form.remedy_groups}


def fee_statement(rows: Iterable[LedgerRow], *, year: int) -> ProcessingFee:
    """What section six says of 信息处理费: notices received in the year, yuan billed, yuan paid in it. 条例2019 §42."""
    rows = tuple(rows)
    billed = [row.fee_yuan for row in rows if row.fee_noticed_on and row.fee_noticed_on.year == year]
    paid = [row.fee_yuan for row in rows if row.fee_paid_on and row.fee_paid_on.year == year]
    billed_yuan, received_yuan = sum(billed, Decimal(0)), sum(paid, Decimal(0))
    said = f"本年发出收费通知{len(billed)}件，总金额{billed_yuan}元，实际收取的总金额{received_yuan}元。"
    nothing = "本年没有发出收费通知，没有收取信息处理费。"
    return ProcessingFee(
        stated=True,
        notices=len(billed),
        billed_yuan=billed_yuan,
        received_yuan=received_yuan,
        text=said if billed or paid else nothing,
    )


def result_row(outcome: str, results: tuple[str, ...]) -> str:
    """The row of a layout, whose rows of results are given, that counts the outcome. 年报格式2019 表三.

    The form of 2019 does not divide （六）其他处理.
    """
    divided = outcome.partition(".")[0] == UNDIVIDED.partition(".")[0] and outcome not in results
    return UNDIVIDED if divided else outcome


def _rows_of(row: LedgerRow, *, year: int, results: tuple[str, ...]) -> Iterable[str]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    if row.received_on > last or (row.closed_on is not None and row.closed_on < first):
        return
    yield "received" if row.received_on >= first else "carried_in"
    if row.closed_on is None or row.closed_on > last:
        yield "carried_out"
    elif row.outcome is not None:
        yield result_row(row.outcome, results)


def _refuse_impossible(row: LedgerRow, results: tuple[str, ...]) -> None:
    said = f"{row.received_on.isoformat()} 收到的申请"
    if (row.outcome is None) != (row.closed_on is None):
        raise UnableToTally(f"{said}：办理结果和办结日期应当同时填写，请核对台账。")
    if row.closed_on is not None and row.closed_on < row.received_on:
        raise UnableToTally(f"{said}：办结日期 {row.closed_on.isoformat()} 早于收到日期，请核对台账。")
    if row.outcome is not None and result_row(row.outcome, results) not in results:
        raise UnableToTally(f"{said}：办理结果“{row.outcome}”不在这一格式的表三之中，请核对台账。")


def _remedy_column(record: RemedyRecord, *, year: int) -> str | None:
    said = f"{record.filed_on.isoformat()} 提起的复议或者诉讼"
    if (record.outcome is None) != (record.closed_on is None):
        raise UnableToTally(f"{said}：结果和审结日期应当同时填写，请核对台账。")
    if record.closed_on is not None and record.closed_on < record.filed_on:
        raise UnableToTally(f"{said}：审结日期 {record.closed_on.isoformat()} 早于提起日期，请核对台账。")
    if record.filed_on.year > year or (record.closed_on is not None and record.closed_on.year < year):
        return None
    return record.outcome if record.closed_on is not None and record.closed_on.year == year else "pending"


def _with_total(counts: Counts, row: str, columns: tuple[str, ...]) -> dict[str, int]:
    figures = {column: counts[row, column] for column in columns}
    return {**figures, "total": sum(figures.values())}
