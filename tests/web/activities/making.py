"""Entries of the ledgers of 青石镇 for tests: made through the services alone."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import uuid4

from gongkai.web.accounts.queries import Actor
from gongkai.web.accounts.roles import Role
from gongkai.web.activities.services import entries
from gongkai.web.agencies.models import Agency, Section
from tests.web.casework.making import a_township
from tests.web.catalogue.making import AT, DAY, SHANGHAI, acting

__all__ = ["AT", "DAY", "SHANGHAI"]
TOLD: dict[str, dict[str, Any]] = {
    "open_days": {"theme": "走进便民中心", "held_on": date(2026, 3, 2), "place": "一楼大厅", "is_open": True},
    "invited": {"kind": "residents", "who": "石桥社区居民", "number": 30},
    "opinions": {"words": "叫号屏的字太小。", "given_on": date(2026, 3, 2)},
    "trainings": {"topic": "答复怎样写", "kind": "business", "held_on": date(2026, 2, 26), "people": 30},
    "members": {"post": "镇长", "person": "赵连山", "duty": "leader", "since_on": date(2025, 1, 1)},
    "meetings": {"topic": "部署全年工作", "kind": "group", "held_on": date(2026, 2, 13)},
    "decisions": {"title": "清理公开栏", "due_on": date(2026, 3, 31)},
    "points": {"year": 2026, "title": "做好预算公开", "number": "1", "due_on": date(2026, 11, 30)},
    "tasks": {"title": "附一页图", "due_on": date(2026, 6, 30)},
    "proposals": {
        "number": "012", "source": "congress", "title": "修缮机耕桥", "role": "main",
        "received_on": date(2026, 1, 12), "due_on": date(2026, 2, 27),
    },
    "projects": {"year": 2026, "title": "装路灯", "goal": "三百盏", "due_on": date(2026, 10, 31)},
    "progress": {"told_on": date(2026, 2, 20), "percent": 40, "words": "装了一百二十盏"},
    "innovations": {"title": "流动站", "kind": "form", "since_on": date(2026, 1, 5), "words": "赶集出摊"},
    "accountability": {
        "decided_on": date(2026, 2, 1), "whom": "某所负责人", "why": "超期未答复", "by_whom": "镇党委", "form": "talk",
    },
    "assessments": {"year": 2026, "assessor": "县政府办公室", "kind": "assessment"},
}  # fmt: skip
"""What must be told of an entry of each ledger."""


def a_keeper(agency: Agency | None = None) -> Actor:
    """A clerk of the body: keeps every ledger."""
    return acting(agency or a_township(), "clerk", Role.CLERK)


def a_leader() -> Actor:
    """The leader of the township: sees the ledgers, keeps that of accountability alone."""
    return acting(a_township(), "leader", Role.SIGNING_LEADER)


def a_section_liaison(section: Section) -> Actor:
    """A liaison of one section."""
    return acting(a_township(), f"liaison-{section.pk}", Role.SECTION_LIAISON, section_id=section.pk)


def an_entry(key: str, *, parent: Any = None, by: Actor | None = None, at: datetime = AT, **told: Any) -> Any:
    """An entry of that ledger."""
    values = {**TOLD[key], **told}
    agency = parent.agency if parent is not None else a_township()
    return entries.enter(agency, key, values, parent=parent, by=by or a_keeper(), at=at, once=uuid4().hex)


def stepped(entry: Any, key: str, act: str, *, by: Actor | None = None, at: datetime = AT, **told: Any) -> Any:
    """The entry after that act."""
    entry.refresh_from_db()
    return entries.take_step(key, entry.pk, act, told, edition=entry.edition, by=by or a_keeper(), at=at)
