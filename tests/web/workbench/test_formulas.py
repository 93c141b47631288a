"""Nothing that a stranger typed is a formula in a sheet that goes out, as an office reads it. trust.md C4."""

from __future__ import annotations

import csv
import io
import subprocess
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from gongkai.text.spreadsheets import defused
from gongkai.web.workbench.exporting import as_csv, as_xlsx

SIGNS = ("=", "+", "-", "@", "\t=", "\r=", "\n=", "＝", "＋", "－", "＠", " =", "\u00a0=", "\u3000＝", "甲\n=")
DANGEROUS = [
    *(f"{sign}1+1" for sign in SIGNS),
    '=HYPERLINK("http://127.0.0.1/","点这里")',
    "=cmd|'/C calc'!A0",
    "@SUM(1+1)*cmd|'/C calc'!A0",
    '=WEBSERVICE("http://127.0.0.1/"&A1)',
    "-2+3+cmd|' /C calc'!A0",
    '";=1+1',
    "=1+1\t=1+1",
]
TABLE = [["事项"], *([said] for said in DANGEROUS)]


def plain(said: str) -> str:
    """As an office keeps text: one kind of line end; the apostrophe in front is ours."""
    return said.removeprefix("'").replace("\r\n", "\n").replace("\r", "\n").strip("\n\t \u00a0\u3000")


def test_a_workbook_holds_them_as_text_and_gives_them_back() -> None:
    rows = CalamineWorkbook.from_filelike(io.BytesIO(as_xlsx(TABLE))).get_sheet_by_index(0).to_python()

    assert [plain(str(row[0])) for row in rows[1:]] == [plain(said) for said in DANGEROUS]


def test_no_cell_of_a_csv_begins_as_a_formula() -> None:
    rows = list(csv.reader(io.StringIO(as_csv(TABLE).decode("utf-8-sig"), newline="")))

    assert [row[0] for row in rows[1:]] == [defused(said) for said in DANGEROUS]
    assert [row[0] for row in rows[1:] if row[0].lstrip()[:1] in "=+-@＝＋－＠"] == []


@pytest.mark.needs("calc")
@pytest.mark.parametrize(("name", "write"), [("a.csv", as_csv), ("a.xlsx", as_xlsx)])
def test_an_office_that_opens_it_computes_nothing(name: str, write: object, tmp_path: Path) -> None:
    assert callable(write)
    (tmp_path / name).write_bytes(write(TABLE))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    told = ["soffice", profile, "--headless", "--convert-to", "fods", "--outdir", str(tmp_path / "made"), name]
    subprocess.run(told, cwd=tmp_path, check=True, capture_output=True, timeout=90)

    sheet = (tmp_path / "made" / "a.fods").read_text("utf-8")

    assert "table:formula" not in sheet
    assert sheet.count("HYPERLINK(") == 1
