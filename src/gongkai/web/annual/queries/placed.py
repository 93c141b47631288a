"""How a signed report stands in the column 年报: on its way, as signed, otherwise, taken down. 条例2019 §17, §49."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from gongkai.web.annual.queries.standing import is_as_signed, is_public
from gongkai.web.look.words import moment

if TYPE_CHECKING:
    from gongkai.web.annual.models import Issue


class Place(StrEnum):
    """Where the signed words are, seen from the column. docs/decisions/0275."""

    NOWHERE = "nowhere"
    """Not put there yet, or thrown away again before anybody could read it."""
    ON_ITS_WAY = "on_its_way"
    """A draft with the words and files as they were put there."""
    ALTERED_DRAFT = "altered_draft"
    """A draft that somebody changed since."""
    PUBLIC = "public"
    ALTERED = "altered"
    """People read something else in its place."""
    WITHDRAWN = "withdrawn"


def place_of(issue: Issue) -> Place:
    """Where the words of that signed issue are. docs/decisions/0275."""
    item = issue.item
    if item is None:
        return Place.NOWHERE
    if item.draft_id is not None and item.draft_id == issue.item_version:
        return Place.ON_ITS_WAY if is_as_signed(issue) else Place.ALTERED_DRAFT
    if issue.state != issue.State.PUBLISHED and not item.versions.filter(pk=issue.item_version).exists():
        return Place.NOWHERE
    if not item.is_shown:
        return Place.WITHDRAWN
    return Place.PUBLIC if is_public(issue) else Place.ALTERED


def amiss(issue: Issue) -> str:
    """What is not right with how the signed words stand in the column, in a word; "" for nothing. 条例2019 §49."""
    if issue.state not in (issue.State.SIGNED, issue.State.PUBLISHED):
        return ""
    place = place_of(issue)
    if place == Place.ON_ITS_WAY and issue.state == issue.State.PUBLISHED:
        return "正在改回签发的内容"
    return _AMISS.get(place, "")


_AMISS: Final = {
    Place.ALTERED: "与签发的不一致",
    Place.ALTERED_DRAFT: "与签发的不一致",
    Place.WITHDRAWN: "已撤下",
}


def why_not_mended(issue: Issue) -> str:
    """Why the signed words cannot be put back into the column just now, "" where they can. docs/decisions/0275."""
    place, item = place_of(issue), issue.item
    if item is None or place not in (Place.ALTERED_DRAFT, Place.ALTERED):
        return "“年报”栏目里没有与签发的不一致的内容，请刷新页面。"
    if place == Place.ALTERED and item.draft is not None:
        who = f"{item.draft.touched_by}，{moment(item.draft.touched_at)}"
        return f"公开信息里正在修改这条年报（{who}）；那一版发布或者作废以后，再改回签发的内容。"
    return ""
