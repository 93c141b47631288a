"""Findings as rows of a table."""

from __future__ import annotations

from gongkai.annual.model import Checked, Finding, Report
from gongkai.annual.writers.html.marks import WORDS, clause_said

HEADER = ("文件", "单位", "年度", "级别", "代码", "问题", "位置", "依据", "改法", "豁免理由", "指纹")
Row = tuple[str, ...]


def rows(checked: Checked) -> list[Row]:
    """The rows of one file under HEADER, one for each finding; a refusal is a finding too."""
    return [_row(checked.source, checked.report, finding) for finding in checked.findings]


def places_said(finding: Finding, *, most: int | None = None) -> str:
    """Its places in words, as the checks name them; "" for the document as a whole. most: how many are named."""
    said = [spot.said or spot.excerpt for spot in finding.places if spot.said or spot.excerpt]
    more = f" 等 {len(said)} 处" if most is not None and len(said) > most else ""
    return "；".join(said[:most]) + more


def _row(source: str, report: Report | None, finding: Finding) -> Row:
    return (
        source,
        report.agency if report else "",
        str(report.year or "") if report else "",
        WORDS[finding.severity],
        finding.code,
        finding.message,
        places_said(finding),
        clause_said(finding.cite),
        finding.repair.said if finding.repair else "",
        finding.waived,
        finding.fingerprint,
    )
