"""What a service guide 办事指南 holds, and what the disclosure guide 公开指南 must hold. 条例2019 §12.2, §20.5."""

from __future__ import annotations

from msgspec import Struct

from gongkai.law import proactive


class Material(Struct, frozen=True, omit_defaults=True):
    """One paper to bring. copies: how many; form: 原件, 复印件, 电子件; note: where to get it."""

    name: str
    form: str = ""
    copies: str = ""
    note: str = ""


class Step(Struct, frozen=True, omit_defaults=True):
    """One step of the way: what happens, who does it, how long it takes, more words."""

    title: str
    who: str = ""
    takes: str = ""
    said: str = ""


class Question(Struct, frozen=True):
    """A question that is often asked, and its answer."""

    asked: str
    answered: str


class Video(Struct, frozen=True):
    """A short video elsewhere: its name and address."""

    title: str
    address: str


class ServiceGuide(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A service guide. basis: by which rules; for_whom: 服务对象; limit, promised: 法定时限, 承诺时限; fee: or 不收费.

    条例2019 §20.5.
    """

    basis: str = ""
    for_whom: str = ""
    conditions: str = ""
    materials: tuple[Material, ...] = ()
    steps: tuple[Step, ...] = ()
    limit: str = ""
    promised: str = ""
    fee: str = ""
    window: str = ""
    address: str = ""
    hours: str = ""
    phone: str = ""
    online: str = ""
    result: str = ""
    questions: tuple[Question, ...] = ()
    videos: tuple[Video, ...] = ()


NEEDED = ("basis", "conditions", "materials", "steps", "limit", "fee", "window", "phone")
"""Without these a guide is of no use: 检查指标2019 asks for 办理依据、条件、材料、流程、时限、收费、地点、联系方式."""
LABELS = {
    "basis": "办理依据",
    "for_whom": "服务对象",
    "conditions": "办理条件",
    "materials": "申请材料",
    "steps": "办理流程",
    "limit": "法定时限",
    "promised": "承诺时限",
    "fee": "收费标准",
    "window": "办理窗口",
    "address": "办理地点",
    "hours": "办理时间",
    "phone": "咨询电话",
    "online": "网上办理",
    "result": "办理结果",
    "questions": "常见问题",
    "videos": "短视频",
}
"""The words above each part of a service guide."""


def missing_of(service: ServiceGuide) -> tuple[str, ...]:
    """The names of what a service guide lacks. 检查指标2019."""
    return tuple(LABELS[name] for name in NEEDED if not getattr(service, name))


class Disclosure(Struct, frozen=True):
    """The disclosure guide: by the number of the element what it says; more: further paragraphs. 条例2019 §12.2."""

    said: dict[str, str]
    more: str = ""


def elements_missing(guide: Disclosure) -> tuple[str, ...]:
    """The names of the elements that the disclosure guide lacks. 条例2019 §12.2."""
    return tuple(
        element.title for element in proactive.guide_elements() if not guide.said.get(str(element.number), "").strip()
    )


def elements_unmentioned(plain: str) -> tuple[str, ...]:
    """The names of the elements that a guide written freely does not speak of, by their words. 条例2019 §12.2."""
    return tuple(element.title for element in proactive.guide_elements() if not _speaks_of(element.title, plain))


def _speaks_of(title: str, plain: str) -> bool:
    return title in plain or title.removeprefix("政府信息的") in plain
