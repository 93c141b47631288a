"""The five real reports, figure for figure against their hand-made truth."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gongkai.annual.figures import figures
from gongkai.annual.interpret import interpret
from gongkai.annual.model import CellState, Report
from gongkai.annual.readers import open_document

SHARED = Path(os.environ.get("GONGKAI_SHARED", Path(__file__).parents[4] / "shared"))
REPORTS = sorted((SHARED / "reports").glob("*.txt"))

pytestmark = pytest.mark.skipif(not REPORTS, reason="../shared/reports with the five real reports is not here")


def read(path: Path) -> Report:
    return interpret(open_document(path))


def differences(truth: Any, found: Any, at: str = "") -> Iterator[str]:
    if isinstance(truth, dict) and isinstance(found, dict):
        for key, value in truth.items():
            yield from differences(value, found.get(key), f"{at}.{key}")
    elif truth is not None and truth != found:
        yield f"{at}: {truth} ≠ {found}"


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name[:3])
class TestEveryReport:
    def test_every_figure_equals_the_truth(self, path):
        truth = json.loads(path.with_suffix(".json").read_text("utf-8"))

        assert list(differences(truth, figures(read(path)))) == []

    def test_a_missing_table_is_no_table(self, path):
        truth = json.loads(path.with_suffix(".json").read_text("utf-8"))
        report = read(path)

        assert [name for name in ("proactive", "requests", "remedies") if getattr(report, name) is None] == [
            name for name in ("proactive", "requests", "remedies") if truth[name] is None
        ]

    def test_no_bookmark_digits_anywhere(self, path):
        report = read(path)
        raws = [cell.raw for table in report.tables() for _, _, cell in table.cells()]

        assert not any("6697" in text or "bookmark" in text for text in raws + [line.text for line in report.prose])

    def test_the_fee_statement_is_found(self, path):
        assert read(path).processing_fee.stated


def report(number: str) -> Report:
    return read(next(path for path in REPORTS if path.name.startswith(number)))


class TestPeculiarities:
    def test_001_lacks_the_column_of_other_organizations(self):
        requests = report("001").requests

        assert requests is not None
        assert requests.cell("received", "other_organization").state is CellState.ABSENT
        assert requests.cell("refused.state_secret", "business").state is CellState.UNREADABLE

    def test_002_has_one_blank_cell_and_no_title(self):
        found = report("002")

        assert found.requests is not None
        assert found.title == ""
        assert [(row, column) for row, column, cell in found.requests.cells() if cell.state is CellState.BLANK] == [
            ("carried_out", "business")
        ]

    def test_003_shows_a_picture_where_table_two_should_be(self):
        assert [picture.name for _, picture in report("003").pictures] == ["IMG_259"]

    def test_004_bills_one_notice_of_140_yuan(self):
        fee = report("004").processing_fee

        assert (fee.notices, fee.billed_yuan, fee.received_yuan) == (1, 140, 140)

    def test_004_knows_its_sections_though_two_are_numbered_in_arabic(self):
        assert [heading.number for heading in report("004").headings] == ["一、", "2、", "3、", "四、", "五、", "六、"]
