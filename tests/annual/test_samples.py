"""The sample reports hold the faults that samples/README.md says, no others, and the checks find them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gongkai.annual.checks import check
from gongkai.annual.interpret import interpret
from gongkai.annual.model import Report, Severity
from gongkai.annual.readers import open_document

SAMPLES = Path(__file__).parents[2] / "samples"
ROW = re.compile(r"^\| (\S+\.(?:docx|txt|html|pdf|xlsx)) \| (.+) \| (.+) \|$", re.MULTILINE)
LINES = ROW.findall((SAMPLES / "README.md").read_text("utf-8"))


def read(name: str) -> Report:
    return interpret(open_document(SAMPLES / name))


def codes(report: Report, previous: Report | None = None) -> set[str]:
    """Codes of the errors and warnings."""
    return {found.code for found in check(report, previous=previous) if found.severity is not Severity.NOTE}


class TestSamples:
    @pytest.mark.parametrize(("name", "planted", "said"), LINES, ids=[line[0] for line in LINES])
    def test_show_the_planted_faults_and_no_others(self, name: str, planted: str, said: str) -> None:
        expected = set() if "对照" in said else set(re.findall(r"[A-Z]\d\d", said))

        found = codes(read(name))

        assert found == expected, planted

    def test_carried_over_requests_do_not_fit_last_year(self) -> None:
        found = codes(read("缃帙镇2025年年报.pdf"), read("缃帙镇2024年年报.xlsx"))

        assert found == {"K01"}

    def test_each_has_its_line_in_the_readme(self) -> None:
        stored = {path.name for path in SAMPLES.iterdir() if path.name != "README.md"}

        assert stored == {line[0] for line in LINES}
