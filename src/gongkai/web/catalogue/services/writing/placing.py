"""Where an item stands: its kind, column, topic and day, before it is published and after. 条例2019 §20, §26."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.db import transaction
from msgspec import Struct

from gongkai.law.clock import count
from gongkai.law.periods import NotInForce, period
from gongkai.law.workdays import CalendarNotPublished
from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import calendar
from gongkai.web.catalogue.finding import indexing
from gongkai.web.catalogue.models import Item, Release
from gongkai.web.catalogue.queries.columns import column_of
from gongkai.web.catalogue.services.holding import Unable, held, tell

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor

_PUBLICATION: Final = "publication.proactive"
_PLACE: Final = (
    "kind", "column", "heading", "field", "topic", "audiences", "formed_on", "interprets_id",
    "interpretation_form",
)  # fmt: skip


class UnableToDraft(Unable):
    """What was given cannot stand in an item: a Chinese sentence. field: of `Words` or `Placing`, "" for the whole."""


class Placing(Struct, frozen=True, kw_only=True):
    """What an item is and where it stands. formed_on: 信息形成或变更之日; section_id: where the drafter may choose."""

    kind: str
    column: str
    heading: str = ""
    field: str = ""
    topic: str = ""
    audiences: tuple[str, ...] = ()
    formed_on: date | None = None
    section_id: int | None = None
    interprets: UUID | None = None
    interpretation_form: str = ""
    source_case: str = ""


def place(item: Item, placing: Placing) -> None:
    """The item where it belongs; the caller saves it. Raises UnableToDraft."""
    if placing.kind not in Item.Kind.values:
        raise UnableToDraft("请选择信息的种类。", "kind")
    column = column_of(item.agency, placing.column)
    if column is None or placing.kind not in column.kinds:
        raise UnableToDraft("请选择放得下这类信息的栏目。", "column")
    for name in ("kind", "column", "field", "topic", "formed_on"):
        setattr(item, name, getattr(placing, name))
    item.heading = placing.heading or column.heading
    item.audiences = sorted(set(placing.audiences))
    item.interprets = _interpreted(item, placing)
    item.interpretation_form = _form_of(item, placing)
    item.due_on = due_on(placing.formed_on)


def _interpreted(item: Item, placing: Placing) -> Item | None:
    if placing.interprets is None:
        return None
    found = Item.objects.filter(pk=placing.interprets, agency_id=item.agency_id).first()
    if found is None or item.kind != Item.Kind.INTERPRETATION:
        raise UnableToDraft("只有政策解读可以对应一份文件，而且须是本机关的文件。", "interprets")
    return found


def _form_of(item: Item, placing: Placing) -> str:
    form = placing.interpretation_form
    if form and (item.kind != Item.Kind.INTERPRETATION or form not in Item.InterpretationForm.values):
        raise UnableToDraft("请选择一种解读形式；只有政策解读才有。", "interpretation_form")
    return form


def place_again(item: Item, placing: Placing) -> None:
    """The draft where it belongs; what is published is moved by `reclassify` alone. Raises UnableToDraft."""
    before = _standing(item)
    place(item, placing)
    if item.current_id is not None and _standing(item) != before:
        raise UnableToDraft("已经发布的信息，种类、栏目、主题和解读形式请用“调整归类”修改。", "column")


@transaction.atomic
def reclassify(item_id: UUID, placing: Placing, *, by: Actor, at: datetime) -> Item:
    """The published item in another column, under another topic: at once, its words as they are. 条例2019 §24.

    Raises NotPermitted, UnableToDraft.
    """
    item = held(item_id)
    if not by.may(Permit.CATALOGUE_KEEP, agency_id=item.agency_id):
        by.require(Permit.ITEM_RELEASE, agency_id=item.agency_id)
    if item.current_id is None:
        raise UnableToDraft("还没有发布的信息，请直接修改。")
    if item.state not in (Item.State.PUBLISHED, Item.State.WITHDRAWN):
        raise UnableToDraft("这条信息正在更正，请等更正发布或者作废后再调整归类。")
    place(item, placing)
    item.save()
    tell(item, "reclassify", f"{item.index_number}调整归类：{item.column}。", by=by, at=at)
    if item.is_shown:
        indexing.put(item)
        Release.objects.create(item=item, version=item.current, act=Release.Act.PLACE, by=by.name[:120], at=at)
    return item


def due_on(formed_on: date | None) -> date | None:
    """The last day for publication (含当日), counted in working days from the day it was made. 条例2019 §26.

    None without that day, and where no calendar or no rule of that time is kept here.
    """
    if formed_on is None:
        return None
    try:
        return count(formed_on, period(_PUBLICATION, on=formed_on), calendar=calendar()).due_on
    except (CalendarNotPublished, NotInForce):
        return None


def _standing(item: Item) -> tuple[Any, ...]:
    return tuple(getattr(item, name) for name in _PLACE)
