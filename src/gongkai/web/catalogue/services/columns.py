"""Keeping the columns that a body has of its own 自设栏目. 平台规范2019."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.db import transaction
from msgspec import Struct, structs

from gongkai.law import proactive
from gongkai.web.accounts.queries import Actor
from gongkai.web.accounts.roles import Permit
from gongkai.web.catalogue.models import Item, OwnColumn
from gongkai.web.catalogue.queries.columns import below, column_of, columns_of, packaged_keys
from gongkai.web.catalogue.services.ledgers import UnableToEnter, told

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency


ADDRESSES: Final = frozenset({"stations", "subjects"})
"""Words that stand in public addresses where the key of a column may stand: no column has one of them."""


class Told(Struct, frozen=True, kw_only=True):
    """What a body says of a column of its own. type: ColumnType of 网站指引2017; parent: key of the one above."""

    title: str
    type: str
    description: str
    keywords: str = ""
    parent: str = ""
    kinds: tuple[str, ...]
    order: int = 0


@transaction.atomic
def add_column(agency: Agency, *, key: str, column: Told, by: Actor, at: datetime) -> OwnColumn:
    """The new column; its key, which stands in addresses, is never changed. 平台规范2019.

    Raises NotPermitted; UnableToEnter when the key is taken or the column cannot be so.
    """
    by.require(Permit.CATALOGUE_KEEP, agency_id=agency.pk)
    if key in packaged_keys() | ADDRESSES or OwnColumn.objects.filter(agency=agency, key=key).exists():
        raise UnableToEnter(f"代码“{key}”已经有了，请换一个。")
    _fit(agency, column, key=key)
    made = OwnColumn.objects.create(agency=agency, key=key, **_values(column))
    told(agency, "column", f"新增栏目“{column.title}”。", by=by, at=at)
    return made


@transaction.atomic
def change_column(agency: Agency, *, key: str, column: Told, by: Actor, at: datetime) -> OwnColumn:
    """The column as it is told now. 平台规范2019. Raises NotPermitted, UnableToEnter."""
    own = _held(agency, key, by)
    _fit(agency, column, key=key)
    for name, value in _values(column).items():
        setattr(own, name, value)
    own.save()
    told(agency, "column_changed", f"修改栏目“{column.title}”。", by=by, at=at)
    return own


@transaction.atomic
def close_column(agency: Agency, *, key: str, by: Actor, at: datetime) -> None:
    """The column is not shown any more. 平台规范2019. Raises NotPermitted; UnableToEnter while items stand in it."""
    own = _held(agency, key, by)
    if below(columns_of(agency), key):
        raise UnableToEnter(f"“{own.title}”下面还有栏目，请先停用它们。")
    items = Item.objects.filter(agency=agency, column=key).exclude(state=Item.State.ABANDONED)
    if items.exists():
        raise UnableToEnter(f"栏目“{own.title}”里还有 {items.count()} 条信息，请先把它们移到别的栏目或者撤下。")
    own.closed_on = at.date()
    own.save(update_fields=["closed_on"])
    told(agency, "column_closed", f"停用栏目“{own.title}”。", by=by, at=at)


def _held(agency: Agency, key: str, by: Actor) -> OwnColumn:
    by.require(Permit.CATALOGUE_KEEP, agency_id=agency.pk)
    own = OwnColumn.objects.select_for_update().filter(agency=agency, key=key, closed_on__isnull=True).first()
    if own is None:
        raise UnableToEnter("没有这个自设栏目，或者它已经停用，请刷新页面。")
    return own


def _fit(agency: Agency, column: Told, *, key: str) -> None:
    if column.parent:
        above = column_of(agency, column.parent)
        if above is None or above.key == key or above.fixed == len(proactive.columns()):
            raise UnableToEnter("请重新选择上级栏目。")
        if above.parent:
            raise UnableToEnter(f"“{above.title}”已经是二级栏目，下面不能再设栏目。")
    if not column.kinds or set(column.kinds) - set(Item.Kind.values):
        raise UnableToEnter("请至少选择一类可以放进这个栏目的信息。")


def _values(column: Told) -> dict[str, object]:
    return {**structs.asdict(column), "kinds": list(column.kinds)}
