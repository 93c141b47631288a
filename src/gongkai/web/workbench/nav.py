"""The rooms of the desk at the left of every page: one list, each entry seen by whoever holds one of its permits."""

from __future__ import annotations

from typing import Final

from django.urls import reverse
from msgspec import Struct

from gongkai.web.accounts.queries import Actor
from gongkai.web.accounts.roles import Permit
from gongkai.web.look.shapes import Group, Link


class Entry(Struct, frozen=True):
    """One room: its word, the name of its address, the permits of which one is enough (none: everybody)."""

    said: str
    name: str
    permits: tuple[Permit, ...] = ()


class Rooms(Struct, frozen=True):
    """Rooms that stand together under a heading."""

    said: str
    entries: tuple[Entry, ...]


_REVIEWS: Final = (
    Permit.CASE_REVIEW,
    Permit.CASE_LEGAL,
    Permit.CASE_SECRECY,
    Permit.CASE_SIGN,
    Permit.CASE_APPROVE_EXTENSION,
    Permit.ITEM_REVIEW,
    Permit.ITEM_SECRECY,
    Permit.ITEM_SIGN,
    Permit.REPORT_REVIEW,
    Permit.REPORT_SIGN,
)
_REPORTS: Final = (Permit.REPORT_COMPILE, Permit.REPORT_REVIEW, Permit.REPORT_SIGN, Permit.REPORT_RELEASE)

ROOMS: Final[tuple[Rooms, ...]] = (
    Rooms(
        "",
        (
            Entry("待办", "desk:inbox"),
            Entry("审核", "desk:reviews", _REVIEWS),
        ),
    ),
    Rooms(
        "依申请公开",
        (
            Entry("案件", "desk:cases", (Permit.CASE_SEE,)),
            Entry("登记申请", "desk:take_in", (Permit.CASE_TAKE_IN,)),
            Entry("概览", "desk:overview", (Permit.CASE_SEE,)),
            Entry("复议诉讼", "desk:remedies", (Permit.CASE_SEE, Permit.REMEDY_HANDLE)),
            Entry("投诉举报", "desk:complaints", (Permit.REMEDY_HANDLE,)),
            Entry("文书模板", "desk:templates", (Permit.LETTER_TEMPLATES,)),
        ),
    ),
    Rooms(
        "主动公开",
        (
            Entry("公开信息", "desk:items", (Permit.ITEM_SEE,)),
            Entry("目录和台账", "desk:catalogue", (Permit.ITEM_SEE,)),
            Entry("渠道", "desk:channels", (Permit.ITEM_RELEASE, Permit.STATION_MANAGE, Permit.CATALOGUE_KEEP)),
            Entry("我的专区", "desk:mine", (Permit.STATION_KEEP,)),
            Entry("公开专区", "desk:stations", (Permit.ITEM_SEE,)),
            Entry("更新监测", "desk:freshness", (Permit.ITEM_RELEASE, Permit.CATALOGUE_KEEP)),
        ),
    ),
    Rooms(
        "互动",
        (
            Entry("意见投诉", "desk:suggestions", (Permit.FEEDBACK_HANDLE, Permit.FEEDBACK_ANSWER)),
            Entry("预审帮办", "desk:help_requests", (Permit.FEEDBACK_HANDLE,)),
            Entry("舆情回应", "desk:opinions", (Permit.FEEDBACK_HANDLE, Permit.FEEDBACK_ANSWER)),
            Entry("征求意见", "desk:consultations", (Permit.FEEDBACK_HANDLE,)),
            Entry("问卷", "desk:questionnaires", (Permit.FEEDBACK_HANDLE,)),
            Entry("评价", "desk:evaluations", (Permit.FEEDBACK_HANDLE,)),
            Entry("电话回访", "desk:callback_plans", (Permit.FEEDBACK_HANDLE,)),
            Entry("低分办理", "desk:follow_ups", (Permit.FEEDBACK_HANDLE, Permit.FEEDBACK_ANSWER)),
            Entry("读者找错", "desk:errors", (Permit.ITEM_RELEASE,)),
        ),
    ),
    Rooms(
        "报告和监督",
        (
            Entry("年度报告", "desk:annual", _REPORTS),
            Entry("年报收集", "desk:county", (Permit.OVERSEE, Permit.REPORT_COMPILE)),
            Entry("活动和台账", "desk:activities", (Permit.ITEM_SEE,)),
            Entry("监督看板", "desk:oversight", (Permit.RECTIFY_CHECK, Permit.REPORT_COMPILE, Permit.OVERSEE)),
            Entry("自查", "desk:inspections", (Permit.RECTIFY, Permit.RECTIFY_CHECK)),
            Entry("整改督办", "desk:rectifications", (Permit.RECTIFY, Permit.RECTIFY_CHECK, Permit.OVERSEE)),
            Entry("考核", "desk:markings", (Permit.RECTIFY_CHECK, Permit.OVERSEE)),
        ),
    ),
    Rooms(
        "设置",
        (
            Entry("工作日历", "desk:calendar"),
            Entry("人员", "desk:people", (Permit.PEOPLE_MANAGE, Permit.PERMITS_MANAGE)),
            Entry("机构", "desk:agencies", (Permit.AGENCY_MANAGE,)),
            Entry("审查流程", "desk:chains", (Permit.AGENCY_MANAGE,)),
            Entry("审计", "desk:audit", (Permit.AUDIT_SEE,)),
            Entry("运行状况", "desk:operation", (Permit.OPERATE,)),
        ),
    ),
)
"""In the order of the page; the keys `g 1`, `g 2` … follow it."""


def links(actor: Actor, *, path: str) -> tuple[Group, ...]:
    """The rooms this person sees, the one he is in marked: the longest address that `path` begins with.

    The inbox stands above all others; it is where one is only on its own page. Letters and documents lie in a case.
    """
    seen = [(rooms.said, [entry for entry in rooms.entries if _sees(actor, entry)]) for rooms in ROOMS]
    inside = _inside([reverse(entry.name) for _, entries in seen for entry in entries], path)
    return tuple(
        Group(said, tuple(Link(entry.said, reverse(entry.name), reverse(entry.name) == inside) for entry in entries))
        for said, entries in seen
        if entries
    )


def _inside(hrefs: list[str], path: str) -> str:
    inbox, cases = reverse("desk:inbox"), reverse("desk:cases")
    path = cases if path.startswith((f"{inbox}letters/", f"{inbox}documents/")) else path
    longest = max((href for href in hrefs if path.startswith(href) and href != inbox), key=len, default="")
    return inbox if path == inbox else longest


def _sees(actor: Actor, entry: Entry) -> bool:
    return not entry.permits or any(actor.agencies_with(permit) for permit in entry.permits)
