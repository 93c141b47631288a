"""One line of the corpus: what is kept of a file that was read, or why it was not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from hashlib import file_digest
from pathlib import Path, PurePosixPath

from msgspec import Struct

from gongkai.annual.figures import TABLES, table_keys
from gongkai.annual.model import CellState, Checked, Figure, Finding, Report, Severity
from gongkai.law.agency_names import region_in, standing
from gongkai.law.report_form import Layout

LAYOUTS: tuple[Layout, ...] = ("2021", "2019")
MONEY = "amount"
"""The column key of every amount of money; all other figures are counts."""
_LARGEST_COUNT = 2**63 - 1
_LARGEST_AMOUNT = Decimal(10) ** 18
_DIGITS = Decimal("0.000001")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
Plain = int | str | None


class Row(Struct, frozen=True, array_like=True):
    """A line. figures: in the order of `addresses()`, amounts as text; None = blank, unreadable or absent.

    year_in_name: the last year named in the path, for files that were not read; not_kept: figures that no column of
    the table can hold, as `address=text`; error_codes, warning_codes, note_codes: one entry a finding.
    """

    source: str
    size: int
    modified_ns: int
    sha256: str
    agency: str = ""
    year: int | None = None
    year_in_name: int | None = None
    layout: str = ""
    level: str = ""
    region: str = ""
    cells_number: int = 0
    cells_blank: int = 0
    cells_unreadable: int = 0
    cells_absent: int = 0
    cells_derived: int = 0
    not_kept: tuple[str, ...] = ()
    fee_stated: bool = False
    fee_notices: int | None = None
    fee_billed_yuan: str | None = None
    fee_received_yuan: str | None = None
    extra_reports: int = 0
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    error_codes: tuple[str, ...] = ()
    warning_codes: tuple[str, ...] = ()
    note_codes: tuple[str, ...] = ()
    refused: str = ""
    refused_because: str = ""
    rules: str = ""
    figures: tuple[Plain, ...] = ()


class Summary(Struct, frozen=True):
    """What stands in the finished table. files: lines; unread: of them without a report; not_kept: figures too odd."""

    files: int
    unread: int
    errors: int
    warnings: int
    not_kept: int


@cache
def addresses() -> tuple[str, ...]:
    """The addresses of all figures, those of the 2021 form first, then what only that of 2019 has."""
    every = (
        f"{table}.{row}.{column}"
        for layout in LAYOUTS
        for table in TABLES
        for row, columns in table_keys(table, layout)
        for column in columns
    )
    return tuple(dict.fromkeys(every))


def row_of(checked: Checked, *, source: str, size: int, modified_ns: int, digest: str) -> Row:
    """The line for a file. source: its path below the folder, with slashes."""
    path = PurePosixPath(source)
    named = _YEAR.findall(source)
    row = Row(
        source, size, modified_ns, digest,
        region=region_in(path.parts[:-1]), year_in_name=int(named[-1]) if named else None,
        refused=checked.refused, refused_because=checked.refused_because, rules=checked.rules,
        figures=(None,) * len(addresses()),
    )  # fmt: skip
    return row if checked.report is None else _of_report(row, checked.report, checked.findings)


def digest_of(path: Path) -> str:
    """sha256 of a file's content in hexadecimal digits, "" if it cannot be opened."""
    try:
        with open(path, "rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _of_report(row: Row, report: Report, findings: tuple[Finding, ...]) -> Row:
    from msgspec.structs import replace

    where = standing(report.agency)
    kept, not_kept = _figures(report)
    states = Counter(cell.state for table in report.tables() for _, _, cell in table.cells())
    fee = report.processing_fee
    codes = {severity: _codes(findings, severity) for severity in Severity}
    return replace(
        row,
        agency=report.agency,
        year=report.year,
        layout=report.layout,
        level=where.level,
        region=where.region or row.region,
        cells_number=states[CellState.NUMBER],
        cells_blank=states[CellState.BLANK],
        cells_unreadable=states[CellState.UNREADABLE],
        cells_absent=states[CellState.ABSENT] + _cells_of_missing_tables(report),
        cells_derived=sum(cell.derived for table in report.tables() for _, _, cell in table.cells()),
        not_kept=not_kept,
        fee_stated=fee.stated,
        fee_notices=fee.notices,
        fee_billed_yuan=_amount(fee.billed_yuan),
        fee_received_yuan=_amount(fee.received_yuan),
        extra_reports=report.extra_reports,
        errors=len(codes[Severity.ERROR]),
        warnings=len(codes[Severity.WARNING]),
        notes=len(codes[Severity.NOTE]),
        error_codes=codes[Severity.ERROR],
        warning_codes=codes[Severity.WARNING],
        note_codes=codes[Severity.NOTE],
        figures=kept,
    )


def _codes(findings: tuple[Finding, ...], severity: Severity) -> tuple[str, ...]:
    return tuple(finding.code for finding in findings if finding.severity is severity)


def _cells_of_missing_tables(report: Report) -> int:
    shown = {table.name for table in report.tables()}
    missing = (table_keys(name, report.layout) for name in TABLES if name not in shown)
    return sum(len(columns) for keys in missing for _, columns in keys)


def _figures(report: Report) -> tuple[tuple[Plain, ...], tuple[str, ...]]:
    """The figures in the order of the columns, and those that no column can hold."""
    found = dict(_found(report))
    plain = {address: _plain(address, value) for address, value in found.items()}
    lost = tuple(f"{address}={value}" for address, value in found.items() if plain[address] is None)
    return tuple(plain.get(address) for address in addresses()), lost


def _found(report: Report) -> Iterator[tuple[str, Figure]]:
    for table in report.tables():
        for row, column, cell in table.cells():
            if cell.value is not None:
                yield f"{table.name}.{row}.{column}", cell.value


def _plain(address: str, value: Figure) -> Plain:
    if address.rpartition(".")[2] == MONEY:
        return _amount(Decimal(value))
    return value if isinstance(value, int) and abs(value) <= _LARGEST_COUNT else None


def _amount(value: Decimal | None) -> str | None:
    if value is None or abs(value) >= _LARGEST_AMOUNT or value != value.quantize(_DIGITS):
        return None
    return str(value)
