"""Our own writer of docx: a zip of XML strings, with hooks where a construct of Word replaces plain markup."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from html import escape

from .form import Rows, Slot, spread_out
from .story import Document, Part

SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
STAMP = (2026, 1, 12, 9, 0, 0)
Markup = Callable[[str], str]


def run(text: str, properties: str = "") -> str:
    """One run. A line break in the text becomes w:br."""
    parts = (f'<w:t xml:space="preserve">{escape(part, quote=False)}</w:t>' for part in text.split("\n"))
    return f"<w:r>{properties}{'<w:br/>'.join(parts)}</w:r>" if text else ""


def paragraph(runs: str, properties: str = "") -> str:
    """One paragraph."""
    return f"<w:p>{properties}{runs}</w:p>"


def same(xml: str) -> str:
    """The markup as it is."""
    return xml


@dataclass(frozen=True)
class Craft:
    """How the parts of a document are marked up; each hook may wrap or replace the plain markup."""

    value: Callable[[str], str] = run  # text of a value cell → runs
    label: Callable[[str], str] = run  # text of a label or head cell → runs
    line: Callable[[str], str] = run  # text of a prose paragraph → runs
    paragraph: Callable[[str], str] = paragraph  # runs → paragraph
    heading: Callable[[int, str], str] = lambda number, text: paragraph(run(text))
    cell: Markup = same  # a whole value cell
    row: Markup = same  # a whole row that holds values
    table: Markup = same
    body: Markup = same
    merge: str = "span"  # span: gridSpan; hmerge: one w:tc per column
    gap: str = "cell"  # cell: continuing cells are there; before: leading ones are w:gridBefore
    cell_properties: str = ""
    parts: Mapping[str, bytes] = field(default_factory=dict)  # further parts by name
    relations: str = ""
    doctype: str = ""
    strict: bool = False  # saved as “Strict Open XML”
    page: tuple[int, int] = (11906, 16838)  # twentieths of a point


def docx(document: Document, craft: Craft | None = None) -> bytes:
    """The document as a docx file."""
    craft = craft or Craft()
    return _file(craft.body(_body(document, craft)), craft)


def side_by_side(left: Document, right: Document, craft: Craft | None = None) -> bytes:
    """Two reports on one wide sheet, each in a cell of a layout table."""
    craft = craft or Craft()
    narrow = replace(craft, page=((craft.page[0] - 2600) // 2, craft.page[1]))
    cells = "".join(f"<w:tc><w:tcPr/>{_body(one, narrow)}</w:tc>" for one in (left, right))
    columns = f'<w:gridCol w:w="{(craft.page[0] - 2600) // 2}"/>' * 2
    return _file(f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid><w:tr>{cells}</w:tr></w:tbl><w:p/>", craft)


def _body(document: Document, craft: Craft) -> str:
    title = paragraph(run(document.title, "<w:rPr><w:b/></w:rPr>"), '<w:pPr><w:jc w:val="center"/></w:pPr>')
    lines = [title, *(craft.paragraph(craft.line(text)) for text in document.preface)]
    for number, part in enumerate(document.parts, 1):
        lines += [craft.heading(number, part.heading), *_inside(part, craft)]
    return "".join(lines)


def _file(body: str, craft: Craft) -> bytes:
    body += _page(*craft.page)
    spaces = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in SPACES.items())
    xml = f"{DECLARATION}{craft.doctype}<w:document {spaces}><w:body>{body}</w:body></w:document>"
    return package(xml.replace(SPACES["w"], STRICT) if craft.strict else xml, craft)


def package(xml: str, craft: Craft) -> bytes:
    """A docx file around its main part. Entries carry a fixed date, so the bytes are the same every time."""
    relation = f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    parts = {
        "[Content_Types].xml": _content_types(craft).encode(),
        "_rels/.rels": _relations(relation),
        "word/document.xml": xml.encode(),
        "word/_rels/document.xml.rels": _relations(craft.relations),
        **craft.parts,
    }
    return zipped(parts)


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A zip of the parts with a fixed date."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, STAMP), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def table(rows: Rows, craft: Craft) -> str:
    """One table with its merged cells."""
    grid = spread_out(rows)
    columns = f'<w:gridCol w:w="{(craft.page[0] - 2600) // len(grid[0])}"/>' * len(grid[0])
    lines = "".join(_row(row, craft) for row in grid)
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    properties = f'<w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>{edges}</w:tblBorders></w:tblPr>'
    return craft.table(f"<w:tbl>{properties}<w:tblGrid>{columns}</w:tblGrid>{lines}</w:tbl>")


def _inside(part: Part, craft: Craft) -> list[str]:
    inside = [craft.paragraph(craft.line(text)) for text in part.paragraphs]
    if part.picture:
        inside.append(paragraph(f"<w:r>{drawing(part.picture)}</w:r>"))
    if part.table:
        inside += [table(part.table, craft), paragraph("")]
    return inside


def drawing(name: str) -> str:
    """An inline picture of relation rId9."""
    return (
        '<w:drawing><wp:inline><wp:extent cx="5274310" cy="2743200"/>'
        f'<wp:docPr id="7" name="{name}" descr=""/>'
        f'<a:graphic><a:graphicData uri="{SPACES["pic"]}"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="7" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
        '<pic:blipFill><a:blip r:embed="rId9"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="5274310" cy="2743200"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def _row(row: list[tuple[Slot, bool, bool]], craft: Craft) -> str:
    start = 0
    properties = ""
    if craft.gap == "before" and not any(slot.kind == "value" for slot, *_ in row):
        start = next((i for i, (_, above, _left) in enumerate(row) if not above), 0)
        properties = f'<w:trPr><w:gridBefore w:val="{start}"/></w:trPr>' if start else ""
    cells = "".join(_cell(*place, craft) for place in row[start:])
    line = f"<w:tr>{properties}{cells}</w:tr>"
    return craft.row(line) if any(slot.kind == "value" for slot, *_ in row) else line


def _cell(slot: Slot, above: bool, left: bool, craft: Craft) -> str:
    if left and craft.merge == "span":
        return ""
    marks = craft.cell_properties
    if slot.across > 1 and craft.merge == "span":
        marks += f'<w:gridSpan w:val="{slot.across}"/>'
    elif slot.across > 1:
        marks += f'<w:hMerge w:val="{"continue" if left else "restart"}"/>'
    if slot.down > 1:
        marks += "<w:vMerge/>" if above else '<w:vMerge w:val="restart"/>'
    runs = "" if above or left else (craft.value if slot.kind == "value" else craft.label)(slot.text)
    cell = f"<w:tc><w:tcPr>{marks}</w:tcPr>{craft.paragraph(runs)}</w:tc>"
    return craft.cell(cell) if slot.kind == "value" and not above and not left else cell


def _page(width: int, height: int) -> str:
    margins = '<w:pgMar w:top="1440" w:right="1300" w:bottom="1440" w:left="1300" w:header="850" w:footer="990"/>'
    return f'<w:sectPr><w:pgSz w:w="{width}" w:h="{height}"/>{margins}</w:sectPr>'


def _relations(inside: str) -> bytes:
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'.encode()


def _content_types(craft: Craft) -> str:
    kinds = {"numbering.xml": "numbering", "comments.xml": "comments", "styles.xml": "styles"}
    extra = "".join(
        f'<Override PartName="/{name}" ContentType="{MAIN}.{kinds[name.split("/")[-1]]}+xml"/>'
        for name in craft.parts
        if name.split("/")[-1] in kinds
    )
    return (
        f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN}.document.main+xml"/>{extra}</Types>'
    )
