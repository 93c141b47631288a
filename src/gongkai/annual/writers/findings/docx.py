"""Findings as a docx to print and tick off: one section a report, one row a finding."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from gongkai.annual.model import Checked, Finding, Severity
from gongkai.annual.writers.findings.rows import places_said
from gongkai.annual.writers.html.marks import MARKS, WORDS, clause_said

if TYPE_CHECKING:
    from docx.document import Document

_COLUMNS = (
    ("序号", 1.1),
    ("级别", 1.7),
    ("问题和改法", 10.6),
    ("位置和依据", 7.6),
    ("改好打勾", 3.7),
)  # cm, A4 on its side
_MOST_PLACES = 3
_FONT = "宋体"
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def as_docx(outcomes: Sequence[Checked]) -> bytes:
    """The findings of all outcomes as one document."""
    from docx import Document

    document = Document()
    _set_up(document)
    document.add_heading("年报检查结果：问题清单", 0)
    for checked in outcomes:
        _tell(document, checked)
    document.add_paragraph("标“✗ 错误”的不可能对，必须改；标“! 提醒”的请核实；标“· 提示”的供参考。改前请与台账核对。")
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _set_up(document: Document) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    page = document.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2)
    document.core_properties.author, document.core_properties.title = "", "年报检查结果：问题清单"
    for name, points in (("Normal", 10.5), ("Title", 20), ("Heading 1", 15)):
        style: Any = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(points), RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in [key for key in fonts.attrib if key.endswith("Theme")]:
            del fonts.attrib[key]
        fonts.set(qn("w:eastAsia"), _FONT)


def _tell(document: Document, checked: Checked) -> None:
    from docx.shared import Cm

    report = checked.report
    name = (
        f"{report.agency or '单位不明'}　{f'{report.year} 年' if report.year else '年度不明'}" if report else "读不了"
    )
    document.add_heading(_clean(name), 1)
    about = document.add_paragraph(_clean(f"文件：{checked.source}　规则 {checked.rules}{_compared(checked)}"))
    about.paragraph_format.keep_with_next = True
    if not checked.findings:
        document.add_paragraph("✓ 没有发现需要改正的地方。")
        return
    table = document.add_table(rows=1, cols=len(_COLUMNS), style="Table Grid")
    table.autofit = False
    for column, (_, width) in zip(table.columns, _COLUMNS, strict=True):
        column.width = Cm(width)
    _fill(table.rows[0], [heading for heading, _ in _COLUMNS], bold=True)
    for number, finding in enumerate(checked.findings, start=1):
        _fill(table.add_row(), _told(number, finding), bold=False)
    _repeat_head(table)


def _heading(checked: Checked) -> str:
    if checked.report is None:
        return "读不了"
    year = f"{checked.report.year} 年" if checked.report.year else "年度不明"
    return f"{checked.report.agency or '单位不明'}　{year}"


def _compared(checked: Checked) -> str:
    return f"　对照上年：{checked.compared_with}" if checked.compared_with else ""


def _told(number: int, finding: Finding) -> list[str]:
    repair = f"\n改法：{finding.repair.said}" if finding.repair else ""
    waived = f"\n已豁免：{finding.waived}" if finding.waived else ""
    where = "\n".join(filter(None, (places_said(finding, most=_MOST_PLACES), clause_said(finding.cite))))
    level = f"{MARKS[Severity(finding.severity)]} {WORDS[Severity(finding.severity)]}\n{finding.code}"
    return [str(number), level, f"{finding.message}{repair}{waived}", where, "□"]


def _fill(row: Any, texts: Sequence[str], *, bold: bool) -> None:
    from docx.shared import Cm

    for cell, text, (_, width) in zip(row.cells, texts, _COLUMNS, strict=True):
        cell.width = Cm(width)
        cell.paragraphs[0].add_run(_clean(text)).bold = bold


def _repeat_head(table: Any) -> None:
    """The header comes again on every page, and no row is torn between two."""
    from docx.oxml import OxmlElement

    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _clean(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return _NOT_IN_XML.sub("�", text)
