"""A letter on paper: as docx out of a template, as pdf set by typst. GB/T 9704-2012."""

from __future__ import annotations

import io
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from msgspec import Struct

from gongkai.annual.writers.content import printable
from gongkai.annual.writers.pdf.typesetting import typeset
from gongkai.web.casework.letters.composing import Written, chinese_day

_FOLDER: Final = Path(__file__).with_name("templates")
_DRAFT: Final = "（草稿，未编号）"


class Signed(Struct, frozen=True):
    """What signing adds: 文号 and the day; both empty in a draft, which then says 草稿."""

    number: str = ""
    on: date | None = None


def as_docx(written: Written, signed: Signed, *, template: bytes | None = None) -> bytes:
    """The letter as docx: out of the body's own template where there is one, else out of the packaged one."""
    made = DocxTemplate(io.BytesIO(template or packaged(written.shape)))
    made.render(filling(written, signed), environment(), autoescape=True)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def as_pdf(written: Written, signed: Signed) -> bytes:
    """The letter as pdf in the standard look. Raises UnableToWrite where no Chinese font is installed."""
    return typeset(_FOLDER / "letter.typ", filling(written, signed))


def filling(written: Written, signed: Signed) -> dict[str, Any]:
    """What the names of a template stand for: everything there is, nothing else is known to it."""
    return {
        "机关": printable(written.agency),
        "标题": written.title,
        "文号": signed.number or ("" if signed.on else _DRAFT),
        "主送": printable(written.to),
        "正文": [printable(text) for text in written.paragraphs],
        "表格": [(row.label, printable(row.text)) for row in written.rows],
        "附件": _attached([printable(name) for name in written.attachments]),
        "落款": printable(written.agency),
        "日期": chinese_day(signed.on) if signed.on else "　　年　　月　　日",
        "联系方式": printable(written.contact),
        "回执标题": written.slip_title,
        "回执": [printable(text) for text in written.slip],
    }


@cache
def packaged(shape: str) -> bytes:
    """The packaged template of a letter or a form."""
    return (_FOLDER / f"{shape}.docx").read_bytes()


@cache
def environment() -> SandboxedEnvironment:
    """For templates that bodies upload: no filters, no functions, an unknown name is an error."""
    made = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    made.filters.clear()
    made.globals.clear()
    made.tests.clear()
    return made


def _attached(names: list[str]) -> list[str]:
    """附件：… as GB/T 9704-2012, 7.3.4 has it: numbered where there are several."""
    if len(names) == 1:
        return [f"附件：{names[0]}"]
    return [f"{'　　　' if number > 1 else '附件：'}{number}．{name}" for number, name in enumerate(names, start=1)]
