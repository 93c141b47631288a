"""Are all cells there and filled in? A blank is never taken for 0; where the equations leave no choice they fill it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from gongkai.annual.checks.rule import Found, Subject, rule
from gongkai.annual.checks.spots import cell_spot, column_spot, row_spot
from gongkai.annual.model import Cell, CellState, Figure, Repair, Report, Severity, Table, TableName
from gongkai.annual.repair import as_repair, pinned
from gongkai.law.form_labels import cell_said, column_label, quoted, row_label, table_said

NAMED = 6  # so many cells are named in the sentence; all are in the places
NOT_APPLICABLE = frozenset("/-—－／–")
Key = tuple[str, str]


class Gaps(Struct, frozen=True):
    """What is missing in one table: whole rows, whole columns, and single cells that are blank or unreadable."""

    table: TableName
    rows: tuple[str, ...]
    columns: tuple[tuple[str, tuple[str, ...]], ...]  # column key, the rows that should have it
    blank: tuple[Key, ...]
    unreadable: tuple[Key, ...]


@rule("C04", "表中缺一列", severity=Severity.ERROR, cite="年报格式2021 表三")
def missing_columns(subject: Subject) -> Iterator[Found]:
    """A column of the form that the table does not have; one finding with its consequences. 年报格式2021."""
    for gaps in subject.once(_gaps):
        for column, rows in gaps.columns:
            yield _missing_column(subject, gaps, column, rows)


@rule("C05", "表中缺一行", severity=Severity.ERROR, cite="年报格式2021 表三")
def missing_rows(subject: Subject) -> Iterator[Found]:
    """A row of the form that the table does not have. 年报格式2021."""
    for gaps in subject.once(_gaps):
        if not gaps.rows:
            continue
        named = "、".join(f"{quoted(row_label(subject.report.layout, gaps.table, row))}" for row in gaps.rows)
        repairs = _pinned(
            subject,
            gaps.table,
            tuple((row, column) for row in gaps.rows for column in _columns(subject.report, gaps.table, row)),
        )
        yield Found(
            f"{table_said(gaps.table)}缺 {len(gaps.rows)} 行：{named}，请按格式补上；没有的填 0。",
            tuple(row_spot(subject.report, gaps.table, row) for row in gaps.rows),
            cite=_cite(gaps.table),
            repair=repairs,
        )


@rule("C06", "表中有空格", severity=Severity.WARNING, cite="年报格式2021 表三")
def blank_cells(subject: Subject) -> Iterator[Found]:
    """Cells left blank, one finding per table; only a note where all say “/” for not applicable. 年报格式2021."""
    for gaps in subject.once(_gaps):
        if not gaps.blank:
            continue
        report = subject.report
        struck = all(_cell(report, gaps.table, key).raw.strip() in NOT_APPLICABLE - {""} for key in gaps.blank)
        how = "填的是“/”一类符号" if struck else "空着"
        yield Found(
            f"{table_said(gaps.table)}有 {len(gaps.blank)} 格{how}："
            f"{_named(report, gaps.table, gaps.blank)}；没有发生的请填 0。",
            tuple(cell_spot(report, gaps.table, *key) for key in gaps.blank),
            severity=Severity.NOTE if struck else None,
            cite=_cite(gaps.table),
            repair=_pinned(subject, gaps.table, gaps.blank),
        )


@rule("C07", "表中有读不出的数", severity=Severity.WARNING, cite="年报格式2021 表三")
def unreadable_cells(subject: Subject) -> Iterator[Found]:
    """Cells that show no single figure, one finding per table; C04 tells those of a lost column. 年报格式2021."""
    for gaps in subject.once(_gaps):
        if not gaps.unreadable or gaps.columns:
            continue
        report = subject.report
        yield Found(
            f"{table_said(gaps.table)}有 {len(gaps.unreadable)} 格读不出确定的数："
            f"{_named(report, gaps.table, gaps.unreadable)}，请核对原文，每格只填一个数。",
            tuple(cell_spot(report, gaps.table, *key) for key in gaps.unreadable),
            cite=_cite(gaps.table),
            repair=_pinned(subject, gaps.table, gaps.unreadable),
        )


def _gaps(report: Report) -> tuple[Gaps, ...]:
    """What is missing in each table that has something missing."""
    number = CellState.NUMBER
    return tuple(
        _gaps_of(table)
        for table in report.tables()
        if any(cell.state is not number for row in table.rows.values() for cell in row.values())
    )


def _gaps_of(table: Table) -> Gaps:
    missing_rows = tuple(row for row, cells in table.rows.items() if all(map(_absent, cells.values())))
    alike: dict[tuple[str, ...], list[str]] = {}
    for row, cells in table.rows.items():
        if row not in missing_rows:
            alike.setdefault(tuple(cells), []).append(row)
    columns = tuple(
        (column, tuple(rows))
        for keys, rows in alike.items()
        for column in keys
        if all(_absent(table.rows[row][column]) for row in rows)
    )
    told = {(row, column) for column, rows in columns for row in rows}
    told |= {(row, column) for row in missing_rows for column in table.rows[row]}
    blank = tuple((r, c) for r, c, cell in table.cells() if cell.state in _BLANK and (r, c) not in told)
    unreadable = tuple((r, c) for r, c, cell in table.cells() if cell.state is CellState.UNREADABLE)
    return Gaps(table.name, missing_rows, columns, blank, unreadable)


_BLANK = (CellState.BLANK, CellState.ABSENT)


def _absent(cell: Cell) -> bool:
    return cell.state is CellState.ABSENT


def _missing_column(subject: Subject, gaps: Gaps, column: str, rows: tuple[str, ...]) -> Found:
    report, table = subject.report, gaps.table
    label = column_label(report.layout, table, column)
    message = f"{table_said(table)}缺{quoted(label)}列，这一列 {len(rows)} 格都没有数"
    if gaps.unreadable:
        message += f"，另有 {len(gaps.unreadable)} 格因此分不清属于哪一列"
    if table == "requests":
        message += "，各行能否加到总计也无从核对"
    return Found(
        f"{message}；请按格式补上这一列，没有的填 0。",
        (column_spot(report, table, column), *(cell_spot(report, table, *key) for key in gaps.unreadable)),
        about=f"{table}.*.{column}",
        cite=_cite(table),
        repair=_pinned(subject, table, tuple((row, column) for row in rows) + gaps.unreadable),
    )


def _pinned(subject: Subject, table: TableName, keys: tuple[Key, ...]) -> Repair | None:
    """The figures that the equations leave no choice about, as a repair."""
    known = subject.once(pinned)
    here = {address: known[address] for row, column in keys if (address := f"{table}.{row}.{column}") in known}
    return as_repair(here, _derived(here, len(keys), subject.report, table)) if here else None


def _derived(here: dict[str, Figure], wanted: int, report: Report, table: TableName) -> str:
    different = set(here.values())
    if len(here) > 1 and len(different) == 1:
        which = f"这 {wanted} 格都" if len(here) == wanted else f"{wanted} 格中有 {len(here)} 格"
        return f"按勾稽关系，{which}只能是 {different.pop()}"
    if len(here) > NAMED:
        return f"按勾稽关系，{wanted} 格中有 {len(here)} 格只能是一个数，逐格列在改动中"
    return "按勾稽关系，" + "，".join(f"{_said(address, report, table)}只能是 {here[address]}" for address in here)


def _said(address: str, report: Report, table: TableName) -> str:
    row, _, column = address.removeprefix(f"{table}.").rpartition(".")
    return cell_said(report.layout, table, row, column)


def _named(report: Report, table: TableName, keys: tuple[Key, ...]) -> str:
    named = "、".join(cell_spot(report, table, *key).said for key in keys[:NAMED])
    return named + (f"等 {len(keys)} 格" if len(keys) > NAMED else "")


def _cell(report: Report, table: TableName, key: Key) -> Cell:
    shown: Table = getattr(report, table)
    return shown.cell(*key)


def _columns(report: Report, table: TableName, row: str) -> tuple[str, ...]:
    shown: Table = getattr(report, table)
    return tuple(shown.rows[row])


def _cite(table: TableName) -> str:
    return f"{_FORM} {table_said(table)}"


_FORM = "年报格式2021"
