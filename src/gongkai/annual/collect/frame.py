"""Lines as columns: the parquet schema of a corpus, and frames of it. The only modules that load polars are here."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import cache

import polars as pl

from gongkai.annual.collect.row import MONEY, Row, addresses

AMOUNT = pl.Decimal(38, 6)
_CODES = pl.List(pl.String)
_HEAD: dict[str, pl.DataType | type[pl.DataType]] = {
    "source": pl.String, "size": pl.Int64, "modified_ns": pl.Int64, "sha256": pl.String,
    "agency": pl.String, "year": pl.Int32, "year_in_name": pl.Int32, "layout": pl.String,
    "level": pl.String, "region": pl.String,
    "cells_number": pl.Int32, "cells_blank": pl.Int32, "cells_unreadable": pl.Int32, "cells_absent": pl.Int32,
    "cells_derived": pl.Int32, "not_kept": _CODES,
    "fee_stated": pl.Boolean, "fee_notices": pl.Int64, "fee_billed_yuan": AMOUNT, "fee_received_yuan": AMOUNT,
    "extra_reports": pl.Int32, "errors": pl.Int32, "warnings": pl.Int32, "notes": pl.Int32,
    "error_codes": _CODES, "warning_codes": _CODES, "note_codes": _CODES,
    "refused": pl.String, "refused_because": pl.String, "rules": pl.String,
}  # fmt: skip
_AMOUNTS = frozenset(name for name, kind in _HEAD.items() if kind == AMOUNT)


@cache
def schema() -> pl.Schema:
    """Every column of a corpus with its type: about the file, about the report, then each figure by its address."""
    figures = {address: AMOUNT if address.rpartition(".")[2] == MONEY else pl.Int64() for address in addresses()}
    return pl.Schema({**_HEAD, **figures})


def frame(rows: Iterable[Row]) -> pl.DataFrame:
    """The rows as a frame, in the order given."""
    rows = list(rows)
    head = {name: _column([getattr(row, name) for row in rows], name in _AMOUNTS) for name in _HEAD}
    by_address = zip(*(row.figures for row in rows), strict=True) if rows else ((),) * len(addresses())
    figures = {
        address: _column(list(values), address.rpartition(".")[2] == MONEY)
        for address, values in zip(addresses(), by_address, strict=True)
    }
    return pl.DataFrame(head | figures, schema=schema())


def _column(values: list[object], is_amount: bool) -> list[object]:
    return [None if value is None else Decimal(str(value)) for value in values] if is_amount else values
