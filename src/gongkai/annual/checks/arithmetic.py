"""Arithmetic: rows, columns, the balance printed in the form, and the blocks of table four. 年报格式2021 表三, 表四.

A sum with a missing figure is unknown and no finding, unless its known part is already too much.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.annual.checks.rule import Found, Subject, rule
from gongkai.annual.checks.spots import cell_spot
from gongkai.annual.model import Cell, Figure, Repair, Report, Severity, Spot, Table
from gongkai.annual.repair import State, balances, mended
from gongkai.annual.repair.equations import Equation
from gongkai.law.form_labels import column_label, quoted, row_label, table_said


@rule("A01", "表三一行的总计不等于各类申请人之和", severity=Severity.ERROR, cite="年报格式2021 表三")
def row_totals(subject: Subject) -> Iterator[Found]:
    """A row of table three whose 总计 is not the sum of the six kinds of applicant. 年报格式2021 表三."""
    return _broken("A01", subject)


@rule("A02", "表三（七）总计不等于各项办理结果之和", severity=Severity.ERROR, cite="年报格式2021 表三")
def result_totals(subject: Subject) -> Iterator[Found]:
    """A column of table three whose （七）总计 is not the sum of the results. 年报格式2021 表三."""
    return _broken("A02", subject)


@rule("A03", "表三第一项加第二项不等于第三项加第四项", severity=Severity.ERROR, cite="年报格式2021 表三")
def balance(subject: Subject) -> Iterator[Found]:
    """A column of table three whose balance 一 + 二 = （七）总计 + 四 does not hold. 年报格式2021 表三."""
    return _broken("A03", subject)


@rule("A04", "表四总计不等于四种结果之和", severity=Severity.ERROR, cite="年报格式2021 表四")
def remedy_totals(subject: Subject) -> Iterator[Found]:
    """A block of table four whose 总计 is not the sum of its four outcomes. 年报格式2021 表四."""
    return _broken("A04", subject)


@rule("A05", "数量为负数或小数", severity=Severity.ERROR, cite="年报格式2021 表三")
def impossible_counts(subject: Subject) -> Iterator[Found]:
    """A count below 0 or not whole; 增减 of the 2019 layout may be negative, money a fraction. 年报格式2021 表三."""
    for table in subject.report.tables():
        if _plain(table):
            continue
        for row, column, cell in table.cells():
            if _impossible(cell, column):
                spot = cell_spot(subject.report, table.name, row, column)
                why = "不能是负数" if cell.value is not None and cell.value < 0 else "不能是小数"
                yield Found(
                    f"{spot.said}填的是“{cell.raw.strip() or cell.value}”，数量{why}，请对照台账改正。", (spot,)
                )


def _plain(table: Table) -> bool:
    """Whether all figures are whole and none is below 0, told without a look at each cell's place in the form."""
    values = [cell.value for row in table.rows.values() for cell in row.values() if cell.value is not None]
    return not values or (set(map(type, values)) == {int} and min(values) >= 0)


def _impossible(cell: Cell, column: str) -> bool:
    value = cell.value
    if value is None or column == "change":
        return False
    return value < 0 or (type(value) is not int and column != "amount" and value != int(value))


def _broken(code: str, subject: Subject) -> Iterator[Found]:
    for of in subject.once(balances):
        for number in (*of.broken, *of.impossible):
            equation = of.system.equations[number]
            if equation.code == code:
                yield Found(
                    _message(equation, of, subject.report),
                    _spots(equation, of, subject.report),
                    about=f"{of.system.table}.{equation.key}={of.residuals[number]}",
                    repair=_repair(subject, of, number),
                )


def _repair(subject: Subject, of: State, number: int) -> Repair | None:
    if number in of.impossible:
        return None
    repairs = (found for found in subject.once(mended) if found.table == of.system.table)
    return next((found.repair for found in repairs if number in found.equations), None)


def _spots(equation: Equation, of: State, report: Report) -> tuple[Spot, ...]:
    """The total first, then the cells that are not 0; a sum of many zeros needs no pointing at."""
    telling = (cell for cell in equation.cells if cell in equation.left or of.values[cell] != 0)
    return tuple(cell_spot(report, of.system.table, *of.system.keys[cell]) for cell in telling)


def _message(equation: Equation, of: State, report: Report) -> str:
    if equation.code == "A03":
        return _balance_message(equation, of, report)
    table = of.system.table
    by_row = equation.code != "A02"
    label = row_label if by_row else column_label
    where = f"{table_said(table)}{quoted(label(report.layout, table, equation.key))}{'一行' if by_row else '一列'}"
    total = of.values[equation.left[0]]
    row, column = of.system.keys[equation.left[0]]
    name = column_label(report.layout, table, column) if by_row else row_label(report.layout, table, row)
    parts, known = _parts(equation.right, of, report, by_row)
    if total is None or None in (of.values[cell] for cell in equation.right):
        return f"{where}：{parts}，已超过“{name}”的 {total}，即使空格填 0 也不平，请核对。"
    return f"{where}：{parts}，而“{name}”填 {total}，差 {abs(total - known)}，请核对。"


def _parts(cells: tuple[int, ...], of: State, report: Report, by_row: bool) -> tuple[str, Figure]:
    """The sum spelled out, zeros left out: 自然人 160 + 其他 7 = 167."""
    table = of.system.table
    named = []
    known: Figure = 0
    for cell in cells:
        row, column = of.system.keys[cell]
        figure = of.values[cell]
        if figure:
            known += figure
            name = column_label(report.layout, table, column) if by_row else _short(row, report)
            named.append(f"{name} {figure}")
    if not named:
        return "各项都是 0", 0
    return (f"{' + '.join(named)} = {known}" if len(named) > 1 else f"{named[0]}，其余是 0"), known


def _short(row: str, report: Report) -> str:
    """A row label up to its first bracket or comma: enough to find it in a sum."""
    label = row_label(report.layout, "requests", row)
    return label[:3] + label[3:].partition("（")[0].partition("、")[0]


def _balance_message(equation: Equation, of: State, report: Report) -> str:
    received, carried_in = (of.values[cell] for cell in equation.left)
    concluded, carried_out = (of.values[cell] for cell in equation.right)
    where = f"{table_said('requests')}{quoted(column_label(report.layout, 'requests', equation.key))}一列"
    left, right = (received or 0) + (carried_in or 0), (concluded or 0) + (carried_out or 0)
    sums = (
        f"新收 {_said(received)} + 上年结转 {_said(carried_in)} = {left}，"
        f"而办结 {_said(concluded)} + 结转下年 {_said(carried_out)} = {right}"
    )
    return f"{where}：{sums}，差 {abs(left - right)}，第一项加第二项应等于第三项加第四项，请核对。"


def _said(figure: Figure | None) -> str:
    return "空格" if figure is None else str(figure)
