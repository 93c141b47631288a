"""A ledger of requests 台账 kept as xlsx or csv, read for the annual tables."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from gongkai.annual.raw import Raw
from gongkai.annual.readers import open_document
from gongkai.cases.ledger import COLUMNS, NEEDED, Ledger, read_ledger
from gongkai.files.refusals import UnableToRead, Unread
from gongkai.text.forms import bare


def read_ledger_file(path: Path) -> Ledger:
    """The ledger in an xlsx or csv file: the first table whose heading names the columns it needs. 条例2019 §45.

    Rows are numbered from 1 below the heading. Raises UnableToRead; UNKNOWN_FORMAT when no such table is there.
    """
    for table in _tables(open_document(path)):
        rows = _below_heading(table)
        if rows is not None:
            return read_ledger(rows)
    wanted = "、".join(f"“{COLUMNS[name][0]}”" for name in NEEDED)
    raise UnableToRead(Unread.UNKNOWN_FORMAT, f"台账要有一行表头，其中至少有{wanted}两列；可以是 xlsx 或 csv")


def _tables(raw: Raw) -> Iterator[Sequence[Sequence[str]]]:
    yield from (grid.rows for grid in raw.grids())
    lines = [paragraph.text for paragraph in raw.paragraphs()]
    try:
        yield list(csv.reader(lines, delimiter="\t" if any("\t" in line for line in lines[:1]) else ","))
    except csv.Error:
        raise UnableToRead(Unread.DAMAGED, "表格文本无法分列") from None


def _below_heading(table: Sequence[Sequence[str]]) -> Iterable[Mapping[str, object]] | None:
    """The rows below the first row that names every needed column, each by its heading."""
    for number, row in enumerate(table):
        heads = [bare(text) for text in row]
        if all(any(bare(title) in heads for title in COLUMNS[name]) for name in NEEDED):
            return [dict(zip(heads, below, strict=False)) for below in table[number + 1 :]]
    return None
