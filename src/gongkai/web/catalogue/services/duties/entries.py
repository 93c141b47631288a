"""Keeping the standard catalogue 基层政务公开标准目录: entries, who owes them, what meets them. 基层标准2019."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from msgspec import Struct, structs

from gongkai.web.accounts.queries import Actor
from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import section_of
from gongkai.web.catalogue.models import CatalogueEntry, EntryItem, Item
from gongkai.web.catalogue.queries.columns import column_of
from gongkai.web.catalogue.services.ledgers import UnableToEnter, told
from gongkai.web.catalogue.sheets.fields import words_of

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency


class Line(Struct, frozen=True, kw_only=True):
    """One entry in the template's columns, and who owes it how often. 基层标准2019.

    special: 特定群体, "" for 全社会; section_id: who owes it; every: how often anew; owed_since: the first day of the
    first period.
    """

    number: int
    matter: str
    content: str
    basis: str
    said_limit: str
    publisher: str
    owed_since: date
    field: str = ""
    submatter: str = ""
    channels: tuple[str, ...] = ()
    special: str = ""
    way: str = "proactive"
    at_county: bool = False
    at_township: bool = True
    section_id: int | None = None
    source: str = ""
    column: str = ""
    every: str = "change"


@transaction.atomic
def enter_entries(agency: Agency, *, rows: Sequence[Mapping[str, Any]], by: Actor, at: datetime) -> int:
    """How many entries of a sheet in the template's columns were taken up; all of them or none. 基层标准2019.

    Owed from the day of the import; how often, by the words of 公开时限. Raises NotPermitted, UnableToEnter.
    """
    by.require(Permit.CATALOGUE_KEEP, agency_id=agency.pk)
    lines = [_line_of(row, agency, on=at.date()) for row in rows]
    _refuse_numbers(agency.pk, [line.number for line in lines])
    CatalogueEntry.objects.bulk_create((_entry(agency, line) for line in lines), batch_size=200)
    told(agency, "entries", f"导入标准目录{len(lines)}条。", by=by, at=at)
    return len(lines)


@transaction.atomic
def enter_entry(agency: Agency, *, line: Line, by: Actor, at: datetime) -> CatalogueEntry:
    """The new entry. 基层标准2019. Raises NotPermitted, UnableToEnter."""
    by.require(Permit.CATALOGUE_KEEP, agency_id=agency.pk)
    _fit(agency, line)
    _refuse_numbers(agency.pk, [line.number])
    entry = _entry(agency, line)
    entry.save(force_insert=True)
    told(agency, "entry", f"新增标准目录第{line.number}条“{line.matter}”。", by=by, at=at)
    return entry


@transaction.atomic
def change_entry(entry_id: UUID, *, line: Line, by: Actor, at: datetime) -> CatalogueEntry:
    """The entry as it is told now. 基层标准2019. Raises NotPermitted, UnableToEnter."""
    entry = _held(entry_id, by)
    _fit(entry.agency, line)
    if line.number != entry.number:
        _refuse_numbers(entry.agency_id, [line.number])
    for name, value in _columns(line).items():
        setattr(entry, name, value)
    entry.save()
    told(entry.agency, "entry_changed", f"修改标准目录第{entry.number}条“{entry.matter}”。", by=by, at=at)
    return entry


@transaction.atomic
def close_entry(entry_id: UUID, *, by: Actor, at: datetime) -> CatalogueEntry:
    """The entry, owed no longer from that day on; what met it stays. 基层标准2019. Raises NotPermitted."""
    entry = _held(entry_id, by)
    entry.closed_on = at.date()
    entry.save(update_fields=["closed_on"])
    told(entry.agency, "entry_closed", f"停用标准目录第{entry.number}条“{entry.matter}”。", by=by, at=at)
    return entry


@transaction.atomic
def tie(entry_id: UUID, *, item: Item, by: Actor, at: datetime) -> None:
    """The item meets the entry, by who keeps the catalogue or may draft. 基层标准2019.

    Raises NotPermitted; UnableToEnter when the two are of different bodies.
    """
    entry = _any(entry_id)
    _require_either(by, entry.agency_id)
    if item.agency_id != entry.agency_id:
        raise UnableToEnter("这条信息属于另一机关，不能对应本机关的目录。")
    _, made = EntryItem.objects.get_or_create(entry=entry, item=item)
    if made:
        told(entry.agency, "entry_tied", f"标准目录第{entry.number}条对应了一条信息。", by=by, at=at)


@transaction.atomic
def untie(entry_id: UUID, *, item: Item, by: Actor, at: datetime) -> None:
    """The item does not meet the entry. 基层标准2019. Raises NotPermitted."""
    entry = _any(entry_id)
    _require_either(by, entry.agency_id)
    gone, _ = EntryItem.objects.filter(entry=entry, item=item).delete()
    if gone:
        told(entry.agency, "entry_untied", f"标准目录第{entry.number}条取消了一条对应。", by=by, at=at)


def _any(entry_id: UUID) -> CatalogueEntry:
    found = CatalogueEntry.objects.select_for_update(of=("self",)).select_related("agency")
    entry = found.filter(pk=entry_id, closed_on__isnull=True).first()
    if entry is None:
        raise UnableToEnter("没有这条目录，或者它已经停用，请刷新页面。")
    return entry


def _held(entry_id: UUID, by: Actor) -> CatalogueEntry:
    entry = _any(entry_id)
    by.require(Permit.CATALOGUE_KEEP, agency_id=entry.agency_id)
    return entry


def _require_either(by: Actor, agency_id: int) -> None:
    if not by.may(Permit.ITEM_DRAFT, agency_id=agency_id):
        by.require(Permit.CATALOGUE_KEEP, agency_id=agency_id)


def _fit(agency: Agency, line: Line) -> None:
    if line.section_id is not None and section_of(agency.pk, line.section_id) is None:
        raise UnableToEnter("没有这个科室，或者它已经撤销，请重新选择责任科室。")
    if line.column and column_of(agency, line.column) is None:
        raise UnableToEnter("没有这个栏目，请重新选择。")
    unknown = set(line.channels) - set(words_of("directory")["channels"])
    if unknown:
        raise UnableToEnter(f"渠道“{min(unknown)}”不在标准目录的清单里，请重新选择。")


def _refuse_numbers(agency_id: int, numbers: Sequence[int]) -> None:
    standing = CatalogueEntry.objects.filter(agency_id=agency_id, closed_on__isnull=True)
    known = set(standing.values_list("number", flat=True))
    twice = known & set(numbers) or {number for number in numbers if numbers.count(number) > 1}
    if twice:
        raise UnableToEnter(f"序号 {min(twice)} 已经有了，请换一个序号。")


def _entry(agency: Agency, line: Line) -> CatalogueEntry:
    return CatalogueEntry(agency=agency, **_columns(line))


def _columns(line: Line) -> dict[str, Any]:
    return {**structs.asdict(line), "channels": list(line.channels)}


def _line_of(row: Mapping[str, Any], agency: Agency, *, on: date) -> Line:
    on_request = row.get("on_request", False) and not row.get("proactive", False)
    levels = "at_county" in row or "at_township" in row
    return Line(
        number=row["number"],
        field=row.get("field", ""),
        matter=row["matter"],
        submatter=row.get("submatter", ""),
        content=row["content"],
        basis=row["basis"],
        said_limit=row["said_limit"],
        publisher=row["publisher"],
        channels=tuple(row.get("channels", ())),
        special=_special(row),
        way="on_request" if on_request else "proactive",
        at_county=row.get("at_county", False) if levels else agency.kind == agency.Kind.COUNTY,
        at_township=row.get("at_township", False) if levels else agency.kind == agency.Kind.TOWNSHIP,
        every=_every(row["said_limit"]),
        owed_since=on,
    )


def _special(row: Mapping[str, Any]) -> str:
    """特定群体, "" for 全社会; a tick without words says that there is one and not which."""
    special: str = row.get("special", "")
    if row.get("to_all"):
        return ""
    return "特定群体" if special in words_of("directory")["yes"] else special


def _every(said_limit: str) -> str:
    rules = words_of("directory")["every"]
    return next((rule["every"] for rule in rules if rule["word"] in said_limit), "change")
