"""The constructs of Word that silently lose or double text when a reader does not know them, one Craft each."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable
from random import Random

from .wordml import DECLARATION, OFFICE, SPACES, Craft, paragraph, run, same

CHANGE = 'w:id="11" w:author="审核人" w:date="2026-01-10T09:00:00Z"'
HIDDEN = "<w:rPr><w:vanish/></w:rPr>"
NOISE = (
    '<w:rPr><w:rFonts w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:hAnsi="仿宋_GB2312" w:cs="仿宋_GB2312" '
    'w:hint="eastAsia"/><w:color w:val="000000"/><w:kern w:val="0"/><w:sz w:val="20"/><w:szCs w:val="20"/>'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar"/></w:rPr>'
)
NOISY_PARAGRAPH = (
    '<w:pPr><w:widowControl/><w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>'
    '<w:textAlignment w:val="center"/><w:rPr><w:rFonts w:hint="eastAsia"/><w:sz w:val="20"/></w:rPr></w:pPr>'
)
NOISY_CELL = '<w:tcW w:w="900" w:type="dxa"/><w:noWrap w:val="0"/><w:vAlign w:val="center"/>'


def craft(name: str) -> Craft:
    """The craft of one construct by its name. Raises KeyError for a name that is not in `CRAFTS`."""
    return CRAFTS[name]


def _verbose_run(text: str) -> str:
    pieces = re.findall(r".{1,9}", text, re.DOTALL)
    proof = '<w:proofErr w:type="spellStart"/>'
    return proof.join(run(piece, NOISE).replace("<w:r>", '<w:r w:rsidRPr="00AB12CD">') for piece in pieces)


def _verbose_paragraph(runs: str) -> str:
    marks = (
        'w:rsidR="00F41A22" w:rsidRDefault="00F41A22" w:rsidP="00C5309E" w14:paraId="5D2F7A10" w14:textId="77777777"'
    )
    return f"<w:p {marks}>{NOISY_PARAGRAPH}{runs}</w:p>"


def _own_marks(body: str) -> str:
    """Each revision mark another number, as Word writes them: a body of equal marks would pack unlike any real file."""
    chance = Random(5)
    return re.sub(r"00F41A22|5D2F7A10|00AB12CD", lambda _: f"{chance.getrandbits(32):08X}", body)


def _printed(size: int) -> Callable[[str], str]:
    return lambda text: run(text, f'<w:rPr><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>')


def _spaced(runs: str) -> str:
    return paragraph(runs, '<w:pPr><w:spacing w:line="440" w:lineRule="exact"/></w:pPr>')


def _printed_row(row: str) -> str:
    return row.replace("<w:tr>", '<w:tr><w:trPr><w:trHeight w:val="620"/></w:trPr>', 1)


def _split_digits(text: str) -> str:
    return "".join(run(letter) for letter in text)


def _content_control(inside: str) -> str:
    return f'<w:sdt><w:sdtPr><w:id w:val="4711"/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>'


def _corrected(text: str) -> str:
    old = '<w:del w:id="12" w:author="审核人"><w:r><w:delText>9</w:delText></w:r></w:del>'
    return f"{old}<w:ins {CHANGE}>{run(text)}</w:ins>"


def _deleted_row_before(row: str) -> str:
    gone = f"<w:trPr><w:del {CHANGE}/></w:trPr>"
    runs = re.sub(r"<w:r>(.*?)</w:r>", rf"<w:del {CHANGE}><w:r>\1</w:r></w:del>", row)
    runs = runs.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
    twin = runs.replace("<w:tr>", f"<w:tr>{gone}", 1)
    return twin + row if "予以公开" in row else row


def _moved(text: str) -> str:
    return f"<w:moveTo {CHANGE}>{run(text)}</w:moveTo>"


def _moved_paragraph(runs: str) -> str:
    if "w:moveTo" not in runs:
        return paragraph(runs)
    left = runs.replace("w:moveTo", "w:moveFrom")
    return paragraph(left) + paragraph(runs)


def _in_text_box(table: str) -> str:
    if "第二十条" not in table:
        return table
    inside = f"<w:txbxContent>{table}<w:p/></w:txbxContent>"
    choice = (
        f'<mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp></w:drawing></mc:Choice>'
    )
    fallback = f"<mc:Fallback><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback>"
    return paragraph(f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>")


def _smart_tag(text: str) -> str:
    return (
        f'<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="chmetcnv">{run(text)}</w:smartTag>'
    )


def _simple_field(text: str) -> str:
    return f'<w:fldSimple w:instr=" =SUM(LEFT) ">{run(text)}</w:fldSimple>'


def _complex_field(text: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = '<w:r><w:instrText xml:space="preserve"> =SUM(B4:G4) </w:instrText></w:r>'
    return mark("begin") + code + mark("separate") + run(text) + mark("end")


def _linked(text: str) -> str:
    return f'<w:hyperlink w:anchor="_Toc1">{run(text)}</w:hyperlink>'


def _after_hidden(text: str) -> str:
    return run("8", HIDDEN) + run(text)


def _in_layout_table(body: str) -> str:
    return (
        '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid><w:tr><w:tc><w:tcPr/>'
        f"{body}<w:p/></w:tc></w:tr></w:tbl><w:p/>"
    )


def _beside_a_margin(table: str) -> str:
    return (
        '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="300"/><w:gridCol w:w="9000"/></w:tblGrid><w:tr>'
        f"<w:tc><w:tcPr/><w:p/></w:tc><w:tc><w:tcPr/>{table}<w:p/></w:tc></w:tr></w:tbl>"
    )


def _commented(text: str) -> str:
    mark = '<w:r><w:commentReference w:id="3"/></w:r>'
    return f'<w:commentRangeStart w:id="3"/>{run(text)}<w:commentRangeEnd w:id="3"/>{mark}'


def _numbered(number: int, text: str) -> str:
    wording = text.split("、", 1)[1]
    return paragraph(run(wording), '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr></w:pPr>')


def png() -> bytes:
    """A small grey picture."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 240, 120, 8, 0, 0, 0, 0)
    rows = (b"\0" + b"\xdd" * 240) * 120
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


NUMBERING = (
    f'{DECLARATION}<w:numbering xmlns:w="{SPACES["w"]}"><w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0">'
    '<w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="2"/></w:num></w:numbering>'
)
COMMENTS = (
    f'{DECLARATION}<w:comments xmlns:w="{SPACES["w"]}"><w:comment w:id="3" w:author="审核人">'
    "<w:p><w:r><w:t>请核对，上月是 99 件</w:t></w:r></w:p></w:comment></w:comments>"
)


def _relation(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'


CRAFTS: dict[str, Craft] = {
    "spans": Craft(),
    "verbose": Craft(
        value=_verbose_run,
        label=_verbose_run,
        line=_verbose_run,
        paragraph=_verbose_paragraph,
        cell_properties=NOISY_CELL,
        body=_own_marks,
    ),
    "printed": Craft(value=_printed(21), label=_printed(20), line=_printed(32), row=_printed_row, paragraph=_spaced),
    "printed_wide": Craft(value=_printed(21), label=_printed(21), line=_printed(24), page=(16838, 11906)),
    "printed_a3": Craft(value=_printed(18), label=_printed(18), line=_printed(21), page=(23812, 16838)),
    "strict": Craft(strict=True),
    "hmerge": Craft(merge="hmerge"),
    "grid_before": Craft(gap="before"),
    "split_runs": Craft(value=_split_digits),
    "control_run": Craft(value=lambda text: _content_control(run(text))),
    "control_cell": Craft(cell=_content_control),
    "control_row": Craft(row=_content_control),
    "control_block": Craft(table=_content_control),
    "tracked": Craft(value=_corrected),
    "tracked_row": Craft(row=_deleted_row_before),
    "moved": Craft(line=_moved, paragraph=_moved_paragraph),
    "text_box": Craft(table=_in_text_box),
    "smart_tag": Craft(value=_smart_tag),
    "simple_field": Craft(value=_simple_field),
    "complex_field": Craft(value=_complex_field),
    "hyperlink": Craft(value=_linked, label=_linked),
    "hidden": Craft(value=_after_hidden, label=_after_hidden),
    "layout_table": Craft(body=_in_layout_table),
    "nested_table": Craft(table=_beside_a_margin),
    "comments": Craft(
        value=_commented,
        parts={"word/comments.xml": COMMENTS.encode()},
        relations=_relation("rId4", "comments", "comments.xml"),
    ),
    "numbered_headings": Craft(
        heading=_numbered,
        parts={"word/numbering.xml": NUMBERING.encode()},
        relations=_relation("rId5", "numbering", "numbering.xml"),
    ),
    "pictures": Craft(
        parts={"word/media/image1.png": png()}, relations=_relation("rId9", "image", "media/image1.png"), body=same
    ),
    "doctype": Craft(doctype='<!DOCTYPE w:document [<!ENTITY nine "9">]>\n'),
}
