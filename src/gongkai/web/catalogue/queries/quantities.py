"""What the catalogue and its ledgers tell of a body and a year, with what is behind each figure. 条例2019 §20, §50.1.

Counting rule: an item counts in the year in which it was first published, whatever became of it since; a correction or
withdrawal in the year of the act; documents, decisions and fees as in table two, by the day of the paper itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from django.db.models import Count, Q

from gongkai.web.catalogue.models import Item, Release
from gongkai.web.catalogue.queries.columns import columns_of
from gongkai.web.catalogue.queries.ledger.counting import behind_cell, proactive_counts
from gongkai.web.look.quantities import Behind, Quantity, counted
from gongkai.web.look.words import civil_day

if TYPE_CHECKING:
    from django.db.models import QuerySet

_KINDS: Final = {
    "policies": ("policy", "发布政策文件数"),
    "interpretations": ("interpretation", "发布政策解读数"),
    "notices": ("notice", "发布通知公告数"),
    "news": ("news", "发布工作动态数"),
    "service_guides": ("service", "发布办事指南数"),
    "answers": ("answer", "依申请转主动公开数"),
    "responses": ("response", "回应关切数"),
    "open_data": ("data", "发布数据名单数"),
}
_ACTS: Final = {"corrected": ("correct", "更正信息数"), "withdrawn": ("withdraw", "撤下信息数")}
_TABLE: Final = {
    "documents.issued": ("normative_documents", "issued", "制发规范性文件数", "件"),
    "documents.repealed": ("normative_documents", "repealed", "废止规范性文件数", "件"),
    "documents.in_force": ("normative_documents", "in_force", "现行有效规范性文件数", "件"),
    "decisions.licensing": ("licensing_decisions", "decisions", "行政许可决定数", "件"),
    "decisions.penalty": ("penalty_decisions", "decisions", "行政处罚决定数", "件"),
    "decisions.coercive": ("coercive_decisions", "decisions", "行政强制决定数", "件"),
}
_FEE: Final = "decisions.administrative_fees_wan_yuan"


def quantities_of(agency_id: int, *, year: int) -> tuple[Quantity, ...]:
    """The figures of the year; what is published in a column stands under `columns.KEY`. 条例2019 §50.1."""
    return (*_items(agency_id, year), *_of_columns(agency_id, year), *_of_table(agency_id, year))


def rows_behind(agency_id: int, *, year: int, key: str) -> tuple[Behind, ...]:
    """What the figure counts; nothing for a key that is not of this ledger. 条例2019 §50.1."""
    if key in _TABLE:
        row, column, _, _ = _TABLE[key]
        return behind_cell(agency_id, year=year, row=row, column=column)
    if key == "decisions.total":
        kinds = [row for one, (row, _, _, _) in _TABLE.items() if one.startswith("decisions.")]
        return tuple(one for row in kinds for one in behind_cell(agency_id, year=year, row=row, column="decisions"))
    if key == _FEE:
        return behind_cell(agency_id, year=year, row="administrative_fees_wan_yuan", column="amount")
    found = _behind(agency_id, year, key).order_by("published_at", "pk")
    return tuple(
        Behind(
            said=f"{item.index_number} {item.title}",
            on=civil_day(item.published_at) if item.published_at else None,
            path=f"/desk/items/{item.pk}/",
        )
        for item in found
    )


def _items(agency_id: int, year: int) -> Iterator[Quantity]:
    names = {"published": "主动公开信息数", **{name: said for name, (_, said) in {**_KINDS, **_ACTS}.items()}}
    kinds = {"published": Q(), **{name: Q(kind=kind) for name, (kind, _) in _KINDS.items()}}
    told = Release.objects.filter(item__agency_id=agency_id, at__year=year).order_by().values_list("act")
    acts = dict(told.annotate(Count("item_id", distinct=True)))
    counts = counted(_published(agency_id, year), kinds) | {name: acts.get(act, 0) for name, (act, _) in _ACTS.items()}
    for name, said in names.items():
        yield Quantity(key=f"catalogue.{name}", said=said, value=counts[name], unit="条")


def _of_columns(agency_id: int, year: int) -> Iterator[Quantity]:
    rows = _published(agency_id, year).order_by()
    counted = dict(rows.values_list("column").annotate(Count("pk")))
    first = rows.select_related("agency").first()
    for column in columns_of(first.agency) if first is not None else ():
        if column.kinds and counted.get(column.key):
            said = f"“{column.title}”栏目发布数"
            yield Quantity(key=f"columns.{column.key}", said=said, value=counted[column.key], unit="条")


def _of_table(agency_id: int, year: int) -> Iterator[Quantity]:
    counts = proactive_counts(agency_id, year=year)
    for key, (row, column, said, unit) in _TABLE.items():
        told = counts[row]
        yield Quantity(key=key, said=said, value=told[column] if isinstance(told, dict) else told, unit=unit)
    total = sum(counts[row] for key, (row, _, _, _) in _TABLE.items() if key.startswith("decisions."))
    yield Quantity(key="decisions.total", said="各类处理决定数", value=total, unit="件")
    wan = Decimal(counts["administrative_fees_wan_yuan"])
    yield Quantity(key=_FEE, said="行政事业性收费金额（万元）", value=wan, unit="万元")


def _published(agency_id: int, year: int) -> QuerySet[Item]:
    """Items that were first published in that year; the civil year of Shanghai. 条例2019 §26."""
    return Item.objects.filter(agency_id=agency_id, published_at__year=year)


def _behind(agency_id: int, year: int, key: str) -> QuerySet[Item]:
    room, _, name = key.partition(".")
    published = _published(agency_id, year)
    if room == "columns":
        return published.filter(column=name)
    if room != "catalogue":
        return Item.objects.none()
    if name in _KINDS:
        return published.filter(kind=_KINDS[name][0])
    if name in _ACTS:
        told = Release.objects.filter(item__agency_id=agency_id, act=_ACTS[name][0], at__year=year)
        return Item.objects.filter(pk__in=told.values("item_id"))
    return published if name == "published" else Item.objects.none()
