"""How many planted faults are found and how many repaired rightly: `.venv/bin/python benchmarks/repair.py`.

Takes the figures of a real report (004, else made-up balanced ones), changes them by one fault at a time, counts: found
(arithmetic sees it and says so), repaired (the proposed change restores the figures exactly),
named (the true cells are among those that a conflict names), wrong (another change was proposed).

Also measures the time of one check of the clean report and of one repair.
"""

from __future__ import annotations

import copy
import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from gongkai.annual.figures import from_figures, table_keys
from gongkai.annual.model import Report
from gongkai.annual.repair import balances, pinned, repair
from gongkai.law.form_labels import cell_said
from gongkai.law.report_form import report_form

SHARED = Path(os.environ.get("GONGKAI_SHARED", Path(__file__).resolve().parents[2] / "shared"))
Figures = dict[str, Any]
Fault = tuple[str, Figures, tuple[str, ...]]  # what was done, the faulty figures, said of the cells changed


@dataclass
class Tally:
    """Counts of one kind of fault."""

    tried: int = 0
    visible: int = 0
    found: int = 0
    repaired: int = 0
    named: int = 0
    wrong: int = 0
    missed: list[str] = field(default_factory=list)


def figures_of_004() -> Figures:
    """The true figures of the real report 004, or of a balanced one where the reports are not at hand."""
    found = sorted(SHARED.glob("reports/004*.json"))
    if found:
        return dict(json.loads(found[0].read_text("utf-8")))
    print("（没有找到真实年报，改用自拟的平衡数据）")
    return balanced()


def balanced() -> Figures:
    """Made-up figures that satisfy every equation, with two kinds of applicant and several results."""
    columns = [column.key for column in report_form().applicant_columns]
    requests: dict[str, dict[str, int]] = {row: dict.fromkeys(columns, 0) for row, _ in table_keys("requests", "2021")}
    for row, person, company in (("received", 161, 23), ("carried_in", 34, 6), ("granted", 82, 14),
                                 ("granted_in_part", 47, 5), ("unavailable.not_held", 46, 7),
                                 ("results_total", 175, 26), ("carried_out", 20, 3)):  # fmt: skip
        requests[row] |= {"natural_person": person, "business": company, "total": person + company}
    remedies = {row: dict.fromkeys(columns_, 0) for row, columns_ in table_keys("remedies", "2021")}
    remedies["reconsideration"] |= {"upheld": 33, "pending": 1, "total": 34}
    return {"layout": "2021", "requests": requests, "remedies": remedies}


def cells(figures: Figures) -> Iterator[tuple[str, str, str]]:
    """Every cell of tables three and four: table, row, column."""
    for table in ("requests", "remedies"):
        for row, columns in figures[table].items():
            for column in columns:
                yield table, row, column


def written(figures: Figures, *changes: tuple[str, str, str, int]) -> Figures:
    """A copy with some cells changed."""
    faulty = copy.deepcopy(figures)
    for table, row, column, figure in changes:
        faulty[table][row][column] = figure
    return faulty


def off_by_one(figures: Figures, table: str, step: int) -> Iterator[Fault]:
    for where in cells(figures):
        figure = figures[where[0]][where[1]][where[2]] + step
        if where[0] == table and figure >= 0:
            yield f"{'.'.join(where)} {step:+d}", written(figures, (*where, figure)), (said(*where),)


def transposed(figures: Figures) -> Iterator[Fault]:
    for where in cells(figures):
        digits = str(figures[where[0]][where[1]][where[2]])
        for at in range(len(digits) - 1):
            turned = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
            if turned != digits:
                yield f"{'.'.join(where)} {turned}", written(figures, (*where, int(turned))), (said(*where),)


def swapped_neighbours(figures: Figures) -> Iterator[Fault]:
    """Two cells side by side in a row of table three, exchanged."""
    for row, columns in figures["requests"].items():
        keys = list(columns)
        for one, other in pairwise(keys):
            if columns[one] != columns[other]:
                changes = (("requests", row, one, columns[other]), ("requests", row, other, columns[one]))
                yield f"{row}.{one}↔{other}", written(figures, *changes), tuple(said(*c[:3]) for c in changes)


def swapped_rows(figures: Figures) -> Iterator[Fault]:
    """Two rows of table three one under the other, exchanged whole."""
    rows = list(figures["requests"])
    for upper, lower in pairwise(rows):
        faulty = copy.deepcopy(figures)
        faulty["requests"][upper], faulty["requests"][lower] = figures["requests"][lower], figures["requests"][upper]
        if faulty != figures:
            yield f"{upper}↔{lower}", faulty, ()


def shifted_rows(figures: Figures) -> Iterator[Fault]:
    """The figures of a row of table three moved one column to the right, the last to the front."""
    for row, columns in figures["requests"].items():
        values = list(columns.values())
        turned = dict(zip(columns, values[-1:] + values[:-1], strict=True))
        if turned != columns:
            faulty = copy.deepcopy(figures)
            faulty["requests"][row] = turned
            yield f"{row} →", faulty, ()


def cut_amiss(figures: Figures) -> Iterator[Fault]:
    """The last digit of a figure moved to the front of the next cell."""
    for row, columns in figures["requests"].items():
        keys = list(columns)
        for one, other in pairwise(keys):
            digits = str(columns[one])
            if len(digits) > 1 and digits[-1] != "0":
                left, right = int(digits[:-1]), int(digits[-1] + str(columns[other]))
                changes = (("requests", row, one, left), ("requests", row, other, right))
                yield f"{row}.{one}|{other}", written(figures, *changes), tuple(said(*c[:3]) for c in changes)


def two_cells(figures: Figures) -> Iterator[Fault]:
    """Two cells in different rows and columns, off by one and by two."""
    everything = [where for where in cells(figures) if where[0] == "requests"]
    for start in range(0, len(everything), 7):
        one, other = everything[start], everything[(start * 5 + 11) % len(everything)]
        if one[1] != other[1] and one[2] != other[2]:
            new = [(*where, figures[where[0]][where[1]][where[2]] + step) for where, step in ((one, 1), (other, 2))]
            yield f"{one}+1 {other}+2", written(figures, *new), (said(*one), said(*other))


def blanks(figures: Figures) -> Iterator[Fault]:
    """One cell left empty."""
    for where in cells(figures):
        faulty = copy.deepcopy(figures)
        faulty[where[0]][where[1]][where[2]] = None
        yield f"{'.'.join(where)} blank", faulty, (said(*where),)


def said(table: str, row: str, column: str) -> str:
    return cell_said("2021", table, row, column)


def broken(report: Report) -> bool:
    """Whether some equation does not hold: what arithmetic can see at all."""
    return any(state.broken for state in balances(report))


def mended(faulty: Figures, report: Report) -> Figures:
    """The figures with every proposed change written."""
    after = copy.deepcopy(faulty)
    for proposal in repair(report):
        for change in proposal.changes:
            table, _, rest = change.address.partition(".")
            row, _, column = rest.rpartition(".")
            after[table][row][column] = change.new
    return after


def measure(figures: Figures, faults: Iterator[Fault]) -> Tally:
    """Every fault of one kind tried."""
    tally = Tally()
    for name, faulty, true_cells in faults:
        report = from_figures(faulty)
        tally.tried += 1
        tally.visible += broken(report)
        proposals = repair(report)
        if not proposals:
            tally.missed.append(name)
            continue
        tally.found += 1
        if not any(proposal.changes for proposal in proposals):
            words = "".join(proposal.said for proposal in proposals)
            tally.named += bool(true_cells) and all(cell in words for cell in true_cells)
        elif mended(faulty, report) == figures:
            tally.repaired += 1
        else:
            tally.wrong += 1
    return tally


def measure_blanks(figures: Figures) -> Tally:
    """Every blank cell tried: is it pinned to its true figure."""
    tally = Tally()
    for name, faulty, _ in blanks(figures):
        table, _, rest = name.removesuffix(" blank").partition(".")
        row, _, column = rest.rpartition(".")
        known = pinned(from_figures(faulty))
        tally.tried += 1
        tally.visible += 1
        tally.found += 1
        right = known == {f"{table}.{row}.{column}": figures[table][row][column]}
        tally.repaired += right
        tally.wrong += not right
    return tally


def milliseconds(work: Callable[[], object], times: int = 200) -> float:
    """Median time of one call."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def main() -> int:
    """Prints the table; 1 when a fault that breaks an equation was not found."""
    figures = figures_of_004()
    kinds = (
        ("表三每格 +1", measure(figures, off_by_one(figures, "requests", 1))),
        ("表三每格 -1（不小于 0）", measure(figures, off_by_one(figures, "requests", -1))),
        ("表四每格 +1", measure(figures, off_by_one(figures, "remedies", 1))),
        ("表四每格 -1（不小于 0）", measure(figures, off_by_one(figures, "remedies", -1))),
        ("两位数字颠倒", measure(figures, transposed(figures))),
        ("同行相邻两格互换", measure(figures, swapped_neighbours(figures))),
        ("上下相邻两行互换", measure(figures, swapped_rows(figures))),
        ("整行错位一列", measure(figures, shifted_rows(figures))),
        ("相邻两格断错数字", measure(figures, cut_amiss(figures))),
        ("两处各错一格", measure(figures, two_cells(figures))),
        ("空一格（推算）", measure_blanks(figures)),
    )
    print(f"{'植入的错误':　<14}  试  破坏等式  找到  修对  点名  修错")
    for name, tally in kinds:
        counts = (tally.visible, tally.found, tally.repaired, tally.named, tally.wrong)
        print(f"{name:　<14} {tally.tried:4d} " + " ".join(f"{figure:6d}" for figure in counts))
    print("表二每格 ±1：各格不在任何等式里，只凭一份年报看不出（由 K02 对照上年、T05 T06 对照正文来查）")
    rows = next(tally for name, tally in kinds if name.startswith("上下"))
    print(f"看不见的行互换（同一段内整行互换，各式仍平）：{len(rows.missed)} 对，如实不报")
    report = from_figures(figures)
    one = from_figures(next(off_by_one(figures, "requests", 1))[1])
    print(
        f"勾稽一份：{milliseconds(lambda: balances(report)):.3f} ms；修一格：{milliseconds(lambda: repair(one)):.3f} ms"
    )
    return int(any(tally.visible > tally.found for _, tally in kinds))


if __name__ == "__main__":
    sys.exit(main())
