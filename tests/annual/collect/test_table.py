"""What a table of a folder holds."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import polars as pl

from gongkai.annual.collect.row import addresses, row_of
from gongkai.annual.figures import figures, from_figures
from gongkai.annual.model import Checked
from gongkai.annual.pipeline import read_report
from tests.corpus.making.bodies import random
from tests.corpus.making.many import figures_of

Collect = Callable[..., pl.DataFrame]


class TestTable:
    def test_has_a_line_for_every_file_in_the_order_of_their_sources(self, folder: Path, collect: Collect) -> None:
        table = collect(folder)

        found = table["source"].to_list()
        assert found == sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*"))
        assert len(found) == 13

    def test_says_why_a_file_was_not_read(self, folder: Path, collect: Collect) -> None:
        line = collect(folder).row(by_predicate=pl.col("source") == "坏.docx", named=True)

        assert line["refused"] == "U06"
        assert "扩展名" in line["refused_because"]
        assert line["requests.received.total"] is None

    def test_holds_every_figure_under_its_address(self, folder: Path, collect: Collect) -> None:
        table = collect(folder)

        for number in range(12):
            truth = figures_of(number)
            line = table.row(by_predicate=pl.col("source").str.contains(f"{number:05}"), named=True)
            assert (line["agency"], line["year"], line["level"]) == (truth["agency"], truth["year"], "township")
            assert line["region"] == truth["agency"][:3]
            requests = {
                f"requests.{row}.{column}": n for row, cells in truth["requests"].items() for column, n in cells.items()
            }
            assert {address: line[address] for address in requests} == requests
            money = Decimal(truth["proactive"]["administrative_fees_wan_yuan"])
            assert line["proactive.administrative_fees_wan_yuan.amount"] == money
            assert (line["errors"], line["cells_number"], line["rules"] != "") == (0, 200, True)

    def test_has_two_hundred_columns_of_the_form_in_force_and_those_only_the_older_has(self) -> None:
        newest = figures(from_figures(random(3)))

        named = addresses()

        assert sum(f"requests.{row}." in address for address in named for row in newest["requests"]) >= 175
        assert len([name for name in named if name.startswith("remedies.")]) == 15
        assert "requests.closed_otherwise.undivided.total" in named
        assert len(set(named)) == len(named)


class TestRow:
    def test_of_the_older_form_has_its_own_figures_and_none_of_the_newer(self) -> None:
        report = from_figures(random(5, layout="2019", year=2020))

        row = row_of(Checked("a", report), source="a", size=1, modified_ns=1, digest="")

        found = dict(zip(addresses(), row.figures, strict=True))
        assert found["proactive.procurement.amount"] == "1424.4"
        assert found["proactive.rules.issued"] is None
        assert row.layout == "2019"

    def test_keeps_a_figure_too_odd_for_a_column_as_text(self) -> None:
        truth = json.loads(json.dumps(random(5)))
        truth["requests"]["received"]["total"] = 10**30
        truth["proactive"]["administrative_fees_wan_yuan"] = "0.0000001"
        report = from_figures(truth)

        row = row_of(Checked("a", report), source="a", size=1, modified_ns=1, digest="")

        assert row.not_kept == (
            "proactive.administrative_fees_wan_yuan.amount=1E-7",
            f"requests.received.total={10**30}",
        )

    def test_of_a_report_without_tables_counts_its_cells_as_absent(self) -> None:
        report = from_figures({"agency": "砚川县墨屏镇人民政府", "year": 2025})

        row = row_of(Checked("a", report), source="a", size=1, modified_ns=1, digest="")

        assert (row.cells_absent, row.cells_number) == (200, 0)

    def test_of_a_file_not_read_takes_year_and_region_from_its_path(self) -> None:
        row = row_of(Checked("a", None, refused="U05"), source="砚川县/2024/3.pdf", size=1, modified_ns=1, digest="")

        assert (row.year, row.year_in_name, row.region) == (None, 2024, "砚川县")

    def test_says_what_the_fee_statement_says(self, folder: Path) -> None:
        path = sorted(folder.rglob("*.txt"))[0]
        report = read_report(path, source=path.name)

        row = row_of(Checked("a", report), source="a", size=1, modified_ns=1, digest="")

        assert row.fee_stated
