"""The maker of the corpus makes what it says: figures that add up, decided truths, the same document each time."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from gongkai.annual.figures import from_figures
from gongkai.law.report_form import Layout, report_form
from tests.corpus.making.bodies import agency
from tests.corpus.making.curated import Kept, kept
from tests.corpus.making.form import Style, cut, requests_table, spread_out
from tests.corpus.making.truths import balanced
from tests.corpus.making.undecided import decided, splits

CORPUS = Path(__file__).parent
REPEATABLE = [document for document in kept() if not document.name.endswith((".pdf", ".doc"))]


def figures(seed: int, layout: Layout = "2021") -> dict[str, Any]:
    return balanced(seed, agency=agency("墨屏镇"), year=2025, layout=layout, scale=60)


def content(data: bytes) -> bytes | dict[str, bytes]:
    """The bytes, or the parts of a zip: packing differs from one zlib to the next."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


class TestBalanced:
    @pytest.mark.parametrize("layout", ["2021", "2019"])
    @pytest.mark.parametrize("seed", range(20))
    def test_satisfies_every_identity_of_the_form(self, seed: int, layout: Layout) -> None:
        plain = figures(seed, layout)

        table = plain["requests"]

        for column in report_form(layout).applicant_keys:
            assert table["results_total"][column] == sum(table[key][column] for key in report_form(layout).result_keys)
            assert (
                table["received"][column] + table["carried_in"][column]
                == table["results_total"][column] + table["carried_out"][column]
            )
        for row in [*table.values(), *plain["remedies"].values()]:
            assert row["total"] == sum(value for key, value in row.items() if key != "total")

    def test_has_the_shape_that_reports_are_built_from(self) -> None:
        report = from_figures(figures(3))

        assert report.proactive is not None
        assert report.proactive.figure("administrative_fees_wan_yuan", "amount") is not None

    def test_gives_the_same_figures_for_the_same_seed_and_others_for_another(self) -> None:
        first, again, other = figures(1), figures(1), figures(2)

        assert first == again
        assert first != other


class TestDecided:
    def test_keeps_a_run_with_one_reading(self) -> None:
        plain = figures(1)
        plain["requests"]["granted"] = dict(zip(plain["requests"]["granted"], (7, 1, 3, 0, 0, 0, 11), strict=True))

        row = decided(plain)["requests"]["granted"]

        assert list(row.values()) == [7, 1, 3, 0, 0, 0, 11]

    def test_drops_what_two_readings_give_differently(self) -> None:
        plain = figures(1)
        plain["proactive"]["normative_documents"] = {"issued": 2, "repealed": 1, "in_force": 12}

        row = decided(plain)["proactive"]["normative_documents"]

        assert row == {"issued": None, "repealed": None, "in_force": None}

    def test_reads_no_number_with_a_leading_zero(self) -> None:
        assert list(splits("100", 2)) == [(10, 0)]


class TestCut:
    def test_keeps_every_row_under_the_same_header(self) -> None:
        whole = requests_table(figures(1), Style())

        upper, lower = cut(whole, 16, heads=3)

        assert [row[-1].text for row in upper + lower[3:]] == [row[-1].text for row in whole]
        assert len(spread_out(lower)[0]) == len(spread_out(whole)[0])


class TestKeptDocuments:
    @pytest.mark.parametrize("document", REPEATABLE, ids=lambda document: document.name)
    def test_are_what_the_maker_makes_today(self, document: Kept) -> None:
        made = document.build()

        assert content(made) == content((CORPUS / "documents" / document.name).read_bytes())

    def test_tell_of_money_as_decimal_strings(self) -> None:
        amounts = [
            document.truth["proactive"]["administrative_fees_wan_yuan"]
            for document in REPEATABLE
            if document.truth and document.truth["proactive"] and document.truth["layout"] == "2021"
        ]

        assert all(amount is None or Decimal(amount) >= 0 for amount in amounts)
        assert any(amount and "." in amount for amount in amounts)
