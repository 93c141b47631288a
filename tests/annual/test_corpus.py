"""Every document of tests/corpus is read to its true figures, cell for cell."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tests.corpus.making import Made, documents
from tests.corpus.making.bodies import agency
from tests.corpus.making.truths import balanced

from gongkai.annual.checks import check
from gongkai.annual.figures import figures
from gongkai.annual.interpret import interpret
from gongkai.annual.model import Report, Severity
from gongkai.annual.raw import UnableToRead, Unread
from gongkai.annual.readers import open_document

CORPUS = Path(__file__).parent.parent / "corpus"
ENTRIES = tomllib.loads((CORPUS / "manifest.toml").read_text("utf-8"))["document"]
READABLE = [pytest.param(entry, id=entry["file"]) for entry in ENTRIES if "truth" in entry]
REFUSED = [pytest.param(entry, id=entry["file"]) for entry in ENTRIES if "refused" in entry]


def read(path: Path) -> Report:
    return interpret(open_document(path))


def wrong(report: Report, truth: dict[str, Any]) -> list[str]:
    """Addresses where the reading is not the truth. None in the truth: the cell must be no number, or a derived one."""
    plain = figures(report)
    found = [key for key in ("agency", "year", "layout") if key != "agency" and plain[key] != truth[key]]
    if report.agency and report.agency != truth["agency"]:
        found.append(f"agency {report.agency}")
    return found + [
        f"{address}: {read} ≠ {true}"
        for address, read, true in cells(plain, truth)
        if not agree(report, address, read, true)
    ]


def cells(plain: dict[str, Any], truth: dict[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    for name in ("proactive", "requests", "remedies"):
        if truth[name] is None or plain[name] is None:
            yield name, plain[name], truth[name]
            continue
        for row, values in truth[name].items():
            read_row = plain[name][row]
            if not isinstance(values, dict):
                yield f"{name}.{row}", read_row, values
                continue
            for column, value in values.items():
                yield f"{name}.{row}.{column}", read_row[column], value


def agree(report: Report, address: str, read: Any, true: Any) -> bool:
    if true is None or read is None:
        return (read is None and true is None) or (true is None and _derived(report, address))
    return Decimal(str(read)) == Decimal(str(true))


def _derived(report: Report, address: str) -> bool:
    name, _, rest = address.partition(".")
    table = getattr(report, name)
    row, _, column = rest.rpartition(".")
    return table is not None and table.cell(row, column).derived


class TestKeptDocuments:
    @pytest.mark.parametrize("entry", READABLE)
    def test_are_read_to_their_true_figures(self, entry: dict[str, Any]) -> None:
        truth = json.loads((CORPUS / entry["truth"]).read_text("utf-8"))

        report = read(CORPUS / entry["file"])

        assert wrong(report, truth) == []

    @pytest.mark.parametrize("entry", READABLE)
    def test_give_the_expected_errors_and_warnings_and_no_others(self, entry: dict[str, Any]) -> None:
        report = read(CORPUS / entry["file"])

        found = {finding.code for finding in check(report) if finding.severity is not Severity.NOTE}

        assert found == set(entry["findings"])

    @pytest.mark.parametrize("entry", REFUSED)
    def test_that_must_be_refused_are_refused_by_name(self, entry: dict[str, Any]) -> None:
        with pytest.raises(UnableToRead) as refusal:
            read(CORPUS / entry["file"])

        assert refusal.value.code is Unread(entry["refused"])

    def test_each_has_one_line_in_the_manifest(self) -> None:
        listed = sorted(entry["file"] for entry in ENTRIES)

        stored = sorted(f"documents/{path.name}" for path in (CORPUS / "documents").iterdir())

        assert listed == stored

    def test_are_small(self) -> None:
        sizes = [path.stat().st_size for path in (CORPUS / "documents").iterdir()]

        assert max(sizes) < 400_000
        assert sum(sizes) < 6_000_000


def many() -> Iterator[Made]:
    """Random reports, several sizes of figures, in every layout."""
    for seed, scale in ((301, 3), (302, 40), (303, 900)):
        yield from documents(balanced(seed, agency=agency("墨屏镇"), year=2025, scale=scale, rows=12))
        yield from documents(balanced(seed, agency=agency("云笺镇"), year=2020, layout="2019", scale=scale))


class TestDocumentsMadeOnTheFly:
    @pytest.mark.parametrize(
        "made",
        list(many()),
        ids=lambda made: f"{made.truth['year']}-{made.name}-{made.truth['requests']['received']['total']}",
    )
    def test_are_read_to_their_true_figures(self, made: Made, tmp_path: Path) -> None:
        path = tmp_path / made.name
        path.write_bytes(made.data)

        report = read(path)

        assert wrong(report, made.truth) == []
