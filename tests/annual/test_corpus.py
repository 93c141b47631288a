"""Every document of tests/corpus is read to its true figures, cell for cell."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from gongkai.annual.checks import check
from gongkai.annual.figures import TABLES, figures, table_keys
from gongkai.annual.interpret import interpret
from gongkai.annual.model import Report, Severity
from gongkai.annual.readers import open_document
from gongkai.files.refusals import UnableToRead, Unread
from tests.corpus.making import Made, documents
from tests.corpus.making.bodies import agency
from tests.corpus.making.truths import Figures, balanced

CORPUS = Path(__file__).parent.parent / "corpus"
ENTRIES = tomllib.loads((CORPUS / "manifest.toml").read_text("utf-8"))["document"]
READABLE = [
    pytest.param(
        entry, id=entry["file"], marks=[pytest.mark.needs("soffice")] if entry["file"].endswith(".doc") else []
    )
    for entry in ENTRIES
    if "truth" in entry
]
REFUSED = [pytest.param(entry, id=entry["file"]) for entry in ENTRIES if "refused" in entry]


def read(path: Path) -> Report:
    return interpret(open_document(path))


def wrong(report: Report, truth: Figures, behind: Figures | None = None) -> list[str]:
    """What is read wrongly. A cell that the truth leaves open must be no number, or the one that stands behind it."""
    plain = figures(report)
    found = [f"{key}: {plain[key]}" for key in ("agency", "year", "layout") if plain[key] != truth[key]]
    return found + [
        f"{address}: {read} ≠ {true}"
        for (address, read), true, known in zip(flat(plain), values(truth), values(behind or truth), strict=True)
        if not (same(read, true) or (true is None and same(read, known)))
    ]


def flat(plain: Figures) -> Iterator[tuple[str, Any]]:
    """Every cell of the three tables of the form with its address; None for all cells of an absent table."""
    for name in TABLES:
        for row, columns in table_keys(name, plain["layout"]):
            cells = (plain[name] or {}).get(row)
            for column in columns:
                yield f"{name}.{row}.{column}", cells.get(column) if isinstance(cells, dict) else cells


def values(plain: Figures) -> Iterator[Any]:
    return (value for _, value in flat(plain))


def same(read: Any, true: Any) -> bool:
    if read is None or true is None:
        return read is None and true is None
    return Decimal(str(read)) == Decimal(str(true))


def load(name: str | None) -> Figures | None:
    return json.loads((CORPUS / name).read_text("utf-8")) if name else None


class TestKeptDocuments:
    @pytest.mark.parametrize("entry", READABLE)
    def test_are_read_to_their_true_figures(self, entry: dict[str, Any]) -> None:
        truth, behind = load(entry["truth"]), load(entry.get("behind"))

        report = read(CORPUS / entry["file"])

        assert wrong(report, truth, behind) == []

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


MANY = [
    pytest.param(made, id=f"{made.truth['year']}-{made.name}-{made.truth['requests']['received']['total']}")
    for made in many()
]


class TestDocumentsMadeOnTheFly:
    @pytest.mark.parametrize("made", MANY)
    def test_are_read_to_their_true_figures(self, made: Made, tmp_path: Path) -> None:
        path = tmp_path / made.name
        path.write_bytes(made.data)

        report = read(path)

        assert wrong(report, made.truth, made.behind) == []

    @pytest.mark.parametrize("made", MANY)
    def test_raise_no_false_alarm(self, made: Made, tmp_path: Path) -> None:
        path = tmp_path / made.name
        path.write_bytes(made.data)

        found = {finding.code for finding in check(read(path)) if finding.severity is not Severity.NOTE}

        assert found <= {"C19"} | ({"C07"} if made.behind else set())  # leftovers of Word; cells that no sum decides
