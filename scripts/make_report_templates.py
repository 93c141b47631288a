"""Makes the docx templates of the annual report, one for each layout, out of the law data.

Run after a change of the form: `.venv/bin/python scripts/make_report_templates.py`. The look follows GB/T 9704-2012:
A4, margins 37/35/28/26 mm, 22 lines of 28 characters, title 2号小标宋, text 3号仿宋, headings 黑体 and 楷体.
"""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Any, get_args

from docx import Document
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from gongkai.annual.model import TableName
from gongkai.annual.writers import form_table
from gongkai.annual.writers.form_table import Slot
from gongkai.law.form_labels import section_said
from gongkai.law.report_form import Layout, report_form

OUT = Path(__file__).parents[1] / "src/gongkai/annual/writers/docx/templates"
TITLE, TEXT, HEADING, LEAD, TABLE = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体"
ALSO = {
    TITLE: "小标宋,方正小标宋_GBK,华文中宋,Noto Serif CJK SC",
    TEXT: "仿宋,FangSong,华文仿宋,Noto Serif CJK SC",
    HEADING: "SimHei,Noto Sans CJK SC",
    LEAD: "楷体,KaiTi,华文楷体,Noto Serif CJK SC",
    TABLE: "SimSun,Noto Serif CJK SC",
}
FAMILY = dict.fromkeys((TITLE, TEXT, LEAD, TABLE), "roman") | {HEADING: "swiss"}
LINE, NOTHING = Pt(28), Pt(0)
SIZE_2, SIZE_3, SIZE_4, SIZE_TABLE = Pt(22), Pt(16), Pt(14), Pt(10.5)
UNUSED = ("/thumbnail", "/stylesWithEffects", "/customXml", "/numbering", "/webSettings")  # of the empty document
CELL_MARGIN = 28  # twips
LABEL_INDENT = Mm(1)
ROW_HEIGHT = Mm(6)
TIGHTER = -5  # twentieths of a point: 28 characters of 16 pt in 156 mm
TABLES: tuple[TableName, ...] = get_args(TableName)


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    for layout in get_args(Layout):
        path = OUT / f"report_{layout}.docx"
        template(layout).save(str(path))
        print(path.name, path.stat().st_size)


def template(layout: Layout) -> Any:
    """The document with tags of docxtpl where text and figures go."""
    made = Document()
    _set_up(made)
    _paragraph(made, "{{ title }}", "Title")
    _loop(made, "preface")
    for section in report_form(layout).sections:
        _paragraph(made, section_said(section.key), "Heading 1")
        _loop(made, f"prose.{section.key}")
        if section.key in TABLES:
            _tag(made, f"if shown.{section.key}")
            _table(made, section.key, layout)
            _paragraph(made, "", "表后")
            _tag(made, "endif")
    return made


def _set_up(made: Any) -> None:
    _page(made)
    _styles(made)
    _fonts(made)
    properties = made.core_properties
    properties.title, properties.author, properties.comments = "{{ title }}", "{{ agency }}", ""
    properties.language = "zh-CN"
    properties.created = properties.modified = datetime(2026, 1, 1)  # noqa: DTZ001 the format keeps no zone
    for relations in (made.part.package.rels, made.part.rels):
        for relation in list(relations.values()):
            if relation.reltype.endswith(UNUSED):
                del relations[relation.rId]


def _page(made: Any) -> None:
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(23)  # the number stands 7 mm below the type area
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)
    for name, value in (("type", "lines"), ("linePitch", "579")):  # 22 lines to a page
        grid.set(qn(f"w:{name}"), value)
    made.settings.odd_and_even_pages_header_footer = True
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        footer.is_linked_to_previous = False
        _page_number(footer.paragraphs[0], side)


def _page_number(paragraph: Any, side: Any) -> None:
    """— 1 —, one character in from the outer edge."""
    paragraph.alignment = side
    format = paragraph.paragraph_format
    format.left_indent = format.right_indent = SIZE_4
    format.first_line_indent = Pt(0)
    for text, field in (
        ("— ", None),
        ("", "begin"),
        (" PAGE ", "instr"),
        ("", "separate"),
        ("1", None),
        ("", "end"),
        (" —", None),
    ):
        run = paragraph.add_run(text if field is None else "")
        _face(run.font, TABLE, SIZE_4)
        if field == "instr":
            instruction = OxmlElement("w:instrText")
            instruction.text = text
            run._r.append(instruction)
        elif field:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), field)
            run._r.append(mark)


def _styles(made: Any) -> None:
    styles = made.styles
    for lang in made.styles.element.iter(qn("w:lang")):
        # Digits in Chinese would be parted at the end of a line: 3|6 件.
        for name, value in (("val", "en-US"), ("eastAsia", "zh-CN")):
            lang.set(qn(f"w:{name}"), value)
    _style(styles["Normal"], TEXT, SIZE_3, indent=2)
    tighter = OxmlElement("w:spacing")
    tighter.set(qn("w:val"), str(TIGHTER))
    styles["Normal"].element.rPr.find(qn("w:sz")).addprevious(tighter)  # the schema wants this order
    _style(styles["Heading 1"], HEADING, SIZE_3, indent=2, keep=True)
    _style(styles["Title"], TITLE, SIZE_2, indent=0, line=Pt(36), align=WD_ALIGN_PARAGRAPH.CENTER, after=Pt(28))
    for name in ("表格", "表后"):
        style = styles.add_style(name, 1)
        style.base_style = styles["Normal"]
    _style(styles["表格"], TABLE, SIZE_TABLE, indent=0, line=None, align=WD_ALIGN_PARAGRAPH.CENTER)
    _style(styles["表后"], TABLE, SIZE_TABLE, indent=0, line=Pt(14))
    lead = styles.add_style("小标题", 2)
    _face(lead.font, LEAD, SIZE_3)
    _drop_unused(styles)


def _drop_unused(styles: Any) -> None:
    """Takes out the styles of the empty document that nothing here uses: whoever opens a docx loads them all."""
    kept = {
        "Normal",
        "Heading 1",
        "Title",
        "表格",
        "表后",
        "小标题",
        "Default Paragraph Font",
        "Normal Table",
        "No List",
    }
    kept |= {"Table Grid", "Header", "Footer"}
    for style in list(styles):
        if style.name not in kept:
            style.element.getparent().remove(style.element)
    for style in styles.element.iter(qn("w:style")):
        for link in (*style.iter(qn("w:link")), *style.iter(qn("w:next"))):
            link.getparent().remove(link)


def _style(
    style: Any,
    face: str,
    size: Any,
    *,
    indent: int,
    line: Any = LINE,
    align: Any = None,
    after: Any = NOTHING,
    keep: bool = False,
) -> None:
    _face(style.font, face, size)
    style.font.bold = False
    style.font.color.rgb = None
    for colour in style.element.iter(qn("w:color")):
        colour.getparent().remove(colour)
    for border in list(style.element.iter(qn("w:pBdr"))):
        border.getparent().remove(border)
    format = style.paragraph_format
    format.space_before, format.space_after = Pt(0), after
    format.keep_with_next, format.widow_control = keep, False
    if line is None:
        format.line_spacing_rule = WD_LINE_SPACING.SINGLE
        loose = OxmlElement("w:snapToGrid")
        loose.set(qn("w:val"), "0")
        style.element.get_or_add_pPr().find(qn("w:spacing")).addprevious(loose)
    else:
        format.line_spacing_rule, format.line_spacing = WD_LINE_SPACING.EXACTLY, line
    if align is not None:
        format.alignment = align
    format.first_line_indent = size * indent
    style.element.get_or_add_pPr().find(qn("w:ind")).set(qn("w:firstLineChars"), str(indent * 100))


def _face(font: Any, face: str, size: Any) -> None:
    font.name, font.size = face, size
    fonts = font.element.rPr.rFonts if hasattr(font.element, "rPr") else font.element.rFonts
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{kind}"), face)
    fonts.set(qn("w:hint"), "eastAsia")


def _fonts(made: Any) -> None:
    """Other names under which a machine may have the face, so that Word, WPS and LibreOffice take the nearest one."""
    part = next(part for part in made.part.package.iter_parts() if part.partname == "/word/fontTable.xml")
    entries = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{also}"/><w:charset w:val="86"/>'
        f'<w:family w:val="{FAMILY[name]}"/></w:font>'
        for name, also in ALSO.items()
    )
    part._blob = re.sub(rb"</w:fonts>", entries.encode() + b"</w:fonts>", part.blob)


def _paragraph(made: Any, text: str, style: str) -> Any:
    return made.add_paragraph(text, style=style)


def _tag(made: Any, text: str) -> None:
    made.add_paragraph(f"{{%p {text} %}}")


def _loop(made: Any, name: str) -> None:
    _tag(made, f"for line in {name}")
    paragraph = made.add_paragraph()
    paragraph.add_run("{{ line.lead }}", style="小标题")
    paragraph.add_run("{{ line.rest }}")
    _tag(made, "endfor")


def _table(made: Any, name: TableName, layout: Layout) -> None:
    rows, widths = form_table.rows(name, layout), form_table.widths(name, layout)
    table = made.add_table(len(rows), len(widths), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    _properties(table, name)
    grid = [list(row.cells) for row in table.rows]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width / 10)
    for y, x, slot in form_table.placed(name, layout):
        _fill(grid[y][x].merge(grid[y + slot.down - 1][x + slot.across - 1]), slot)
    _widths(table, widths)
    for y, row in enumerate(table.rows):
        row.height = ROW_HEIGHT
        _child(row._tr.get_or_add_trPr(), "w:cantSplit")
        if y < form_table.head_rows(name):
            _child(row._tr.get_or_add_trPr(), "w:tblHeader")


def _properties(table: Any, name: TableName) -> None:
    properties = table._tbl.tblPr
    margins = "".join(f'<w:{side} w:w="{CELL_MARGIN}" w:type="dxa"/>' for side in ("left", "right"))
    properties.append(parse_xml(f"<w:tblCellMar {nsdecls('w')}>{margins}</w:tblCellMar>"))
    width = properties.find(qn("w:tblW"))
    width.set(qn("w:type"), "dxa")
    width.set(qn("w:w"), str(round(1560 / 254 * 1440)))
    look = properties.find(qn("w:tblLook"))
    if look is not None:  # it stands after the margins
        properties.remove(look)
        properties.append(look)
    _child(properties, "w:tblCaption", val=section_said(name))


def _widths(table: Any, widths: tuple[int, ...]) -> None:
    """Every cell with the sum of the columns it spans: WPS goes by the cells, not by the grid."""
    for row in table._tbl.tr_lst:
        at = 0
        for cell in row.tc_lst:
            span = cell.grid_span
            cell.width = Mm(sum(widths[at : at + span]) / 10)
            at += span


def _fill(cell: Any, slot: Slot) -> None:
    paragraph = cell.paragraphs[0]
    for extra in cell.paragraphs[1:]:
        extra._p.getparent().remove(extra._p)
    paragraph.style = "表格"
    cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    paragraph.add_run(f"{{{{ c['{slot.address}'] }}}}" if slot.address else slot.text)
    if slot.scope == "row" and not slot.address:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
        paragraph.paragraph_format.left_indent = LABEL_INDENT


def _child(parent: Any, tag: str, **attributes: str) -> None:
    child = OxmlElement(tag)
    for name, value in attributes.items():
        child.set(qn(f"w:{name}"), value)
    parent.append(child)


if __name__ == "__main__":
    main()
