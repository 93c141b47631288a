"""The statutory tables in box drawing, the cells that findings point at marked by sign and colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.annual.model import Finding, Report, Severity, Table
from gongkai.annual.writers.html.marks import MARKS, cell_text, gravest, marked_cells
from gongkai.cli.rendering.ink import BOLD, DIM, SEVERITY, Ink, fitted, width, wrapped
from gongkai.law.form_labels import cell_said, column_label, row_label, section_said

_COLUMN = 8
_BETWEEN, _INDENT = "·", "  "  # between group and label in the words of law.form_labels
_LONGEST_LABEL, _SHORTEST_LABEL = 44, 24
Cell = tuple[str, str]  # text, style
Row = list[Cell]
Block = tuple[tuple[str, ...], list[str]]  # column keys, row keys


def tables_with_marks(report: Report, findings: tuple[Finding, ...], *, ink: Ink, columns: int) -> Iterator[str]:
    """Lines: the blocks of rows that hold a marked cell, or only the marked cells where the terminal is too narrow."""
    marks = {address: gravest(numbers, findings) for address, numbers in marked_cells(report, findings).items()}
    for table in report.tables():
        blocks = [block for block in _blocks(table) if marks.keys() & _addresses(table, block)]
        if blocks:
            yield from _table(report, table, blocks, marks, ink=ink, columns=columns)


def whole_tables(report: Report, *, ink: Ink, columns: int) -> Iterator[str]:
    """Lines: every table that the report shows, or one line a cell where the terminal is too narrow."""
    for table in report.tables():
        yield from _table(report, table, _blocks(table), {}, ink=ink, columns=columns)


def _table(
    report: Report, table: Table, blocks: list[Block], marks: dict[str, Severity], *, ink: Ink, columns: int
) -> Iterator[str]:
    yield ""
    yield ink(section_said(table.name), BOLD)
    for keys, rows in blocks:
        label = columns - len(keys) * (_COLUMN + 1) - 3
        if label < _SHORTEST_LABEL:
            yield from _list(report, table, rows, marks, ink=ink)
        else:
            head = [[("", "")] + [(column_label(report.layout, table.name, key), BOLD) for key in keys]]
            body = list(_rows(report, table, rows, keys, marks))
            yield from boxed(head, body, label=min(label, _LONGEST_LABEL), ink=ink)


def _addresses(table: Table, block: Block) -> set[str]:
    keys, rows = block
    return {f"{table.name}.{row}.{key}" for row in rows for key in keys}


def _blocks(table: Table) -> list[Block]:
    """Runs of rows that share their columns: one for tables three and four, several for table two."""
    blocks: list[Block] = []
    for row, cells in table.rows.items():
        keys = tuple(cells)
        if blocks and blocks[-1][0] == keys:
            blocks[-1][1].append(row)
        else:
            blocks.append((keys, [row]))
    return blocks


def _rows(
    report: Report, table: Table, rows: Sequence[str], keys: tuple[str, ...], marks: dict[str, Severity]
) -> Iterator[Row]:
    """The rows, each run of one group under a line with the group's label."""
    above = ""
    for row in rows:
        group, _, label = row_label(report.layout, table.name, row).rpartition(_BETWEEN)
        if group and group != above:
            yield [(group, ""), *[("", "")] * len(keys)]
        above = group
        yield _row(table, row, f"{_INDENT}{label}" if group else label, keys, marks)


def _row(table: Table, row: str, label: str, keys: tuple[str, ...], marks: dict[str, Severity]) -> Row:
    cells: Row = [(label, "")]
    for key in keys:
        text = cell_text(table.cell(row, key))
        severity = marks.get(f"{table.name}.{row}.{key}")
        plain = (text, "" if text != "0" else DIM)
        cells.append((f"{MARKS[severity]} {text}", SEVERITY[severity]) if severity else plain)
    return cells


def _list(report: Report, table: Table, rows: Sequence[str], marks: dict[str, Severity], *, ink: Ink) -> Iterator[str]:
    for row, key, cell in table.cells():
        severity = marks.get(f"{table.name}.{row}.{key}")
        if row in rows and (severity or not marks):
            said = cell_said(report.layout, table.name, row, key)
            sign = f"{MARKS[severity]} " if severity else ""
            yield f"  {ink(sign + cell_text(cell), SEVERITY[severity] if severity else '')}  {said}"


def boxed(head: list[Row], body: list[Row], *, label: int, ink: Ink) -> Iterator[str]:
    """Lines of a table: the first column `label` wide, the others as wide as a figure of eight digits or as needed."""
    widths = [label] + [max([_COLUMN, *(width(row[column][0]) for row in body)]) for column in range(1, len(body[0]))]
    rule = ["─" * columns for columns in widths]
    yield "┌" + "┬".join(rule) + "┐"
    for row in head:
        yield from _lines(row, widths, ink)
    yield "├" + "┼".join(rule) + "┤"
    for (name, style), *figures in body:
        yield from _lines([(fitted(name, label), style), *figures], widths, ink)
    yield "└" + "┴".join(rule) + "┘"


def _lines(row: Row, widths: list[int], ink: Ink) -> Iterator[str]:
    """One row: labels wrap, figures stand right on the first line."""
    cells = [wrapped(text, columns) for (text, _), columns in zip(row, widths, strict=True)]
    for line in range(max(map(len, cells))):
        texts = [cell[line] if line < len(cell) else "" for cell in cells]
        yield (
            "│"
            + "│".join(
                ink(fitted(text, columns, right=number > 0), row[number][1])
                for number, (text, columns) in enumerate(zip(texts, widths, strict=True))
            )
            + "│"
        )
