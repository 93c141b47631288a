"""The empty form 政府信息公开申请表 to print and fill in by hand, as docx and pdf. 条例2019 §29."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from gongkai.annual.writers.docx.filling import filled
from gongkai.annual.writers.pdf.typesetting import typeset
from gongkai.cases.vocabulary import Applicant as Kind
from gongkai.web.portal.asking.frame import contact
from gongkai.web.portal.asking.wording import FORMS, WAYS, kind_said
from gongkai.web.vault.media_types import DOCX, PDF

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency

TYPES: Final = {"docx": DOCX, "pdf": PDF}
_HERE: Final = Path(__file__).parent
_BOX: Final = "□"


def rows() -> tuple[tuple[str, str, int], ...]:
    """Label, what stands in the cell, and how many lines to write it has room for. 条例2019 §29."""
    kinds = "　".join(f"{_BOX}{kind_said(kind)}" for kind in Kind)
    return (
        ("申请人类别", kinds, 0),
        ("姓名或者单位名称", "", 1),
        ("证件名称和号码", "（个人填身份证等；单位填统一社会信用代码）", 1),
        ("法定代表人或者负责人", "（单位填写）", 1),
        ("联系电话", "", 1),
        ("通信地址、邮政编码", "", 1),
        ("电子邮箱", "（需要用电子邮件答复的填写）", 1),
        ("代理人姓名、证件号码、电话", "（委托他人办理的填写，并附委托书和双方证件复印件）", 1),
        (
            "想要的信息：名称、文号，或者便于查找的描述",
            "（哪一年、什么地方、什么事；不用说明用途。写不下可以另附纸）",
            7,
        ),
        ("想要的形式", "　".join(f"{_BOX}{word}" for word in FORMS), 0),
        ("获取的途径", "　".join(f"{_BOX}{word}" for word in WAYS), 0),
        ("申请人（代理人）签名或者盖章、日期", "", 2),
    )


def as_docx(agency: Agency) -> bytes:
    """The form of that body to change and print. 条例2019 §29."""
    template = (_HERE / "form.docx").read_bytes()
    cells = [{"label": label, "text": text, "lines": [""] * lines} for label, text, lines in rows()]
    return filled(template, {**_words(agency), "rows": cells})


def as_pdf(agency: Agency) -> bytes:
    """The form of that body to print. 条例2019 §29. Raises UnableToWrite where no Chinese font is installed."""
    return typeset(_HERE / "form.typ", {**_words(agency), "rows": rows()})


def _words(agency: Agency) -> dict[str, Any]:
    notes = (
        "身份证明用来核实申请人，只限办理本申请使用。",
        "内容不明确的，会一次性告知补正；补正后答复期限重新计算。",
        *contact(agency),
    )
    return {"title": "政府信息公开申请表", "agency": agency.name, "notes": notes}
