"""The five real reports: exactly what a careful reader finds at error and warning, and no more."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gongkai.annual.checks import check
from gongkai.annual.interpret import interpret
from gongkai.annual.model import Finding, Severity
from gongkai.annual.readers import open_document

SHARED = Path(os.environ.get("GONGKAI_SHARED", Path(__file__).resolve().parents[4] / "shared"))
REPORTS = SHARED / "reports"
GRAVE = {
    "000": [],
    "001": ["C04"],
    "002": ["C06", "C08"],
    "003": ["C01", "C03", "W01", "W01", "W02"],
    "004": ["T10"],
}
NOTED = {"000": [], "001": ["P05"], "002": [], "003": [], "004": ["C11"]}

pytestmark = pytest.mark.skipif(not REPORTS.is_dir(), reason="真实年报不在 ../shared/reports，略过")


def findings(number: str) -> tuple[Finding, ...]:
    """What is found in one of the five."""
    (path,) = REPORTS.glob(f"{number}_*.txt")
    return check(interpret(open_document(path)))


@pytest.mark.parametrize("number", GRAVE)
def test_errors_and_warnings_are_those_of_a_careful_reader(number: str) -> None:
    grave = sorted(finding.code for finding in findings(number) if finding.severity is not Severity.NOTE)

    assert grave == GRAVE[number]


@pytest.mark.parametrize("number", NOTED)
def test_notes_tell_the_oddities(number: str) -> None:
    notes = {finding.code for finding in findings(number) if finding.severity is Severity.NOTE}

    assert notes >= set(NOTED[number])


@pytest.mark.skipif(not list(REPORTS.glob("003_*.txt")), reason="真实年报 003 不在")
def test_003_names_the_picture_in_place_of_table_two() -> None:
    missing = next(finding for finding in findings("003") if finding.code == "C01")

    assert "IMG_259" in missing.message


@pytest.mark.skipif(not list(REPORTS.glob("002_*.txt")), reason="真实年报 002 不在")
def test_002_fills_its_blank_cell_by_the_sums() -> None:
    blank = next(finding for finding in findings("002") if finding.code == "C06")

    assert [spot.address for spot in blank.places] == ["requests.carried_out.business"]
    assert blank.repair is not None
    assert [change.new for change in blank.repair.changes] == [0]
