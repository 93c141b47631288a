"""What about items waits for somebody: to mend, review, decide, publish, interpret; what is due. 条例2019 §26."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final
from uuid import UUID

from msgspec import Struct

from gongkai.law.clock import working_days_left_if_known
from gongkai.law.workdays import CalendarNotPublished
from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import calendar
from gongkai.web.catalogue.models import Item
from gongkai.web.catalogue.queries.duties.due import Due, interpretations_due, publication_due
from gongkai.web.catalogue.queries.seeing import as_listed, items_inside
from gongkai.web.clearance.queries import due_for
from gongkai.web.clearance.queries.screening import to_override, why_not_override

if TYPE_CHECKING:
    from gongkai.law.workdays import WorkCalendar
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.clearance.models import Review

MOST: Final = 100
"""Lines of one group that are shown; the list of items has the rest."""
_SUBJECT: Final = "item:"


class Group(StrEnum):
    """The parts of the inbox that the catalogue fills, in the order of the page."""

    RETURNED = "item_returned"
    REVIEW = "item_review"
    SETTLE = "item_settle"
    RELEASE = "item_release"
    DUE = "item_due"
    INTERPRET = "item_interpret"

    @property
    def said(self) -> str:
        """The heading."""
        return _SAID[self]


_SAID: Final = {
    Group.RETURNED: "退回修改的信息",
    Group.REVIEW: "请我审查的信息",
    Group.SETTLE: "发布前检查待决定",
    Group.RELEASE: "审查通过待发布",
    Group.DUE: "公开期限将到或者已过",
    Group.INTERPRET: "待发布解读",
}


class Todo(Struct, frozen=True, kw_only=True):
    """One thing to do about an item. review: the one whose next verdict is asked; count: findings to decide."""

    group: Group
    item: Item
    said: str
    due_on: date | None = None
    left: int | None = None
    is_late: bool = False
    review: Review | None = None
    count: int = 0


def todo(actor: Actor, *, agency_id: int, on: date) -> list[Todo]:
    """Everything about items that waits for this person in that body, by group, soonest first. 条例2019 §17, §26."""
    looking = _Looking(actor, agency_id, on, calendar(), _at_work(actor, agency_id))
    found = [
        one
        for group in (_returned, _to_review, _to_settle, _to_release, _late, _to_interpret)
        for one in group(looking)
    ]
    as_listed(actor, (one.item for one in found))
    order = list(Group)
    return sorted(found, key=lambda one: (order.index(one.group), one.due_on or date.max, str(one.item.pk)))


class _Looking(Struct, frozen=True):
    """Who looks, where, on which day; items: those at work that he sees, by id."""

    actor: Actor
    agency_id: int
    on: date
    calendar: WorkCalendar
    items: dict[UUID, Item]

    def told(self, group: Group, item: Item, said: str, *, review: Review | None = None, count: int = 0) -> Todo:
        """The item with its day for publication, where it has one and was never published."""
        due_on = item.due_on if item.published_at is None else None
        return Todo(
            group=group,
            item=item,
            said=said,
            due_on=due_on,
            left=self._left(due_on),
            is_late=due_on is not None and due_on < self.on,
            review=review,
            count=count,
        )

    def _left(self, due_on: date | None) -> int | None:
        return None if due_on is None else working_days_left_if_known(self.on, due_on, calendar=self.calendar)


def _at_work(actor: Actor, agency_id: int) -> dict[UUID, Item]:
    inside = items_inside(actor, agency_id=agency_id).filter(draft__isnull=False)
    return {item.pk: item for item in inside.exclude(state=Item.State.KEPT)}


def _returned(looking: _Looking) -> Iterator[Todo]:
    for item in looking.items.values():
        if item.state == Item.State.RETURNED and looking.actor.person_id in item.draft.authors:
            yield looking.told(Group.RETURNED, item, "按审查意见修改后重新送审")


def _to_review(looking: _Looking) -> Iterator[Todo]:
    for review in due_for(looking.actor):
        item = looking.items.get(_item_id(review.subject)) if review.agency_id == looking.agency_id else None
        if item is not None:
            yield looking.told(Group.REVIEW, item, review.steps[review.at_step]["title"], review=review)


def _to_settle(looking: _Looking) -> Iterator[Todo]:
    counts: Counter[UUID] = Counter()
    for found in to_override(looking.actor).select_related("screening__agency")[: MOST * 10]:
        if found.screening.agency_id == looking.agency_id and why_not_override(found, looking.actor) == "":
            counts[_item_id(found.screening.subject)] += 1
    for id, item in looking.items.items():
        if counts[id]:
            yield looking.told(Group.SETTLE, item, f"决定是否放行（{counts[id]}处）", count=counts[id])


def _to_release(looking: _Looking) -> Iterator[Todo]:
    if looking.actor.may(Permit.ITEM_RELEASE, agency_id=looking.agency_id):
        ready = (item for item in looking.items.values() if item.state == Item.State.CLEARED)
        yield from (looking.told(Group.RELEASE, item, "发布或者定时发布") for item in ready)


def _late(looking: _Looking) -> Iterator[Todo]:
    if looking.actor.may(Permit.ITEM_DRAFT, agency_id=looking.agency_id):
        for due in _while_known(publication_due, looking):
            if due.item.pk in looking.items:
                yield _of_due(Group.DUE, due, "公开期限已过" if due.is_late else "公开期限将到")


def _to_interpret(looking: _Looking) -> Iterator[Todo]:
    if looking.actor.may(Permit.ITEM_RELEASE, agency_id=looking.agency_id):
        for due in _while_known(interpretations_due, looking):
            yield _of_due(Group.INTERPRET, due, "文件已经公开，还没有发布解读")


def _while_known(asked: Callable[..., list[Due]], looking: _Looking) -> list[Due]:
    """What is due, nothing where the calendar of these days is not known: the page of the calendar says so."""
    try:
        return asked(looking.agency_id, on=looking.on)[:MOST]
    except CalendarNotPublished:
        return []


def _of_due(group: Group, due: Due, said: str) -> Todo:
    return Todo(group=group, item=due.item, said=said, due_on=due.due_on, left=due.left, is_late=due.is_late)


def _item_id(subject: str) -> UUID:
    """The item that a review or a screening is about; no item at all for another paper."""
    return UUID(subject.removeprefix(_SUBJECT)) if subject.startswith(_SUBJECT) else UUID(int=0)
