"""Taking a sheet into a ledger: sent in, its columns told, taken up whole or thrown away. 条例2019 §50."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db import transaction

from gongkai.web.activities.describing import ledgers
from gongkai.web.activities.models import Sheet
from gongkai.web.activities.queries.seeing import keep_permit
from gongkai.web.activities.queries.sheets import looked_at, shape_of
from gongkai.web.activities.refusals import UnableToKeep
from gongkai.web.activities.services.entries import enter
from gongkai.web.catalogue.services.sheets import let_go
from gongkai.web.catalogue.sheets.fields import guess, head_row_of, heads_of
from gongkai.web.catalogue.sheets.reading import rows_of
from gongkai.web.vault.media_types import MEDIA_TYPES
from gongkai.web.vault.services import keep

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.agencies.models import Agency

_FORGOTTEN: Final = timedelta(days=7)
"""How long a sheet waits that nobody takes up."""


@transaction.atomic
def send_in(agency: Agency, key: str, *, content: bytes, name: str, by: Actor, at: datetime) -> Sheet:
    """The sheet, kept sealed until it is taken up, with the columns that are likely. 条例2019 §50.

    Its scan for viruses is the door's. Raises NotPermitted, UnableToKeep, UnableToTake.
    """
    ledger = ledgers()[key]
    by.require(keep_permit(ledger), agency_id=agency.pk)
    if ledger.parent or not ledger.told:
        raise UnableToKeep("这本台账不能从表格导入。")
    rows = rows_of(content, name=name)
    shape = shape_of(ledger)
    head_row = head_row_of(rows, shape)
    media_type = MEDIA_TYPES.get(f".{name.lower().rpartition('.')[2]}", "text/csv")
    file = keep(content, name=name, media_type=media_type, owner=agency.code, at=at)
    return Sheet.objects.create(
        agency=agency,
        ledger=key,
        file=file,
        name=name[:200],
        head_row=head_row,
        columns=guess(heads_of(rows, head_row), shape, {}),
        by=by.name,
        made_at=at,
    )


@transaction.atomic
def tell_columns(sheet_id: UUID, *, columns: Mapping[str, int], head_row: int, by: Actor) -> Sheet:
    """The sheet with the columns that somebody chose. head_row: from 0. 条例2019 §50.

    Raises NotPermitted, UnableToKeep.
    """
    sheet = _held(sheet_id, by)
    if len(set(columns.values())) < len(columns):
        raise UnableToKeep("同一列不能对应两个项目，请核对。")
    sheet.columns, sheet.head_row = dict(columns), head_row
    sheet.save(update_fields=["columns", "head_row"])
    return sheet


@transaction.atomic
def take_up(sheet_id: UUID, *, by: Actor, at: datetime) -> int:
    """How many entries the sheet gave: all of its rows, in one transaction. 条例2019 §50.

    Raises NotPermitted; UnableToKeep while anything is wrong with it.
    """
    sheet = _held(sheet_id, by)
    looked = looked_at(sheet)
    if looked.missing:
        names = "、".join(field.title for field in looked.missing)
        raise UnableToKeep(f"还没有指定：{names}。请选择对应的列。")
    if looked.faults:
        raise UnableToKeep(f"还有 {len(looked.faults)} 处问题，一行也没有导入。请改好表格后重新上传。")
    if not looked.taken:
        raise UnableToKeep("表头下面没有内容，请核对。")
    for row, values in looked.taken:
        told = {name: value for name, value in values.items() if value is not None}
        try:
            enter(sheet.agency, sheet.ledger, told, by=by, at=at)
        except UnableToKeep as refused:
            raise UnableToKeep(f"第 {row} 行：{refused}一行也没有导入。") from refused
    let_go(sheet, taken=len(looked.taken), at=at)
    return len(looked.taken)


@transaction.atomic
def throw_away(sheet_id: UUID, *, by: Actor, at: datetime) -> None:
    """The sheet is gone; nothing of it was in a ledger. 条例2019 §50. Raises NotPermitted, UnableToKeep."""
    let_go(_held(sheet_id, by), taken=None, at=at)


def sweep_sheets(*, at: datetime) -> int:
    """How many forgotten sheets were thrown away. 个人信息保护法2021 §47."""
    old = list(Sheet.objects.filter(taken__isnull=True, file__isnull=False, made_at__lt=at - _FORGOTTEN))
    for sheet in old:
        with transaction.atomic():
            let_go(sheet, taken=None, at=at)
    return len(old)


def _held(sheet_id: UUID, by: Actor) -> Sheet:
    held = Sheet.objects.select_for_update(of=("self",)).select_related("agency", "file").filter(pk=sheet_id).first()
    if held is None:
        raise UnableToKeep("没有这份表格，请重新上传。")
    by.require(keep_permit(ledgers()[held.ledger]), agency_id=held.agency_id)
    if held.file is None:
        raise UnableToKeep("这份表格已经导入或者删除，请重新上传。")
    return held
