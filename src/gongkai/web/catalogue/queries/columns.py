"""The columns 栏目 of a body: the fixed five, the statutory ones below, further ones, and its own. 平台规范2019."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Count
from msgspec import Struct, convert

from gongkai.law import proactive
from gongkai.web.catalogue.models import Item, OwnColumn
from gongkai.web.look.probing import Probe, which_hold

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency

_DATA: Final = Path(__file__).parents[1] / "data" / "columns.toml"
_LEVELS: Final = {"township": "township", "department": "county", "county": "county"}
_USUAL: Final = {
    "policy": "policy", "interpretation": "interpretation", "notice": "notices", "news": "news",
    "decision": "penalties", "service": "services", "data": "livelihood", "organisation": "agency", "guide": "guide",
    "directory": "guide", "rule": "rules", "annual": "annual", "answer": "answers", "response": "responses",
    "other": "other",
}  # fmt: skip


class Column(Struct, frozen=True, kw_only=True):
    """One column. type: ColumnType of 网站指引2017; kinds: of the items that may stand in it, () where it holds none.

    fixed: its number among the fixed ones, 0 for the others; heading: what of 条例2019 §20, §21 it is; freshness: key
    of `law.proactive.freshness_rules`; optional: empty, it is no blank column; validity: items are marked 有效, 废止.
    """

    key: str
    type: str
    kinds: tuple[str, ...]
    description: str
    keywords: tuple[str, ...] = ()
    title: str = ""
    parent: str = ""
    fixed: int = 0
    heading: str = ""
    freshness: str = ""
    optional: bool = False
    validity: bool = False
    own: bool = False


REQUESTS: Final = "requests"
"""The key of the column that leads to the form for requests."""
OWN: Final = Probe(OwnColumn, "agency")
"""By id of a body: nothing there, and the body has no columns but the packaged ones."""


def columns_of(agency: Agency, *, own: bool | None = None) -> tuple[Column, ...]:
    """The columns of the body in order, each after the one it stands below. 平台规范2019; 条例2019 §20, §21.

    own: whether the body has any of its own, where the caller has asked `OWN` already.
    """
    level = _LEVELS[agency.kind]
    if not (which_hold([(OWN, [agency.pk])])[0] if own is None else own):
        return _packaged_for(level)
    packaged = [column for column in _packaged() if _is_for(column, level)]
    kept = OwnColumn.objects.filter(agency_id=agency.pk, closed_on__isnull=True).order_by("order", "pk")
    return tuple(_in_order([*packaged, *(_own(column) for column in kept)]))


def column_of(agency: Agency, key: str) -> Column | None:
    """The column of the body with that key; None where it has none. 平台规范2019."""
    return next((column for column in columns_of(agency) if column.key == key), None)


def requests_column() -> Column:
    """The fixed column that leads to the form for requests, the same for every body. 平台规范2019; 条例2019 §29."""
    return next(column for column in _packaged() if column.key == REQUESTS)


def below(columns: Iterable[Column], key: str) -> tuple[Column, ...]:
    """The columns that stand right below this one. 平台规范2019."""
    return tuple(column for column in columns if column.parent == key)


def within(columns: Iterable[Column], key: str) -> tuple[str, ...]:
    """The keys of this column and of all below it: whose items its list shows. 平台规范2019."""
    found = [key]
    for column in columns:
        if column.parent in found:
            found.append(column.key)
    return tuple(found)


def path_to(columns: Iterable[Column], key: str) -> tuple[Column, ...]:
    """The column with those above it, the highest first: the breadcrumbs. () where there is none. 平台规范2019."""
    by_key = {column.key: column for column in columns}
    found: list[Column] = []
    while key in by_key and by_key[key] not in found:
        found.insert(0, by_key[key])
        key = by_key[key].parent
    return tuple(found)


def columns_for(agency: Agency, kind: str) -> tuple[Column, ...]:
    """The columns of the body in which an item of that kind may stand. 平台规范2019."""
    return tuple(column for column in columns_of(agency) if kind in column.kinds)


def usual_column(kind: str) -> str:
    """The key of the column in which an item of that kind stands where nobody chose another. 平台规范2019."""
    return _USUAL[kind]


def shown_counts(agency: Agency) -> dict[str, int]:
    """How many shown items every column of the body holds, those of the columns below it counted in. 平台规范2019."""
    here = Item.objects.filter(agency_id=agency.pk, is_shown=True).order_by().values_list("column")
    counted = dict(here.annotate(Count("id")))
    columns = columns_of(agency)
    return {column.key: sum(counted.get(key, 0) for key in within(columns, column.key)) for column in columns}


def packaged_keys() -> frozenset[str]:
    """The keys that no column of a body's own may have. 平台规范2019."""
    return frozenset(column.key for column in _packaged())


def column_types() -> list[tuple[str, str]]:
    """The values of ColumnType, for a form field. 网站指引2017."""
    return [(said, said) for said in _data()["types"]]


@cache
def _data() -> dict[str, Any]:
    with _DATA.open("rb") as file:
        return tomllib.load(file)


@cache
def _packaged() -> tuple[Column, ...]:
    entries = _data()["column"]
    return tuple(convert({**entry, "title": entry.get("title") or _title(entry)}, Column) for entry in entries)


@cache
def _packaged_for(level: str) -> tuple[Column, ...]:
    return tuple(_in_order([column for column in _packaged() if _is_for(column, level)]))


def _title(entry: dict[str, object]) -> str:
    if entry.get("fixed"):
        return next(column.title for column in proactive.columns() if column.number == entry["fixed"])
    article, *rest = str(entry["heading"]).split(".")
    contents = (
        proactive.items() if article == "20" else proactive.local_items("county" if rest[0] == "county" else "township")
    )
    return next(content.title for content in contents if content.number == int(rest[-1]))


def _is_for(column: Column, level: str) -> bool:
    article, _, rest = column.heading.partition(".")
    return article != "21" or rest.startswith(level)


def _own(column: OwnColumn) -> Column:
    return Column(
        key=column.key,
        title=column.title,
        type=column.type,
        kinds=tuple(column.kinds),
        description=column.description,
        keywords=tuple(column.keywords.split()),
        parent=column.parent,
        optional=True,
        own=True,
    )


def _in_order(columns: list[Column], parent: str = "") -> list[Column]:
    found: list[Column] = []
    for column in columns:
        if column.parent == parent:
            found += [column, *_in_order(columns, column.key)]
    return found
