"""A report that is whole and right, and ways to spoil it one place at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from gongkai.annual.checks import check
from gongkai.annual.figures import from_figures, table_keys
from gongkai.annual.model import (
    ABSENT,
    Cell,
    CellState,
    Figure,
    Finding,
    Heading,
    Line,
    ProcessingFee,
    Report,
    Table,
)
from gongkai.annual.raw import Place
from gongkai.law.report_form import Layout, report_form

PROSE = (
    ("", "本报告按照《中华人民共和国政府信息公开条例》编制，所列数据的统计期限自2025年1月1日起至2025年12月31日止。"),
    ("overview", "主动公开方面，全年围绕民生实事及时发布各类信息，内容涵盖预算、救助和工程进展。"),
    ("overview", "依申请公开方面，共收到政府信息公开申请184件，结转下年度继续办理23件。"),
    ("overview", "政府信息管理方面，完善了发布前的审核流程，落实专人登记和归档。"),
    ("overview", "公开平台建设方面，对网站专栏重新归类，方便群众按主题查找所需内容。"),
    ("overview", "监督保障方面，将此项工作列入年终考核，开展社会评议，没有发生责任追究的情形。"),
    ("problems", "存在的主要问题是解读材料偏少。下一步将由业务站所与宣传人员一同起草解读。"),
    ("other", "本机关2025年没有发出收费通知，未收取信息处理费。"),
)
ROWS = (  # natural persons, businesses
    ("received", 161, 23),
    ("carried_in", 34, 6),
    ("granted", 82, 14),
    ("granted_in_part", 47, 5),
    ("unavailable.not_held", 46, 7),
    ("results_total", 175, 26),
    ("carried_out", 20, 3),
)


def figures(layout: Layout = "2021") -> dict[str, Any]:
    """Figures of all three tables, in balance."""
    requests = {row: dict.fromkeys(columns, 0) for row, columns in table_keys("requests", layout)}
    for row, person, company in ROWS:
        requests[row] |= {"natural_person": person, "business": company, "total": person + company}
    remedies = {row: dict.fromkeys(columns, 0) for row, columns in table_keys("remedies", layout)}
    remedies["reconsideration"] |= {"upheld": 4, "pending": 1, "total": 5}
    proactive: dict[str, Any] = {row: dict.fromkeys(columns, 0) for row, columns in table_keys("proactive", layout)}
    if layout == "2021":
        proactive["normative_documents"] = {"issued": 3, "repealed": 1, "in_force": 12}
        proactive["penalty_decisions"] = {"decisions": 57}
    return {
        "source": "云溪镇.docx", "agency": "平湖县云溪镇人民政府", "year": 2025, "layout": layout,
        "proactive": proactive, "requests": requests, "remedies": remedies,
    }  # fmt: skip


def specimen(year: int = 2025, *, layout: Layout = "2021") -> Report:
    """A report without a fault."""
    bare = from_figures(figures(layout) | {"year": year})
    headings = tuple(
        Heading(section.key, "一二三四五六"[section.number - 1] + "、", section.label, Place(line=100 * section.number))
        for section in report_form().sections
    )
    prose = tuple(
        Line(text.replace("2025", str(year)), Place(line=number), section)
        for number, (section, text) in enumerate(PROSE, start=1)
    )
    return replace(
        bare,
        headings=headings,
        prose=prose,
        processing_fee=ProcessingFee(stated=True, notices=0, received_yuan=Decimal(0)),
    )


def with_figures(report: Report, new: Mapping[str, Figure | CellState | None]) -> Report:
    """The report with some cells written anew, by address; None is a blank, a state is a cell in that state."""
    for address, figure in new.items():
        name, row, column = address.partition(".")[0], *address.partition(".")[2].rpartition(".")[::2]
        table: Table = getattr(report, name)
        rows = table.rows | {row: table.rows[row] | {column: _cell(figure)}}
        report = replace(report, **{name: replace(table, rows=rows)})
    return report


def without_column(report: Report, name: str, column: str) -> Report:
    """The report without a column of a table."""
    table: Table = getattr(report, name)
    return with_figures(report, {f"{name}.{row}.{column}": CellState.ABSENT for row in table.rows})


def with_line(report: Report, section: str, text: str) -> Report:
    """The report with one more paragraph."""
    return replace(report, prose=(*report.prose, Line(text, Place(line=len(report.prose) + 1), section)))


def without_line(report: Report, words: str) -> Report:
    """The report without the paragraphs that hold these words."""
    return replace(report, prose=tuple(line for line in report.prose if words not in line.text))


def found(code: str, report: Report, *, previous: Report | None = None) -> list[Finding]:
    """The findings of one rule."""
    return of_code(code, check(report, previous=previous))


def of_code(code: str, findings: Iterable[Finding]) -> list[Finding]:
    """Those of one code."""
    return [finding for finding in findings if finding.code == code]


def addresses(finding: Finding) -> list[str]:
    """What a finding points at in the tables."""
    return [spot.address for spot in finding.places if spot.address]


def _cell(figure: Figure | CellState | None) -> Cell:
    if isinstance(figure, CellState):
        return ABSENT if figure is CellState.ABSENT else Cell(None, figure, "?")
    if figure is None:
        return Cell(None, CellState.BLANK)
    return Cell(figure, CellState.NUMBER, str(figure))
