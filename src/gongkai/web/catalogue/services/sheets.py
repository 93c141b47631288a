"""Taking a sheet into a ledger: sent in, its columns told, taken up whole or thrown away. 条例2019 §20."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.db import transaction

from gongkai.web.accounts.queries import Actor
from gongkai.web.accounts.roles import Permit
from gongkai.web.catalogue.models import KeptMapping, SheetImport
from gongkai.web.catalogue.queries.ledger.sheets import Looked, kept_heads, looked_at
from gongkai.web.catalogue.services.duties.entries import enter_entries
from gongkai.web.catalogue.services.ledger.decisions import Made, enter_decisions
from gongkai.web.catalogue.services.ledger.fees import Taken, enter_fees
from gongkai.web.catalogue.sheets.fields import guess, head_row_of, heads_of, shape_of
from gongkai.web.catalogue.sheets.parties import is_person
from gongkai.web.catalogue.sheets.reading import UnableToTake, rows_of
from gongkai.web.vault.media_types import MEDIA_TYPES
from gongkai.web.vault.services import discard, keep

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency

_FORGOTTEN: Final = timedelta(days=7)
"""How long a sheet waits that nobody takes up."""


@transaction.atomic
def send_in(
    agency: Agency, *, ledger: str, content: bytes, name: str, by: Actor, at: datetime, fixed: Mapping[str, Any]
) -> SheetImport:
    """The sheet, kept sealed until it is taken up, with the columns that are likely. 条例2019 §20.

    fixed: values for every row, such as the kind of decision. Raises NotPermitted, UnableToTake.
    """
    by.require(Permit.CATALOGUE_KEEP, agency_id=agency.pk)
    rows = rows_of(content, name=name)
    shape = shape_of(ledger)
    head_row = head_row_of(rows, shape)
    columns = guess(heads_of(rows, head_row), shape, kept_heads(agency.pk, ledger))
    media_type = MEDIA_TYPES.get(f".{name.lower().rpartition('.')[2]}", "text/csv")
    file = keep(content, name=name, media_type=media_type, owner=agency.code, at=at)
    return SheetImport.objects.create(
        agency=agency,
        ledger=ledger,
        file=file,
        name=name[:200],
        head_row=head_row,
        columns={key: column for key, column in columns.items() if key not in fixed},
        fixed=dict(fixed),
        by=by.name,
        made_at=at,
    )


@transaction.atomic
def tell_columns(
    sheet_id: UUID, *, columns: Mapping[str, int], fixed: Mapping[str, Any], head_row: int, by: Actor
) -> SheetImport:
    """The sheet with the columns that somebody chose. head_row: from 0. 条例2019 §20.

    Raises NotPermitted, UnableToTake when two fields are told to stand in one column.
    """
    sheet = _held(sheet_id, by)
    chosen = {key: column for key, column in columns.items() if key not in fixed}
    if len(set(chosen.values())) < len(chosen):
        raise UnableToTake("同一列不能对应两个项目，请核对。")
    sheet.columns, sheet.fixed, sheet.head_row = chosen, dict(fixed), head_row
    sheet.save(update_fields=["columns", "fixed", "head_row"])
    return sheet


@transaction.atomic
def take_up(sheet_id: UUID, *, by: Actor, at: datetime) -> int:
    """How many entries the sheet gave: all of its rows, in one transaction. 条例2019 §20.

    The heads are remembered for the body's next sheet. Raises NotPermitted; UnableToTake while anything is wrong with
    it.
    """
    sheet = _held(sheet_id, by)
    looked = looked_at(sheet, on=at.date())
    if looked.parsed.missing:
        names = "、".join(field.title for field in looked.parsed.missing)
        raise UnableToTake(f"还没有指定：{names}。请选择对应的列。")
    if looked.parsed.faults:
        raise UnableToTake(f"还有 {len(looked.parsed.faults)} 处问题，一行也没有导入。请改好表格后重新上传。")
    if not looked.parsed.taken:
        raise UnableToTake("表头下面没有内容，请核对。")
    count = _ENTER[sheet.ledger](looked, by, at)
    heads = {key: looked.heads[column] for key, column in sheet.columns.items() if looked.heads[column]}
    KeptMapping.objects.update_or_create(agency=sheet.agency, ledger=sheet.ledger, defaults={"heads": heads})
    let_go(sheet, taken=count, at=at)
    return count


@transaction.atomic
def throw_away(sheet_id: UUID, *, by: Actor, at: datetime) -> None:
    """The sheet is gone; nothing of it was in a ledger. 条例2019 §20. Raises NotPermitted, UnableToTake."""
    let_go(_held(sheet_id, by), taken=None, at=at)


def sweep_sheets(*, at: datetime) -> int:
    """How many forgotten sheets were thrown away."""
    old = SheetImport.objects.filter(taken__isnull=True, file__isnull=False, made_at__lt=at - _FORGOTTEN)
    found = list(old)
    for sheet in found:
        with transaction.atomic():
            let_go(sheet, taken=None, at=at)
    return len(found)


def _held(sheet_id: UUID, by: Actor) -> SheetImport:
    held = SheetImport.objects.select_for_update(of=("self",)).select_related("agency", "file")
    sheet = held.filter(pk=sheet_id).first()
    if sheet is None:
        raise UnableToTake("没有这份表格，请重新上传。")
    by.require(Permit.CATALOGUE_KEEP, agency_id=sheet.agency_id)
    if sheet.file is None:
        raise UnableToTake("这份表格已经导入或者删除，请重新上传。")
    return sheet


def let_go(sheet: Any, *, taken: int | None, at: datetime) -> None:
    """The file of a sheet that was taken up or thrown away, gone; how many rows it gave, kept. 条例2019 §20.

    sheet: of any ledger that takes sheets, under lock.
    """
    file_id = sheet.file_id
    sheet.file, sheet.taken, sheet.taken_at = None, taken, at
    sheet.save(update_fields=["file", "taken", "taken_at"])
    if file_id is not None:
        discard(file_id)


def _decisions(looked: Looked, by: Actor, at: datetime) -> int:
    made = [Made(**{**row.values, "is_person": _is_person(row.values)}) for row in looked.parsed.taken]
    return enter_decisions(looked.sheet.agency, made=made, by=by, at=at)


def _is_person(values: dict[str, Any]) -> bool:
    """As the sheet says; where it says nothing, as the name looks: a name shown in full harms, one covered does not."""
    told = values.get("is_person")
    return is_person(values.get("party", "")) if told is None else bool(told)


def _fees(looked: Looked, by: Actor, at: datetime) -> int:
    taken = [Taken(**row.values) for row in looked.parsed.taken]
    return enter_fees(looked.sheet.agency, taken=taken, by=by, at=at)


def _entries(looked: Looked, by: Actor, at: datetime) -> int:
    rows = [row.values for row in looked.parsed.taken]
    return enter_entries(looked.sheet.agency, rows=rows, by=by, at=at)


_ENTER: Final[dict[str, Callable[[Looked, Actor, datetime], int]]] = {
    "decisions": _decisions,
    "fees": _fees,
    "entries": _entries,
}
