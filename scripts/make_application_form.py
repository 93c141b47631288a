"""Makes the docx template of the empty application form 政府信息公开申请表, in the look of the report's template.

Run after a change of its look: `.venv/bin/python scripts/make_application_form.py`. Its words come in later.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import make_report_templates as form
from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

OUT = Path(__file__).parents[1] / "src/gongkai/web/portal/asking/blank/form.docx"
WIDTHS = (Mm(46), Mm(116))


def main() -> None:
    made = empty_form()
    made.save(str(OUT))
    print(OUT.name, OUT.stat().st_size)


def empty_form() -> Any:
    """Title, body, one row for each answer with room to write, notes."""
    made = Document()
    form._set_up(made)
    made.sections[0].top_margin = made.sections[0].bottom_margin = Mm(22)
    made.add_paragraph("{{ title }}", style="Title").paragraph_format.space_after = Pt(0)
    said = made.add_paragraph("受理机关：{{ agency }}")
    said.paragraph_format.first_line_indent = Pt(0)
    said.alignment = WD_ALIGN_PARAGRAPH.CENTER
    table = made.add_table(3, len(WIDTHS), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = width
    for row, tag in ((0, "for row in rows"), (2, "endfor")):
        table.rows[row].cells[0].paragraphs[0].add_run(f"{{%tr {tag} %}}")
    label, answer = table.rows[1].cells
    for cell, width in zip((label, answer), WIDTHS, strict=True):
        cell.width, cell.paragraphs[0].style = width, made.styles["表格"]
    label.paragraphs[0].add_run("{{ row.label }}")
    answer.paragraphs[0].add_run("{{ row.text }}")
    for text in ("{%p for line in row.lines %}", "{{ line }}", "{%p endfor %}"):
        answer.add_paragraph(text, style="表格")
    for cell in (label, answer):
        for paragraph in cell.paragraphs:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
    _small(made, "说明：")
    form._tag(made, "for note in notes")
    _small(made, "{{ loop.index }}．{{ note }}")
    form._tag(made, "endfor")
    return made


def _small(made: Any, text: str) -> None:
    made.add_paragraph(text, style="表格").alignment = WD_ALIGN_PARAGRAPH.LEFT


if __name__ == "__main__":
    main()
