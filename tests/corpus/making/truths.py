"""True figures for made documents: those of the five real reports, and random ones that satisfy every identity."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

from gongkai.annual.figures import table_keys
from gongkai.law.report_form import Layout, report_form

Figures = dict[str, Any]
FIGURES = Path(__file__).parent.parent / "figures"


def real(number: str, *, agency: str, year: int) -> Figures:
    """Figures of a real report under a made-up body; cells that it does not show stay None."""
    plain = json.loads((FIGURES / f"report_{number}.json").read_text("utf-8"))
    return {"source": "", "agency": agency, "year": year, **plain}


def complete(plain: Figures) -> Figures:
    """The figures with every None made 0 and every absent table made zeros."""
    whole = deepcopy(plain)
    for name in ("proactive", "requests", "remedies"):
        whole[name] = {row: _filled(row, columns, (plain[name] or {}).get(row)) for row, columns in _keys(name, plain)}
    return whole


def balanced(seed: int, *, agency: str, year: int, layout: Layout = "2021", scale: int = 9, rows: int = 8) -> Figures:
    """Random figures in which every sum holds. scale: largest result cell; rows: how many result rows are not empty."""
    chance = Random(seed)
    return {
        "source": "",
        "agency": agency,
        "year": year,
        "layout": layout,
        "proactive": _proactive(chance, layout, scale),
        "requests": _requests(chance, layout, scale, rows),
        "remedies": _remedies(chance, scale),
    }


def edited(plain: Figures, **cells: Any) -> Figures:
    """A copy with some cells written anew, named `table__row__column` (dots of a row key as one underscore more)."""
    copy = deepcopy(plain)
    for address, value in cells.items():
        table, row, *column = address.replace("___", ".").split("__")
        if column:
            copy[table][row][column[0]] = value
        else:
            copy[table][row] = value
    return copy


def _keys(name: Any, plain: Figures) -> Any:
    return table_keys(name, plain["layout"])


def _filled(row: str, columns: tuple[str, ...], values: Any) -> Any:
    zero: Any = "0" if row.startswith("administrative_fees") else 0
    if len(columns) == 1:
        return zero if values is None else values
    return {column: zero if (values or {}).get(column) is None else values[column] for column in columns}


def _proactive(chance: Random, layout: Layout, scale: int) -> Figures:
    if layout == "2019":
        return _proactive_2019(chance, scale)
    issued, repealed = chance.randint(0, 4), chance.randint(0, 2)
    return {
        "rules": {"issued": 0, "repealed": 0, "in_force": 0},
        "normative_documents": {"issued": issued, "repealed": repealed, "in_force": issued + chance.randint(0, 5)},
        "licensing_decisions": chance.randint(0, 40 * scale),
        "penalty_decisions": chance.randint(0, 60 * scale),
        "coercive_decisions": chance.randint(0, scale),
        "administrative_fees_wan_yuan": chance.choice(("0", "12.5", "0.868", "3.204115")),
    }


def _proactive_2019(chance: Random, scale: int) -> Figures:
    def decided() -> Figures:
        return {
            "last_year": chance.randint(3, 60),
            "change": chance.randint(-3, 9),
            "decisions": chance.randint(0, 30 * scale),
        }

    made = chance.randint(0, 4)
    return {
        "rules": {"made": 0, "newly_disclosed": 0, "disclosed_total": 0},
        "normative_documents": {"made": made, "newly_disclosed": made, "disclosed_total": made + chance.randint(0, 9)},
        "licensing_decisions": decided(),
        "other_service_decisions": decided(),
        "penalty_decisions": decided(),
        "coercive_decisions": decided(),
        "administrative_fees": {"last_year": chance.randint(3, 9), "change": chance.randint(-2, 2)},
        "procurement": {"projects": chance.randint(1, 30), "amount": "1424.4"},
    }


def _requests(chance: Random, layout: Layout, scale: int, rows: int) -> Figures:
    form = report_form(layout)
    columns = form.applicant_keys
    cells = {row.key: dict.fromkeys(columns, 0) for row in form.request_rows}
    for key in chance.sample(form.result_keys, rows):
        cells[key]["natural_person"] = chance.randint(1, scale)
        cells[key][chance.choice(columns)] += chance.randint(0, scale)
    for column in columns:
        cells["results_total"][column] = sum(cells[key][column] for key in form.result_keys)
        cells["carried_out"][column] = chance.randint(0, 2) if cells["results_total"][column] else 0
        due = cells["results_total"][column] + cells["carried_out"][column]
        cells["carried_in"][column] = chance.randint(0, due // 3)
        cells["received"][column] = due - cells["carried_in"][column]
    return {key: row | {"total": sum(row.values())} for key, row in cells.items()}


def _remedies(chance: Random, scale: int) -> Figures:
    form = report_form()
    leaves = [column.key for column in form.remedy_columns if column.key != "total"]
    table = {}
    for group in form.remedy_groups:
        values = {key: chance.choice((0, 0, chance.randint(0, scale))) for key in leaves}
        table[group.key] = values | {"total": sum(values.values())}
    return table
