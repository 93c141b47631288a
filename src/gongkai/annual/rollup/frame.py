"""The county view as one table for data tools: parquet, a row for each body, a column for each figure."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import Any

from gongkai.annual.model import Report
from gongkai.annual.rollup.county import Rollup
from gongkai.annual.rollup.rolling import UnableToRollUp
from gongkai.annual.rollup.telling import body_lines

_MISSING = "写 parquet 需要 polars：请先安装 pip install 'gongkai[corpus]'，或者改用 .xlsx、.json。"
_AMOUNT = "amount"  # the column key of every amount of money; all other figures are counts


def as_parquet(rollup: Rollup) -> bytes:
    """The table; figures are named by address, null where not known. Raises UnableToRollUp where polars is missing."""
    try:
        import polars as pl
    except ImportError as error:
        raise UnableToRollUp(_MISSING) from error
    addresses = tuple(one.address for one in rollup.sums)
    rows = [
        {**_head(line, rollup.county.year), **_figures(member.report, addresses)}
        for line, member in zip(body_lines(rollup), rollup.county.members, strict=True)
    ]
    head: dict[str, Any] = {
        "year": pl.Int32,
        "name": pl.String,
        "kind": pl.String,
        "status": pl.String,
        "file": pl.String,
    }
    head |= {"posted_on": pl.Date, "due_on": pl.Date, "days_late": pl.Int32, "codes": pl.List(pl.String)}
    head |= dict.fromkeys(("errors", "warnings", "notes"), pl.Int32)
    money, counted = pl.Decimal(scale=6), pl.Int64()
    figures = {address: money if address.endswith(f".{_AMOUNT}") else counted for address in addresses}
    schema: Any = head | figures
    written = BytesIO()
    pl.DataFrame(rows, schema=schema).write_parquet(written)
    return written.getvalue()


def _head(line: Any, year: int) -> dict[str, Any]:
    names = ("name", "kind", "status", "file", "posted_on", "due_on", "days_late", "errors", "warnings", "notes")
    return {"year": year, **{name: getattr(line, name) for name in names}, "codes": list(line.codes)}


def _figures(report: Report | None, addresses: tuple[str, ...]) -> dict[str, Any]:
    return {address: _figure(report, address) for address in addresses}


def _figure(report: Report | None, address: str) -> int | Decimal | None:
    name, _, rest = address.partition(".")
    row, _, column = rest.rpartition(".")
    table = getattr(report, name) if report is not None else None
    figure = table.figure(row, column) if table is not None else None
    if figure is None:
        return None
    return Decimal(figure) if column == _AMOUNT else int(figure)
