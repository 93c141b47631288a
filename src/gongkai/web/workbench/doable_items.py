"""What may be done with an item now by this person, and if not why. 条例2019 §17, §26."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from gongkai.web.accounts.roles import Permit
from gongkai.web.catalogue.queries.choices import Attribute, Kind, State
from gongkai.web.catalogue.queries.gate import why_not_yet
from gongkai.web.clearance.queries import reviews_of, why_not
from gongkai.web.look.shapes import Doable

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.catalogue.models import Item
    from gongkai.web.workbench.oneitem import OneItem

AT_THE_DESK = (State.DRAFT, State.RETURNED)
_TITLES = {
    "submit": "送审",
    "withdraw-submission": "撤回送审",
    "publish": "发布",
    "schedule": "定时发布",
    "unschedule": "取消定时发布",
    "correct": "更正",
    "withdraw": "撤下",
    "restore": "恢复公开",
    "validity": "标注有效性",
    "reclassify": "调整归类",
    "plain": "不需要解读",
    "discard": "删除草稿",
}
_CITES = {
    "submit": "条例2019 §17",
    "publish": "条例2019 §26",
    "schedule": "条例2019 §26",
    "correct": "条例2019 §6",
    "withdraw": "条例2019 §15",
    "restore": "条例2019 §26",
}


def title_of(act: str) -> str | None:
    """What the act is called; None for one that is not known."""
    return _TITLES.get(act)


def doable(seen: OneItem, actor: Actor) -> tuple[Doable, ...]:
    """The acts for the bar, the usual next one first. 条例2019 §17, §26."""
    item = seen.item
    releases = actor.may(Permit.ITEM_RELEASE, agency_id=item.agency_id)
    acts = [*_reviewing(item, actor), *_drafting(seen), *(_releasing(seen) if releases else ())]
    return (*acts, *_after(seen, actor, releases=releases))


def allowed(act: str, seen: OneItem, actor: Actor) -> bool:
    """Whether the bar offers that act now."""
    address = _address(act, seen.item)
    return any(found.href == address and found.allowed for found in doable(seen, actor))


def _reviewing(item: Item, actor: Actor) -> list[Doable]:
    """The reviews whose next verdict is this person's."""
    open_now = (one for one in reviews_of(f"item:{item.pk}") if why_not(one, actor) == "")
    return [
        Doable(
            said=one.steps[one.at_step]["title"],
            cite="条例2019 §17",
            href=reverse("desk:item_review", args=[one.pk]),
            main=True,
        )
        for one in open_now
    ]


def _drafting(seen: OneItem) -> list[Doable]:
    item = seen.item
    if not seen.writes or item.draft_id is None:
        return []
    if item.state in AT_THE_DESK or (item.state in (State.PUBLISHED, State.WITHDRAWN) and item.draft_id):
        without = "" if item.attribute else "还没有确定公开属性。"
        return [
            Doable(said="继续编写", cite="", href=reverse("desk:item_edit", args=[item.pk])),
            Doable(
                said="改公开属性" if item.attribute else "确定公开属性",
                cite="条例2019 §13",
                href=reverse("desk:item_attribute", args=[item.pk]),
                main=not item.attribute,
            ),
            _act("submit", item, main=bool(item.attribute), why_not=without),
            _act("discard", item, danger=True),
        ]
    return [_act("withdraw-submission", item)]


def _releasing(seen: OneItem) -> list[Doable]:
    item = seen.item
    if item.draft_id is None or item.state not in (State.REVIEW, State.CLEARED, State.SCHEDULED):
        return []
    if item.attribute != Attribute.PROACTIVE:
        return []
    why_not = "".join(why_not_yet(item))
    acts = [_act("publish", item, main=not why_not, why_not=why_not)]
    if item.state == State.SCHEDULED:
        return [*acts, _act("unschedule", item)]
    return [*acts, _act("schedule", item, why_not=why_not)]


def _after(seen: OneItem, actor: Actor, *, releases: bool) -> list[Doable]:
    item = seen.item
    keeps = releases or actor.may(Permit.CATALOGUE_KEEP, agency_id=item.agency_id)
    takes_down = releases or actor.may(Permit.ITEM_SECRECY, agency_id=item.agency_id)
    acts = []
    if item.current_id and item.draft_id is None and seen.writes and item.state == State.PUBLISHED:
        acts.append(_act("correct", item))
    if item.is_shown and keeps:
        acts.append(_act("validity", item))
        acts += [_act("reclassify", item)] if item.draft_id is None else []
    if item.is_shown and item.kind == Kind.POLICY and releases:
        acts.append(_act("plain", item))
    if item.is_shown and takes_down:
        acts.append(_act("withdraw", item, danger=True))
    restores = actor.may(Permit.ITEM_SECRECY, agency_id=item.agency_id) if item.withdrawn_by_secrecy else releases
    if item.current_id and not item.is_shown and restores:
        acts.append(_act("restore", item))
    return acts


def _act(act: str, item: Item, *, main: bool = False, danger: bool = False, why_not: str = "") -> Doable:
    return Doable(
        said=_TITLES[act],
        cite=_CITES.get(act, ""),
        href=_address(act, item),
        allowed=not why_not,
        why_not=why_not,
        main=main,
        danger=danger,
    )


def _address(act: str, item: Item) -> str:
    return reverse("desk:item_act", args=[item.pk, act])
