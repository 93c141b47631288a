"""The lines that a survey counts, each with the groups it belongs to; and the sums of every group."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from gongkai.annual.collect.frame import schema
from gongkai.annual.survey.model import NOBODY_KNOWS, Dimension, UnableToSurvey
from gongkai.law.agency_names import levels


def _is_wanted(name: str) -> bool:
    """The totals of table three and all of table four."""
    return name.startswith("remedies.") or (name.startswith("requests.") and name.endswith(".total"))


FIGURES = tuple(name for name in schema() if _is_wanted(name))
_ABOUT = (
    "source", "agency", "year", "year_in_name", "level", "region", "cells_number",
    "errors", "warnings", "error_codes", "warning_codes", "note_codes", "refused", "refused_because", "rules",
)  # fmt: skip


def lines(corpus: Path) -> pl.DataFrame:
    """The lines of a corpus, only the columns that a survey needs, with `read`, `counted` and the three groups.

    counted: read, and not a second file of the same body and year; of several that with most figures counts.
    Raises UnableToSurvey.
    """
    try:
        if pl.read_parquet_schema(corpus) != dict(schema()):
            raise UnableToSurvey(f"{corpus} 不是本版本 gongkai annual collect 汇集的表，请重新汇集。")
        found = pl.scan_parquet(corpus).select(*_ABOUT, *FIGURES).collect()
    except FileNotFoundError as error:
        raise UnableToSurvey(f"找不到 {corpus}，请核对路径，或先用 gongkai annual collect 汇集。") from error
    except (pl.exceptions.PolarsError, OSError) as error:
        raise UnableToSurvey(f"读不了 {corpus}：不是 .parquet 文件，或已损坏。") from error
    read = pl.col("refused") == ""
    found = found.with_columns(read.alias("read"), *_groups())
    told = pl.col("read") & (pl.col("agency") != "") & pl.col("year").is_not_null()
    best = (
        found.filter(told)
        .sort(["cells_number", "source"], descending=[True, False])
        .unique(["agency", "year"], keep="first", maintain_order=True)
    )
    kept = pl.col("source").is_in(best["source"].implode())
    return found.with_columns((pl.col("read") & (~told | kept)).alias("counted"))


def summed(found: pl.DataFrame, dimension: Dimension) -> pl.DataFrame:
    """A row for each group, in order: files, reports, and each total over the reports that show it (else null)."""
    counted = found.filter(pl.col("counted"))
    sums = [pl.when(pl.col(name).count() > 0).then(pl.col(name).sum()).alias(name) for name in FIGURES]
    reports = counted.group_by(dimension).agg(
        pl.len().alias("reports"),
        pl.col("agency").n_unique().alias("bodies"),
        pl.col("errors").sum(),
        pl.col("warnings").sum(),
        (pl.col("errors") > 0).sum().alias("with_errors"),
        (pl.col("warnings") > 0).sum().alias("with_warnings"),
        pl.col("requests.received.total").is_null().sum().alias("silent"),
        *sums,
    )
    files = found.group_by(dimension).agg(pl.len().alias("files"), (~pl.col("read")).sum().alias("unread"))
    joined = files.join(reports, on=dimension, how="left")
    zeros = ("reports", "bodies", "errors", "warnings", "with_errors", "with_warnings", "silent")
    return _ordered(joined.with_columns(pl.col(*zeros).fill_null(0)), dimension)


def with_code(found: pl.DataFrame, dimension: Dimension, codes: list[str]) -> pl.DataFrame:
    """For each group and code the number of counted reports with at least one error of that code."""
    counted = found.filter(pl.col("counted"))
    return counted.group_by(dimension).agg(
        pl.col("error_codes").list.contains(code).sum().alias(code) for code in codes
    )


def _groups() -> list[pl.Expr]:
    """The name of the group of each line. A file that was not read is of the year that its path names."""
    year = pl.coalesce("year", "year_in_name").cast(pl.String) + "年"
    labels = {level.key: level.label for level in levels()}
    return [
        year.fill_null(NOBODY_KNOWS["year"]).alias("year_group"),
        pl.col("level").replace_strict(labels, default=NOBODY_KNOWS["level"]).alias("level_group"),
        pl.col("region").replace({"": NOBODY_KNOWS["region"]}).alias("region_group"),
    ]


def _ordered(sums: pl.DataFrame, dimension: Dimension) -> pl.DataFrame:
    """Years as they follow, levels from the province down, regions with most reports first; the unknown last."""
    unknown = pl.col(dimension) == NOBODY_KNOWS[dimension]
    if dimension == "level":
        places = {level.label: place for place, level in enumerate(levels())}
        return sums.sort(pl.col(dimension).replace_strict(places, default=len(places)))
    if dimension == "year":
        return sums.sort(unknown, dimension)
    return sums.sort(unknown, pl.col("reports"), dimension, descending=[False, True, False])
