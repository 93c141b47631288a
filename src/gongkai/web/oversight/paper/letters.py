"""督办单: what a body below is told to mend, by when, and how it is to answer. 条例2019 §46, §47."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from gongkai.web.oversight.paper.page import Page

if TYPE_CHECKING:
    from gongkai.web.oversight.models import Rectification

_USUAL: Final = "请查明原因，把责任落实到科室和人，在期限内改正，并检查同类问题。"


def order_letter(found: Rectification) -> bytes:
    """The letter as docx. 条例2019 §46, §47."""
    issuer = found.issuer
    if issuer is None:
        raise ValueError("only an order has a letter")
    page = Page("政府信息公开督办单", number=found.number, agency=issuer.name)
    page.to(found.agency.name)
    page.text("经监督检查，你单位政府信息公开工作存在下列问题，现予督办。")
    page.heading("一、问题")
    page.text(f"{found.problem}\n{found.detail}")
    page.heading("二、依据")
    page.text(found.basis_said or "《中华人民共和国政府信息公开条例》第四十六条、第四十七条。")
    page.heading("三、要求")
    page.text(found.demand or _USUAL)
    page.heading("四、期限")
    page.text(
        f"请于{chinese_day(found.due_on)}前（含当日）整改完毕，在平台上传整改结果和凭证。"
        "不能按期完成的，请在期限届满前申请延期，并说明原因。"
    )
    if issuer.phone:
        page.text(f"联系：{issuer.office}，{issuer.phone}")
    page.signed(issuer.office or issuer.name, chinese_day(found.opened_on))
    return page.content()


def chinese_day(on: date) -> str:
    """`2026年5月8日`, as letters have it."""
    return f"{on.year}年{on.month}月{on.day}日"
