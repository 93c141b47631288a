"""Outcomes made by hand, to be rendered."""

from __future__ import annotations

from msgspec.structs import replace

from gongkai.annual.figures import from_figures, table_keys
from gongkai.annual.model import Change, Checked, Finding, Heading, Line, Repair, Report, Severity, Spot
from gongkai.annual.raw import Place

TOTAL = "requests.received.total"
TEXT = "全年收到申请 12 件，<b>均已答复</b>。"


def report(*, agency: str = "甲县乙镇人民政府") -> Report:
    """A report with zeros in every cell, one paragraph and one heading."""
    plain = {
        name: {row: _zeros(columns) for row, columns in table_keys(name, "2021")} for name in ("requests", "remedies")
    }
    made = from_figures({"source": "乙镇.txt", "agency": agency, "year": 2025, **plain})
    return replace(
        made,
        headings=(Heading("overview", "一、", "总体情况", Place(line=2)),),
        prose=(Line(TEXT, Place(line=3), "overview"),),
    )


def checked(*findings: Finding, agency: str = "甲县乙镇人民政府") -> Checked:
    """The outcome for that report."""
    return Checked("乙镇.txt", report(agency=agency), findings, rules="1.0")


def cell_finding(*, waived: str = "") -> Finding:
    """An error about one cell, with a repair."""
    return Finding(
        "A01",
        Severity.ERROR,
        "自然人 12，而“总计”填 0，差 12。",
        "条例2019 §50.2",
        (Spot(TOTAL, said="表三“一、本年新收政府信息公开申请数量”“总计”"),),
        Repair("cell", "把总计由 0 改为 12", (Change(TOTAL, 0, 12),)),
        "0123456789abcdef",
        waived,
    )


def prose_finding() -> Finding:
    """A warning about words of the prose."""
    start = TEXT.index("均已答复")
    spot = Spot(excerpt="均已答复", start=start, end=start + 4, place=Place(line=3))
    return Finding(
        "T10", Severity.WARNING, "写了均已答复，而有结转。", "条例2019 §50.2", (spot,), None, "fedcba9876543210"
    )


def _zeros(columns: tuple[str, ...]) -> dict[str, int]:
    return dict.fromkeys(columns, 0)
