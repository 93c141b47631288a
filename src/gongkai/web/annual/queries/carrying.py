"""Carry-over 上年结转: last year's carried-out requests set beside this year's carried-in, by number. 表三."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from gongkai.law.report_form import report_form
from gongkai.web.annual.queries.previous import Before, report_of
from gongkai.web.casework.queries.counts.ledger import TOTAL, behind_cell

if TYPE_CHECKING:
    from gongkai.web.casework.models import Case

_IN: Final = "carried_in"
_OUT: Final = "carried_out"


class ColumnCarried(Struct, frozen=True):
    """One applicant column: what last year carried out, what this year carries in; missing, extra: by number.

    out is None where no report of last year is known; missing and extra are () where its list is not.
    """

    key: str
    said: str
    out: int | None
    into: int
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether the figures are the same, and so the requests where both lists are known."""
        return self.out is not None and self.out == self.into and not self.missing and not self.extra


class Carried(Struct, frozen=True):
    """All columns, and last year's report that they were set beside, None for none. year: of the carrying in."""

    year: int
    columns: tuple[ColumnCarried, ...]
    before: Before | None

    @property
    def agrees(self) -> bool:
        """Whether every column does."""
        return all(column.agrees for column in self.columns)

    @property
    def knows_list(self) -> bool:
        """Whether last year's requests are known by number."""
        return self.before is not None and self.before.carried is not None


def carried(agency_id: int, *, year: int) -> Carried:
    """Last year's carried-out requests beside this year's carried-in, by applicant column. 年报格式2021 表三."""
    before = report_of(agency_id, year=year - 1)
    now = carried_numbers(agency_id, year=year, row=_IN)
    columns = (_column(column.key, column.label, before, now) for column in report_form().applicant_columns)
    return Carried(year, tuple(columns), before)


def carried_numbers(agency_id: int, *, year: int, row: str = _OUT) -> dict[str, list[str]]:
    """The numbers of the requests carried out of the year (by `row`: into it), by applicant column. 表三."""
    found: dict[str, list[str]] = {column.key: [] for column in report_form().applicant_columns}
    rows = behind_cell(agency_id, year=year, row=row, column=TOTAL).values_list("applicant_kind", "number")
    for kind, number in rows:
        found[kind].append(number)
        found[TOTAL].append(number)
    return found


def why_different(case: Case | None, *, year: int) -> str:
    """Why a request stands on one side alone: what is kept of it now, as a sentence. 年报格式2021 表三."""
    if case is None:
        return "台账里没有这个登记号，可能登记号改过，请核对。"
    if case.received_on is None:
        return "现在没有收到日期（未确认收到，或者确认前已撤回）。"
    if case.received_on.year >= year:
        return f"收到日期现为 {case.received_on.isoformat()}，算作本年新收。"
    if case.closed_on is not None and case.closed_on.year < year:
        return f"办结日期现为 {case.closed_on.isoformat()}，算作上年办结。"
    return f"收到日期 {case.received_on.isoformat()}，上年的报告没有把它算作结转，多为后来补登或者改过日期。"


def _column(key: str, said: str, before: Before | None, now: Mapping[str, list[str]]) -> ColumnCarried:
    table = before.report.requests if before is not None else None
    out = table.figure(_OUT, key) if table is not None else None
    listed = before.carried if before is not None else None
    then = set(listed.get(key, [])) if listed is not None else set(now[key])
    return ColumnCarried(
        key=key,
        said=said,
        out=int(out) if out is not None else None,
        into=len(now[key]),
        missing=tuple(sorted(then - set(now[key]))),
        extra=tuple(sorted(set(now[key]) - then)),
    )
