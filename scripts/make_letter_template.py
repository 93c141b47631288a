"""Makes the docx templates of the letters to bodies and of their index, in the look of the report's template.

Run after a change of their wording: `.venv/bin/python scripts/make_letter_template.py`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import make_report_templates as form
from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt

OUT = Path(__file__).parents[1] / "src/gongkai/annual/rollup/templates"
WIDTHS = (Mm(13), Mm(45), Mm(22), Mm(13), Mm(13), Mm(50))


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    for name, made in (("letter", letter()), ("index", index())):
        path = OUT / f"{name}.docx"
        made.save(str(path))
        print(path.name, path.stat().st_size)


def letter() -> Any:
    """The letter: addressee, what was looked at, numbered points, what is only worth knowing, who signs, when."""
    made = _started()
    made.add_paragraph("{{ title }}", style="Title")
    made.add_paragraph("{{ addressee }}：").paragraph_format.first_line_indent = Pt(0)
    made.add_paragraph("{{ opening }}")
    _points(made, "points")
    form._tag(made, "if notes")
    made.add_paragraph("附：供参考的事项（不要求修改）", style="Heading 1")
    _points(made, "notes")
    form._tag(made, "endif")
    form._tag(made, "if sender")
    _signed(made, "{{ sender }}", Pt(28))
    form._tag(made, "endif")
    _signed(made, "{{ day }}", Pt(0))
    return made


def index() -> Any:
    """The index: a row for each body, with the letter written to it or 无问题."""
    made = _started()
    made.add_paragraph("{{ title }}", style="Title")
    made.add_paragraph("{{ summary }}")
    table = made.add_table(4, len(WIDTHS), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = width
    heads = ("序号", "单位", "情况", "错误", "提醒", "整改函")
    cells = ("{{ one.number }}", "{{ one.name }}", "{{ one.status }}", "{{ one.errors }}", "{{ one.warnings }}")
    for row, texts in ((0, heads), (2, (*cells, "{{ one.letter }}"))):
        for cell, text, width in zip(table.rows[row].cells, texts, WIDTHS, strict=True):
            cell.width, cell.paragraphs[0].style = width, made.styles["表格"]
            cell.paragraphs[0].add_run(text)
    for row, tag in ((1, "for one in bodies"), (3, "endfor")):
        table.rows[row].cells[0].paragraphs[0].add_run(f"{{%tr {tag} %}}")
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return made


def _started() -> Any:
    made = Document()
    form._set_up(made)
    made.core_properties.author = ""
    return made


def _points(made: Any, name: str) -> None:
    form._tag(made, f"for point in {name}")
    made.add_paragraph("{{ point.number }}．{{ point.message }}")
    for key, said in (("places", "位置"), ("clause", "依据"), ("repair", "建议")):
        form._tag(made, f"if point.{key}")
        paragraph = made.add_paragraph()
        paragraph.add_run(f"{said}：", style="小标题")
        paragraph.add_run(f"{{{{ point.{key} }}}}")
        form._tag(made, "endif")
    form._tag(made, "endfor")


def _signed(made: Any, text: str, before: Any) -> None:
    paragraph = made.add_paragraph(text)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.paragraph_format.space_before = before
    paragraph.paragraph_format.right_indent = Pt(64)
    paragraph.paragraph_format.keep_together = True


if __name__ == "__main__":
    main()
