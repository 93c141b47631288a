"""A solution in a person's words."""

from __future__ import annotations

from gongkai.annual.model import Change, Figure, Repair
from gongkai.annual.repair.candidates import Candidate
from gongkai.annual.repair.equations import State
from gongkai.annual.repair.solving import Solution
from gongkai.law.form_labels import cell_said, column_label, quoted, row_label, table_said
from gongkai.law.report_form import Layout

BY_COLUMN = ("A02", "A03")
NAMED = 5  # so many suspects are named; more would be no help


def told(solution: Solution, state: State, layout: Layout) -> Repair:
    """The repair with its sentence. kind `conflict`, without changes: no single change can be named."""
    chosen = solution.chosen
    if chosen is None:
        return Repair("conflict", _conflict(solution, state, layout))
    said = _SAYING[chosen.kind](chosen, state, layout)
    others = len(solution.candidates)
    if others > 1:
        said += f"（能使各式都平的改法有 {others} 种，这是最可能的一种，请对照台账核实）"
    return Repair(chosen.kind, said, _changes(chosen, state))


def derived(cell: int, figure: Figure, state: State, layout: Layout) -> str:
    """What to write into a blank cell."""
    return f"{_cell(cell, state, layout)}按勾稽关系只能是 {figure}"


def _changes(candidate: Candidate, state: State) -> tuple[Change, ...]:
    return tuple(
        Change(state.system.address(cell), state.values[cell], figure) for cell, figure in sorted(candidate.new.items())
    )


def _cell(cell: int, state: State, layout: Layout) -> str:
    return cell_said(layout, state.system.table, *state.system.keys[cell])


def _cells(candidate: Candidate, state: State, layout: Layout) -> str:
    return "；".join(
        f"把{_cell(cell, state, layout)}由 {state.values[cell]} 改为 {figure}"
        for cell, figure in sorted(candidate.new.items())
    )


def _transposed(candidate: Candidate, state: State, layout: Layout) -> str:
    return f"{_cells(candidate, state, layout)}（疑为数字前后颠倒）"


def _swap(candidate: Candidate, state: State, layout: Layout) -> str:
    if len(candidate.new) == 2:
        one, other = (f"{_cell(cell, state, layout)}（{state.values[cell]}）" for cell in sorted(candidate.new))
        return f"{one}与{other}疑似填反，互换即可"
    rows = list(dict.fromkeys(state.system.keys[cell][0] for cell in sorted(candidate.new)))
    upper, lower = (f"{quoted(row_label(layout, state.system.table, row))}" for row in rows)
    return f"{table_said(state.system.table)}{upper}与{lower}两行疑似填反，互换即可"


def _split(candidate: Candidate, state: State, layout: Layout) -> str:
    return f"相邻两格的数字疑似断错位置：{_cells(candidate, state, layout)}"


def _shift(candidate: Candidate, state: State, layout: Layout) -> str:
    return f"相邻各格的数字疑似整体错位：{_cells(candidate, state, layout)}"


_SAYING = {"cell": _cells, "transposed": _transposed, "swap": _swap, "split": _split, "shift": _shift}


def _at_odds(solution: Solution, state: State, layout: Layout) -> str:
    """The rows and columns whose equations contradict each other: “自然人”列、“（一）予以公开”行."""
    table = state.system.table
    broken = [state.system.equations[index] for index in sorted(solution.equations)]
    names = dict.fromkeys(
        f"{quoted(column_label(layout, table, equation.key))}列"
        if equation.code in BY_COLUMN
        else f"{quoted(row_label(layout, table, equation.key))}行"
        for equation in broken
    )
    return "、".join(list(names)[:NAMED]) + (f"等 {len(names)} 处" if len(names) > NAMED else "")


def _conflict(solution: Solution, state: State, layout: Layout) -> str:
    suspects = list(dict.fromkeys(cell for candidate in solution.candidates for cell in candidate.new))
    table = table_said(state.system.table)
    if not suspects:
        return (
            f"找不到唯一的最小改法；互相矛盾的是{table}{_at_odds(solution, state, layout)}，请对照台账逐行核对{table}。"
        )
    named = "、".join(_cell(cell, state, layout) for cell in suspects[:NAMED])
    more = "等" if len(suspects) > NAMED else ""
    return f"有 {len(solution.candidates)} 种改法都能平，仅凭本表分不清是哪一格错，请对照台账核对：{named}{more}。"
