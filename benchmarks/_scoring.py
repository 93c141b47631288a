"""From rows of cells, as any table library gives them, to figures by the official row labels; and how many are right.

This is the part that every user of such a library has to write: find the row by its label, take its last cells.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from gongkai.annual.figures import table_keys
from gongkai.law.report_form import report_form

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "tests" / "corpus"
Found = dict[str, str]
SPACE = re.compile(r"\s+")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
PROACTIVE = {row.label: (row.key, len(block.columns)) for block in report_form().proactive for row in block.rows}
REQUESTS = {row.label: row.key for row in report_form().request_rows}
REMEDIES = [f"remedies.{row}.{column}" for row, columns in table_keys("remedies", "2021") for column in columns]
COLUMNS = {f"{name}.{row}": columns for name in ("proactive", "requests") for row, columns in table_keys(name, "2021")}


def picked(rows: Iterable[Sequence[Any]]) -> Found:
    """Cell texts by address, out of the rows of all tables."""
    found: Found = {}
    for row in rows:
        cells = [SPACE.sub("", str(cell)) if cell is not None else "" for cell in row]
        for cell in cells:
            if cell in REQUESTS:
                _take(found, f"requests.{REQUESTS[cell]}", cells, 7)
            elif cell in PROACTIVE:
                key, count = PROACTIVE[cell]
                _take(found, f"proactive.{key}", cells, count)
        if len(cells) >= len(REMEDIES) and all(NUMBER.fullmatch(cell) for cell in cells[-len(REMEDIES) :]):
            found |= dict(zip(REMEDIES, cells[-len(REMEDIES) :], strict=True))
    return found


def right(found: Mapping[str, Any], truth: Mapping[str, Any]) -> int:
    """How many of the figures that the document shows (200, if it shows all) are the true ones."""
    shown = {address: value for address, value in addresses(truth).items() if value is not None}
    return sum(1 for address, value in shown.items() if _same(found.get(address), value))


def addresses(plain: Mapping[str, Any]) -> dict[str, Any]:
    """Every figure of the JSON shape by its address."""
    flat: dict[str, Any] = {}
    for name in ("proactive", "requests", "remedies"):
        for row, columns in table_keys(name, "2021"):
            values = (plain[name] or {}).get(row)
            for column in columns:
                flat[f"{name}.{row}.{column}"] = values.get(column) if isinstance(values, Mapping) else values
    return flat


def truth_of(file: str) -> dict[str, Any]:
    """The true figures of a document of the corpus."""
    import tomllib

    entries = tomllib.loads((CORPUS / "manifest.toml").read_text("utf-8"))["document"]
    entry = next(entry for entry in entries if entry["file"] == f"documents/{file}")
    truth: dict[str, Any] = json.loads((CORPUS / entry["truth"]).read_text("utf-8"))
    return truth


def _take(found: Found, row: str, cells: Sequence[str], count: int) -> None:
    for column, text in zip(COLUMNS[row], cells[-count:], strict=False):
        found.setdefault(f"{row}.{column}", text)


def _same(read: Any, true: Any) -> bool:
    try:
        return read is not None and Decimal(str(read)) == Decimal(str(true))
    except InvalidOperation:
        return False
