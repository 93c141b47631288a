"""What was refused, told in Chinese: a page of its own, or a word above the form with everything typed still in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.http import HttpResponse
from msgspec import Struct

from gongkai.annual.writers.content import UnableToWrite
from gongkai.cases.guide import UnableToAdvise
from gongkai.cases.refusals import Unable
from gongkai.law.periods import NotInForce
from gongkai.law.workdays import CalendarNotPublished
from gongkai.screening.cleaning.pages.source import UnableToRedact
from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.look.refusing import Refused
from gongkai.web.workbench.frame import page

if TYPE_CHECKING:
    from django.forms import BaseForm

    from gongkai.web.workbench.asked import StaffRequest

IN_FORM: Final = (
    Refused,
    Unable,
    UnableToAdvise,
    UnableToWrite,
    UnableToRedact,
    CalendarNotPublished,
    NotInForce,
)
"""Refusals that a form shows: it comes back with what was typed."""


class Refusal(Struct, frozen=True):
    """A page: its status, what happened, why, and what to do. cite: the article, "" for none."""

    status: int
    title: str
    said: str
    todo: str
    cite: str = ""


NOT_THERE: Final = Refusal(
    404,
    "没有找到",
    "没有这一页，或者它不属于您能查看的机构、科室。",
    "请核对地址；需要查看的，请联系本机关安全管理员。",
)
_ASK_FOR_POST: Final = "需要办理的，请换有权限的同事办理，或者请安全管理员调整岗位。"


def refusal_of(refused: Exception) -> Refusal:
    """The page for something refused."""
    if isinstance(refused, NotPermitted):
        return Refusal(403, "没有这项权限", str(refused), _ASK_FOR_POST)
    if isinstance(refused, CalendarNotPublished):
        todo = "请等国务院办公厅公布放假安排后导入日历，再打开这一页。"
        return Refusal(503, "日历尚未公布", str(refused), todo)
    if isinstance(refused, Unable):
        return Refusal(409, "现在不能这样办", refused.said, "请回到案件页，按现在可以办的事项办理。", refused.cite)
    return Refusal(409, "没有保存", str(refused), "请回到上一页核对后再办。")


def refused_page(request: StaffRequest, refusal: Refusal) -> HttpResponse:
    """The page itself, in the frame of the desk."""
    return page(request, "workbench/refused.html", {"refusal": refusal}, status=refusal.status)


def tell(form: BaseForm, refused: Exception) -> None:
    """Puts the refusal above the form, with its article; what was typed stays."""
    cite = f"（{refused.cite}）" if isinstance(refused, Unable | UnableToAdvise) else ""
    said = refused.said if isinstance(refused, Unable | UnableToAdvise) else str(refused)
    field = getattr(refused, "field", "")
    form.add_error(field if field in form.fields else None, f"{said}{cite}")
