"""A ledger of requests 台账 without events: one plain row each, as out of a spreadsheet, for the annual tables.

What a row lacks or gets wrong is told as a `LedgerProblem`, all of them at once; a row with a problem is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Literal

from msgspec import Struct

from gongkai.cases.state import Case
from gongkai.cases.vocabulary import Applicant
from gongkai.law.outcomes import outcomes
from gongkai.law.report_form import Label, report_form
from gongkai.text.dates import parse_date
from gongkai.text.forms import bare

RemedyKind = Literal["reconsideration", "litigation"]
RemedyOutcome = Literal["upheld", "corrected", "other"]


class LedgerRow(Struct, frozen=True, kw_only=True):
    """One request as far as tables and fee statement need it. 年报格式2021 表三; 条例2019 §31, §42.

    outcome and closed_on are None while it is open; fee_*: notice received, yuan billed, payment.
    """

    received_on: date
    applicant: Applicant
    outcome: str | None = None
    closed_on: date | None = None
    fee_noticed_on: date | None = None
    fee_yuan: Decimal = Decimal(0)
    fee_paid_on: date | None = None


class RemedyRecord(Struct, frozen=True, kw_only=True):
    """One reconsideration or suit: when filed, how and when ended (None while pending). 年报格式2021 表四.

    after_reconsideration: the suit came after a reconsideration; always False for a reconsideration.
    """

    kind: RemedyKind
    filed_on: date
    outcome: RemedyOutcome | None = None
    closed_on: date | None = None
    after_reconsideration: bool = False

    @property
    def group(self) -> str:
        """Its block of table four. 年报格式2021 表四."""
        if self.kind == "reconsideration":
            return "reconsideration"
        return "litigation_after_reconsideration" if self.after_reconsideration else "litigation_direct"


class LedgerProblem(Struct, frozen=True):
    """Something wrong in a row (numbered from 1; 0 = the head), with a sentence to act on. 条例2019 §45."""

    row: int
    column: str
    said: str


class Ledger(Struct, frozen=True):
    """The rows that could be read, and what is wrong with the others. 年报格式2021 表三."""

    rows: tuple[LedgerRow, ...]
    problems: tuple[LedgerProblem, ...] = ()


# Field → the headings under which offices keep it; the first is the one we ask for.
COLUMNS: dict[str, tuple[str, ...]] = {
    "received_on": ("收到申请之日", "收到日期", "收到申请日期", "受理日期", "登记日期"),
    "applicant": ("申请人类型", "申请人类别", "申请人性质"),
    "outcome": ("办理结果", "答复类型", "处理结果"),
    "closed_on": ("办结日期", "答复日期", "送达日期"),
    "fee_noticed_on": ("收费通知日期", "收费通知送达日期"),
    "fee_yuan": ("收费金额", "收费金额（元）", "信息处理费（元）"),
    "fee_paid_on": ("缴费日期",),
}
NEEDED = ("received_on", "applicant")
DATES = ("received_on", "closed_on", "fee_noticed_on", "fee_paid_on")
NUMBERING = re.compile(r"^(?:[（(][一二三四五六七八九十]+[)）]|[一二三四五六七八九十\d]+[、.．])")


def ledger_row(case: Case) -> LedgerRow:
    """The ledger row of a case: its receipt day, applicant, first result with its day, and fee. 年报格式2021 表三."""
    fee = case.fee
    return LedgerRow(
        received_on=case.received_on,
        applicant=case.applicant,
        outcome=case.outcome_at_close,
        closed_on=case.closed_on,
        fee_noticed_on=fee.noticed_on if fee else None,
        fee_yuan=fee.yuan if fee else Decimal(0),
        fee_paid_on=fee.paid_on if fee else None,
    )


def read_ledger(rows: Iterable[Mapping[str, object]]) -> Ledger:
    """The ledger in `rows` (heading → value, as from xlsx or csv); rows wholly empty are skipped. 年报格式2021 表三."""
    kept: list[LedgerRow] = []
    problems: list[LedgerProblem] = []
    for number, row in enumerate(rows, start=1):
        plain = {bare(str(key)): value for key, value in row.items()}
        if not any(_text(value) for value in plain.values()):
            continue
        read, wrong = _row(number, plain)
        problems += wrong
        kept += [read] if read is not None and not wrong else []
    return Ledger(tuple(kept), tuple(problems))


def _row(number: int, plain: Mapping[str, object]) -> tuple[LedgerRow | None, list[LedgerProblem]]:
    problems: list[LedgerProblem] = []
    values: dict[str, object] = {}
    for name in COLUMNS:
        text = _value(plain, name)
        if not _text(text):
            if name in NEEDED:
                problems.append(_problem(number, name, "没有填写，请补填。"))
            continue
        value = READERS[name](text)
        if value is None:
            problems.append(_problem(number, name, f"“{_text(text)}”不能识别，{ADVICE[name]}"))
        else:
            values[name] = value
    if problems:
        return None, problems
    row = LedgerRow(**values)  # type: ignore[arg-type]
    return row, list(_contradictions(number, row))


def _contradictions(number: int, row: LedgerRow) -> Iterable[LedgerProblem]:
    if row.closed_on is not None and row.closed_on < row.received_on:
        yield _problem(number, "closed_on", "早于收到申请之日，请核对。")
    if row.closed_on is not None and row.outcome is None:
        yield _problem(number, "outcome", "已办结但没有填写办理结果，请补填。")
    if row.outcome is not None and row.closed_on is None:
        yield _problem(number, "closed_on", "有办理结果但没有填写办结日期，请补填。")
    if row.fee_paid_on is not None and row.fee_noticed_on is None:
        yield _problem(number, "fee_noticed_on", "已缴费但没有填写收费通知日期，请补填。")


def _problem(number: int, name: str, said: str) -> LedgerProblem:
    column = COLUMNS[name][0]
    return LedgerProblem(number, column, f"表头下第 {number} 行“{column}”{said}")


def _value(plain: Mapping[str, object], name: str) -> object:
    return next((plain[bare(title)] for title in COLUMNS[name] if bare(title) in plain), None)


def _text(value: object) -> str:
    return "" if value is None else bare(str(value))


def _date(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else parse_date(str(value))


def _yuan(value: object) -> Decimal | None:
    try:
        yuan = Decimal(_text(value).removesuffix("元"))
    except InvalidOperation:
        return None
    return yuan if yuan.is_finite() and yuan >= 0 else None


def _applicant(value: object) -> Applicant | None:
    key = _applicants().get(_text(value))
    return Applicant(key) if key else None


def _outcome(value: object) -> str | None:
    return _outcomes().get(NUMBERING.sub("", _text(value))) or _outcomes().get(_text(value))


@cache
def _applicants() -> dict[str, str]:
    form = report_form("2021")
    return _by_wording(column for column in form.applicant_columns if column.key in form.applicant_keys)


@cache
def _outcomes() -> dict[str, str]:
    keys = {result.key for result in outcomes()}
    rows = (
        row for layout in ("2019", "2021") for row in report_form("2021" if layout == "2021" else "2019").request_rows
    )
    return _by_wording(row for row in rows if row.key in keys)


def _by_wording(labels: Iterable[Label]) -> dict[str, str]:
    """Key by every wording of a label, numbering dropped, and by the key itself; the first claim to a wording wins."""
    found: dict[str, str] = {}
    for label in labels:
        for wording in (*label.wordings, label.key):
            found.setdefault(NUMBERING.sub("", bare(wording)), label.key)
    return found


READERS: dict[str, Callable[[object], object]] = {
    **dict.fromkeys(DATES, _date),
    "applicant": _applicant,
    "outcome": _outcome,
    "fee_yuan": _yuan,
}
ADVICE = {
    **dict.fromkeys(DATES, "请写成 2025-03-14 这样的日期。"),
    "applicant": "请填年度报告表三的申请人类别（如 自然人、商业企业）。",
    "outcome": "请填年度报告表三的办理结果（如 予以公开、属于国家秘密）。",
    "fee_yuan": "请填以元为单位的金额。",
}
