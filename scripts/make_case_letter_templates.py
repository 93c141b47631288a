"""Makes the docx templates of the letters of a request (依申请公开文书), in the look of GB/T 9704-2012.

Run after a change of their look: `.venv/bin/python scripts/make_case_letter_templates.py`. The names between braces are
those that `gongkai.web.casework.letters.paper` knows; a body may change everything else in its own copy.
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

OUT = Path(__file__).parents[1] / "src/gongkai/web/casework/letters/templates"
CHARACTER = Pt(16)
SEAL = Pt(56)
LABELS, VALUES = Mm(46), Mm(110)


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    for name, made in (("letter", letter()), ("form", sheet())):
        path = OUT / f"{name}.docx"
        made.save(str(path))
        print(path.name, path.stat().st_size)


def letter() -> Any:
    """Who writes, title, 文号, addressee, text, attachments, seal, day, whom to ask; the sheet to send back."""
    made = _started()
    _head(made)
    form._tag(made, "if 主送")
    made.add_paragraph("{{ 主送 }}：").paragraph_format.first_line_indent = Pt(0)
    form._tag(made, "endif")
    _each(made, "正文")
    _each(made, "附件")
    _sign_off(made)
    form._tag(made, "if 联系方式")
    made.add_paragraph("（联系方式：{{ 联系方式 }}）")
    form._tag(made, "endif")
    form._tag(made, "if 回执标题")
    made.add_paragraph("{{ 回执标题 }}", style="Title").paragraph_format.page_break_before = True
    _each(made, "回执")
    form._tag(made, "endif")
    return made


def sheet() -> Any:
    """A letter that is a form: its rows, a note, seal and day."""
    made = _started()
    _head(made)
    table = made.add_table(3, 2, style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, (LABELS, VALUES), strict=True):
        column.width = width
    for row, texts in (
        (0, ("{%tr for 栏目, 内容 in 表格 %}", "")),
        (1, ("{{ 栏目 }}", "{{ 内容 }}")),
        (2, ("{%tr endfor %}", "")),
    ):
        for cell, text, width in zip(table.rows[row].cells, texts, (LABELS, VALUES), strict=True):
            cell.width, cell.paragraphs[0].style = width, made.styles["Normal"]
            cell.paragraphs[0].paragraph_format.first_line_indent = Pt(0)
            cell.paragraphs[0].add_run(text)
    table.rows[1].height = Mm(10)
    table.rows[1]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    made.add_paragraph("", style="表后")
    _each(made, "正文")
    _sign_off(made, above=Pt(14))
    return made


def _started() -> Any:
    made = Document()
    form._set_up(made)
    made.core_properties.title, made.core_properties.author = "{{ 标题 }}", "{{ 机关 }}"
    return made


def _head(made: Any) -> None:
    for text, after in (("{{ 机关 }}", Pt(0)), ("{{ 标题 }}", Pt(14))):
        made.add_paragraph(text, style="Title").paragraph_format.space_after = after
    form._tag(made, "if 文号")
    number = made.add_paragraph("{{ 文号 }}")
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    number.paragraph_format.first_line_indent, number.paragraph_format.space_after = Pt(0), Pt(28)
    form._tag(made, "endif")


def _each(made: Any, name: str) -> None:
    form._tag(made, f"for 段 in {name}")
    made.add_paragraph("{{ 段 }}")
    form._tag(made, "endfor")


def _sign_off(made: Any, *, above: Any = SEAL) -> None:
    """Body and day four characters from the right edge, room for the seal above (GB/T 9704-2012, 7.3.5)."""
    for text, before, right in (("{{ 落款 }}", above, 4), ("{{ 日期 }}", Pt(0), 4)):
        paragraph = made.add_paragraph(text)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.paragraph_format.space_before = before
        paragraph.paragraph_format.right_indent = CHARACTER * right
        paragraph.paragraph_format.keep_together = True
        paragraph.paragraph_format.keep_with_next = text == "{{ 落款 }}"


if __name__ == "__main__":
    main()
