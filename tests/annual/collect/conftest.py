"""Small corpora, and collecting as the command does it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import polars as pl
import pytest

from gongkai.annual.collect import from_pool, planned
from tests.corpus.making.many import written

Collect = Callable[..., pl.DataFrame]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of twelve reports in four formats and a file that is none."""
    place = tmp_path / "年报"
    list(written(place, count=12))
    (place / "坏.docx").write_text("x", "utf-8")
    return place


@pytest.fixture
def collect(tmp_path: Path) -> Collect:
    """`collect(folder)` is the table of the folder, read in this process."""

    def call(folder: Path, *, out: Path = tmp_path / "表.parquet", fresh: bool = False) -> pl.DataFrame:
        plan = planned(folder, out=out, fresh=fresh)
        for _ in plan.saved(from_pool(plan.todo, folder=folder, workers=0)):
            pass
        plan.finish()
        return pl.read_parquet(out)

    return call


def sources(table: pl.DataFrame) -> Sequence[str]:
    """The sources of a table, in its order."""
    return table["source"].to_list()
