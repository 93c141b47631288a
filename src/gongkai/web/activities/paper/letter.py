"""邀请函 — the letter of invitation to an open day as docx and pdf, and the sheet for its door. GB/T 9704-2012."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt

from gongkai.annual.writers.pdf.typesetting import typeset
from gongkai.web.activities.paper.codes import png, svg
from gongkai.web.look.words import civil_day, day
from gongkai.web.vault.media_types import DOCX, PDF

if TYPE_CHECKING:
    from gongkai.web.activities.models import OpenDay

WRITERS: Final = {"docx": DOCX, "pdf": PDF}
"""In which forms the letter is had, and their types."""
_SOURCE: Final = Path(__file__).with_name("letter.typ")
_EVERYBODY: Final = "各位居民朋友"
_TITLE: Final = "政府开放日邀请函"


def letter(found: OpenDay, form: str, *, to: str, address: str) -> bytes:
    """The letter to that group, to everybody where `to` is "". address: of the public page.

    form: key of WRITERS. Raises UnableToWrite where no Chinese font is installed (pdf).
    """
    return _FORMS[form](found, to or _EVERYBODY, address)


def door_sheet(found: OpenDay, *, address: str) -> bytes:
    """The sheet with the code to sign in by, for the door, as pdf. Raises UnableToWrite."""
    return typeset(_SOURCE, {**_words(found, "", address), "door": True, "heading": "政府开放日"})


def _as_pdf(found: OpenDay, to: str, address: str) -> bytes:
    return typeset(_SOURCE, {**_words(found, to, address), "door": False, "heading": ""})


def _as_docx(found: OpenDay, to: str, address: str) -> bytes:
    words = _words(found, to, address)
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = (
        Mm(37),
        Mm(35),
        Mm(28),
        Mm(26),
    )
    document.core_properties.title, document.core_properties.author = words["title"], words["agency"]
    _line(document, words["title"], face="方正小标宋简体", size=22, place=WD_ALIGN_PARAGRAPH.CENTER)
    _line(document, f"{to}：")
    for said in words["paragraphs"]:
        _line(document, said, indent=True)
    document.add_picture(io.BytesIO(png(address)), width=Cm(3.6))
    _line(document, "扫一扫，看安排、报名；不用写姓名和电话，只填几个人来。", size=12)
    _line(document, address, size=9)
    _line(document, words["agency"], place=WD_ALIGN_PARAGRAPH.RIGHT)
    _line(document, words["dated"], place=WD_ALIGN_PARAGRAPH.RIGHT)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _line(
    document: Any, said: str, *, face: str = "仿宋_GB2312", size: float = 16, place: Any = None, indent: bool = False
) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = place
    paragraph.paragraph_format.line_spacing = Pt(28) if size >= 16 else None
    if indent:
        paragraph.paragraph_format.first_line_indent = Pt(2 * size)
    run = paragraph.add_run(said)
    run.font.size, run.font.name = Pt(size), face
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)


def _words(found: OpenDay, to: str, address: str) -> dict[str, Any]:
    when = f"{day(found.held_on)}{found.hours}"
    paragraphs = [
        f"本机关定于{when}，在{found.place}举办政府开放日活动，主题是“{found.theme}”，诚邀参加。",
        *(line.strip() for line in found.programme.splitlines() if line.strip()),
        *([f"名额 {found.seats} 个，请提前报名。"] if found.seats else []),
        *([f"联系电话：{found.contact}。"] if found.contact else []),
    ]
    return {
        "title": _TITLE,
        "agency": found.agency.name,
        "theme": found.theme,
        "to": to,
        "paragraphs": paragraphs,
        "code": str(svg(address)),
        "address": address,
        "dated": _dated(found),
    }


def _dated(found: OpenDay) -> str:
    """The day on which the open day was set down: letters made again later say the same."""
    on = civil_day(found.changed_at or found.entered_at)
    return f"{on.year}年{on.month}月{on.day}日"


_FORMS: Final[dict[str, Callable[[Any, str, str], bytes]]] = {"docx": _as_docx, "pdf": _as_pdf}
