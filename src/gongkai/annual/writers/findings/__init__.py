"""Findings written out for whoever mends the report: xlsx, docx, json."""

from __future__ import annotations

from gongkai.annual.writers.findings.docx import as_docx
from gongkai.annual.writers.findings.plain import as_json, plain
from gongkai.annual.writers.findings.rows import HEADER, Row, rows
from gongkai.annual.writers.findings.xlsx import as_xlsx

__all__ = ["HEADER", "Row", "as_docx", "as_json", "as_xlsx", "plain", "rows"]
