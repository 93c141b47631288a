"""Where a finding of the screening stands, in words, and what decides about it. trust.md §3."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from msgspec import Struct

from gongkai.web.clearance.queries.screening import State, why_not_override

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.clearance.models import Found

LEVELS: Final = {"block": "不能发布", "review": "个人信息，须审查", "warn": "请确认", "info": "提示"}
"""What each level means for who writes."""
_FIELDS: Final = {
    "title": "标题", "summary": "内容概述", "document_number": "文号", "keywords": "关键词", "source": "来源",
    "author": "作者", "changed_because": "更正的原因", "body": "正文",
}  # fmt: skip
_METADATA: Final = {
    "title": "标题", "body": "发布机构", "made_on": "成文日期", "attribute": "公开属性", "column": "栏目",
    "document_number": "文号", "validity": "有效性",
}  # fmt: skip
_COUNTS: Final = (
    ("page", "第 {} 页"), ("table", "表 {}"), ("row", "第 {} 行"), ("column", "第 {} 列"), ("paragraph", "第 {} 段"),
)  # fmt: skip
_ORIGINAL: Final = "原件/"


class Shown(Struct, frozen=True, kw_only=True):
    """A finding for the page: its level in words, its place, and who may do what about it."""

    found: Found
    level: str
    place: str
    settled: str = ""
    may_mask: bool = False
    may_rest: bool = False
    may_confirm: bool = False
    may_override: bool = False
    may_write: bool = False
    why_not: str = ""

    @property
    def tone(self) -> str:
        """How it is drawn."""
        return "settled" if self.settled else str(self.found.level)

    def address(self, item_id: Any, decision: str) -> str:
        """Where that decision is sent."""
        return reverse("desk:item_settle", args=[item_id, self.found.pk, decision])


def shown(found: Found, actor: Actor, *, writes: bool) -> Shown:
    """The finding as this person sees it. writes: whether he may write in the item."""
    is_open = found.state == State.OPEN
    why_not = why_not_override(found, actor) if is_open and found.level in ("block", "review") else ""
    return Shown(
        found=found,
        level=LEVELS.get(found.level, ""),
        place=said(found.place),
        settled=_settled(found),
        may_mask=is_open and writes and found.mending == "mask",
        may_rest=is_open and writes and found.mending == "copy",
        may_confirm=is_open and writes and found.level == "warn",
        may_override=is_open and found.level in ("block", "review") and not why_not,
        may_write=is_open and writes and found.mending != "copy" and found.level != "info",
        why_not=why_not,
    )


def said(place: Mapping[str, Any]) -> str:
    """`正文，表 1，第 2 行，第 3 列`; the name of a file stands in quotation marks."""
    name = str(place.get("rendition", ""))
    if name == "metadata":
        return f"信息的{_METADATA.get(str(place.get('part', '')), '各项')}"
    given = name.startswith(_ORIGINAL)
    bare = name.removeprefix(_ORIGINAL)
    whole = _FIELDS.get(bare) or (f"附件原件“{bare}”" if given else _attached(bare))
    counted = (words.format(place[key]) for key, words in _COUNTS if place.get(key) is not None)
    part = str(place.get("part", ""))
    return "，".join([whole, *([part] if part else []), *counted])


def _attached(name: str) -> str:
    what, slash, bare = name.partition("/")
    return f"{what}“{bare}”" if slash and what.startswith("附件") else f"附件“{name}”"


def _settled(found: Found) -> str:
    if found.state == State.OPEN:
        return ""
    reason = f"：{found.reason}" if found.reason else ""
    return f"{State(found.state).label}（{found.settled_name}）{reason}"
