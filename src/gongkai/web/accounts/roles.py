"""Roles 角色 and permits 权限: what each post allows, and which may not be held by one person. Pure data, no tables."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """The posts of product.md, with their Chinese names. 条例2019 §4, §17."""

    CLERK = "clerk"
    SECTION_LIAISON = "section_liaison"
    FIRST_REVIEWER = "first_reviewer"
    SECRECY_REVIEWER = "secrecy_reviewer"
    LEGAL_REVIEWER = "legal_reviewer"
    SIGNING_LEADER = "signing_leader"
    VILLAGE_LIAISON = "village_liaison"
    SUPERVISOR = "supervisor"
    SYSTEM_ADMIN = "system_admin"
    SECURITY_ADMIN = "security_admin"
    AUDIT_ADMIN = "audit_admin"

    @property
    def said(self) -> str:
        """The Chinese name."""
        return _SAID[self]

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Pairs for a form field."""
        return [(role.value, role.said) for role in cls]


class Permit(StrEnum):
    """What a post can allow. A permit counts in the body of the post alone; see `queries.may`."""

    CASE_SEE = "case.see"
    CASE_SEE_PERSON = "case.see_person"
    CASE_TAKE_IN = "case.take_in"
    CASE_HANDLE = "case.handle"
    CASE_ASSIGN = "case.assign"
    CASE_COWORK = "case.cowork"
    CASE_REVIEW = "case.review"
    CASE_SECRECY = "case.secrecy"
    CASE_LEGAL = "case.legal"
    CASE_SIGN = "case.sign"
    CASE_APPROVE_EXTENSION = "case.approve_extension"
    CASE_EXPORT = "case.export"
    LETTER_TEMPLATES = "letter.templates"
    CALENDAR_IMPORT = "calendar.import"
    AGENCY_MANAGE = "agency.manage"
    PEOPLE_MANAGE = "people.manage"
    PERMITS_MANAGE = "permits.manage"
    AUDIT_SEE = "audit.see"
    REPORT_COMPILE = "report.compile"
    OVERSEE = "oversee"
    ITEM_SEE = "item.see"
    ITEM_DRAFT = "item.draft"
    ITEM_REVIEW = "item.review"
    ITEM_SECRECY = "item.secrecy"
    ITEM_SIGN = "item.sign"
    ITEM_RELEASE = "item.release"
    ITEM_PRIVACY = "item.privacy"
    CATALOGUE_KEEP = "catalogue.keep"
    STATION_KEEP = "station.keep"
    STATION_MANAGE = "station.manage"
    REMEDY_HANDLE = "remedy.handle"
    FEEDBACK_HANDLE = "feedback.handle"
    FEEDBACK_ANSWER = "feedback.answer"
    ACTIVITY_KEEP = "activity.keep"
    REPORT_REVIEW = "report.review"
    REPORT_SIGN = "report.sign"
    REPORT_RELEASE = "report.release"
    RECTIFY = "rectify"
    RECTIFY_CHECK = "rectify.check"
    OPERATE = "operate"

    @property
    def said(self) -> str:
        """The Chinese words."""
        return _PERMIT_SAID[self]


_SAID: Final = {
    Role.CLERK: "经办人",
    Role.SECTION_LIAISON: "科室联络员",
    Role.FIRST_REVIEWER: "初审人",
    Role.SECRECY_REVIEWER: "保密审查员",
    Role.LEGAL_REVIEWER: "法制审核员",
    Role.SIGNING_LEADER: "签发领导",
    Role.VILLAGE_LIAISON: "村级联络员",
    Role.SUPERVISOR: "上级主管部门",
    Role.SYSTEM_ADMIN: "系统管理员",
    Role.SECURITY_ADMIN: "安全管理员",
    Role.AUDIT_ADMIN: "审计管理员",
}
_PERMIT_SAID: Final = {
    Permit.CASE_SEE: "查看案件",
    Permit.CASE_SEE_PERSON: "查看申请人信息",
    Permit.CASE_TAKE_IN: "登记申请",
    Permit.CASE_HANDLE: "办理案件",
    Permit.CASE_ASSIGN: "分办、转办",
    Permit.CASE_COWORK: "协办回复",
    Permit.CASE_REVIEW: "初审",
    Permit.CASE_SECRECY: "保密审查",
    Permit.CASE_LEGAL: "法制审核",
    Permit.CASE_SIGN: "签发",
    Permit.CASE_APPROVE_EXTENSION: "批准延期",
    Permit.CASE_EXPORT: "导出案件",
    Permit.LETTER_TEMPLATES: "修改文书模板",
    Permit.CALENDAR_IMPORT: "导入工作日历",
    Permit.AGENCY_MANAGE: "管理机构信息",
    Permit.PEOPLE_MANAGE: "管理人员账号",
    Permit.PERMITS_MANAGE: "管理岗位和权限",
    Permit.AUDIT_SEE: "查看审计记录",
    Permit.REPORT_COMPILE: "编制年度报告",
    Permit.OVERSEE: "监督下级机关",
    Permit.ITEM_SEE: "查看信息",
    Permit.ITEM_DRAFT: "起草信息",
    Permit.ITEM_REVIEW: "信息初审",
    Permit.ITEM_SECRECY: "信息保密审查",
    Permit.ITEM_SIGN: "信息终审",
    Permit.ITEM_RELEASE: "发布、撤下信息",
    Permit.ITEM_PRIVACY: "个人信息审查",
    Permit.CATALOGUE_KEEP: "管理目录和台账",
    Permit.STATION_KEEP: "维护公开专区",
    Permit.STATION_MANAGE: "管理发布渠道和专区",
    Permit.REMEDY_HANDLE: "办理复议诉讼和投诉举报",
    Permit.FEEDBACK_HANDLE: "管理评价、回访和意见投诉",
    Permit.FEEDBACK_ANSWER: "答复交办的意见投诉",
    Permit.ACTIVITY_KEEP: "登记活动和工作台账",
    Permit.REPORT_REVIEW: "审核年度报告",
    Permit.REPORT_SIGN: "签发年度报告",
    Permit.REPORT_RELEASE: "公布年度报告",
    Permit.RECTIFY: "自查和整改",
    Permit.RECTIFY_CHECK: "复核整改、报送自评",
    Permit.OPERATE: "查看运行状况、处理失败的后台工作",
}

_SEES: Final = frozenset({Permit.CASE_SEE})
_ITEMS: Final = frozenset({Permit.ITEM_SEE})
_HANDLES: Final = _SEES | {Permit.CASE_SEE_PERSON, Permit.CASE_HANDLE}

PERMITS: Final[dict[Role, frozenset[Permit]]] = {
    Role.CLERK: _HANDLES
    | {
        Permit.CASE_TAKE_IN,
        Permit.CASE_ASSIGN,
        Permit.CASE_EXPORT,
        Permit.LETTER_TEMPLATES,
        Permit.CALENDAR_IMPORT,
        Permit.REPORT_COMPILE,
        Permit.ITEM_DRAFT,
        Permit.ITEM_RELEASE,
        Permit.CATALOGUE_KEEP,
        Permit.STATION_KEEP,
        Permit.STATION_MANAGE,
        Permit.REMEDY_HANDLE,
        Permit.FEEDBACK_HANDLE,
        Permit.FEEDBACK_ANSWER,
        Permit.ACTIVITY_KEEP,
        Permit.REPORT_RELEASE,
        Permit.RECTIFY,
        Permit.RECTIFY_CHECK,
    }
    | _ITEMS,
    Role.SECTION_LIAISON: _SEES
    | _ITEMS
    | {Permit.CASE_COWORK, Permit.ITEM_DRAFT, Permit.FEEDBACK_ANSWER, Permit.ACTIVITY_KEEP, Permit.RECTIFY},
    Role.FIRST_REVIEWER: _SEES
    | _ITEMS
    | {
        Permit.CASE_REVIEW,
        Permit.CASE_COWORK,
        Permit.CASE_ASSIGN,
        Permit.ITEM_REVIEW,
        Permit.REPORT_REVIEW,
        Permit.RECTIFY_CHECK,
    },
    Role.SECRECY_REVIEWER: _SEES | _ITEMS | {Permit.CASE_SECRECY, Permit.ITEM_SECRECY, Permit.ITEM_PRIVACY},
    Role.LEGAL_REVIEWER: _SEES | _ITEMS | {Permit.CASE_LEGAL, Permit.REMEDY_HANDLE},
    Role.SIGNING_LEADER: _SEES
    | _ITEMS
    | {
        Permit.CASE_SEE_PERSON,
        Permit.CASE_SIGN,
        Permit.CASE_APPROVE_EXTENSION,
        Permit.REPORT_COMPILE,
        Permit.ITEM_SIGN,
        Permit.REPORT_SIGN,
        Permit.RECTIFY_CHECK,
    },
    Role.VILLAGE_LIAISON: _ITEMS | {Permit.ITEM_DRAFT, Permit.STATION_KEEP},
    Role.SUPERVISOR: frozenset({Permit.OVERSEE}),
    Role.SYSTEM_ADMIN: frozenset({Permit.AGENCY_MANAGE, Permit.PEOPLE_MANAGE, Permit.OPERATE}),
    Role.SECURITY_ADMIN: frozenset({Permit.PERMITS_MANAGE}),
    Role.AUDIT_ADMIN: frozenset({Permit.AUDIT_SEE}),
}

APART: Final = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN)
"""三员分立: nobody holds two of these, and none of them handles cases. 网络安全等级保护2019 8.1.4."""

MACHINE: Final = (
    Permit.CASE_SEE, Permit.CASE_SEE_PERSON, Permit.CASE_TAKE_IN, Permit.CASE_HANDLE, Permit.CASE_EXPORT,
    Permit.REPORT_COMPILE, Permit.ITEM_SEE, Permit.ITEM_DRAFT,
)  # fmt: skip
"""What a machine's key may allow: never a review, a signature or an administrator's act."""


def apart_broken(roles: Iterable[Role]) -> bool:
    """Whether these may not be one person's: an administrator's role is held alone. 网络安全等级保护2019 8.1.4."""
    held = set(roles)
    return len(held) > 1 and not held.isdisjoint(APART)
