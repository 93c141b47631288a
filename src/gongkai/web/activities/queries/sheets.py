"""A sheet on its way into a ledger: what it would give, what is wrong with it, row by row. 条例2019 §50."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from msgspec import Struct

from gongkai.web.activities.cells import Cell, value_of
from gongkai.web.activities.describing import Field, Ledger, ledgers
from gongkai.web.activities.models import Sheet
from gongkai.web.activities.queries.seeing import keep_permit
from gongkai.web.activities.queries.wording import said
from gongkai.web.agencies.queries import sections_of
from gongkai.web.catalogue.sheets import fields as columns
from gongkai.web.catalogue.sheets.reading import rows_of
from gongkai.web.vault.queries import content_of

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor

SHOWN: Final = 20
"""Rows that are shown before they are taken up."""


class Fault(Struct, frozen=True):
    """What is wrong in one row (as the sheet counts, from 1): in which column, what stands there, what to do."""

    row: int
    field: str
    text: str
    said: str


class Looked(Struct, frozen=True, kw_only=True):
    """A sheet as it was read: its heads, the rows that can be (number and values), faults, columns that lack."""

    sheet: Sheet
    ledger: Ledger
    heads: list[str]
    taken: tuple[tuple[int, dict[str, Any]], ...]
    faults: tuple[Fault, ...]
    missing: tuple[Field, ...]

    @property
    def is_whole(self) -> bool:
        """Whether it can be taken up as it stands. 条例2019 §50."""
        return not self.faults and not self.missing and bool(self.taken)

    @property
    def shown(self) -> list[list[str]]:
        """The first rows as they would stand in the ledger, each behind its number. 条例2019 §50."""
        return [[str(row), *(_words(values.get(field.key), field) for field in self.fields)]
                for row, values in self.taken[:SHOWN]]  # fmt: skip

    @property
    def fields(self) -> list[Field]:
        """The fields that a column was chosen for. 条例2019 §50."""
        return [field for field in self.ledger.told if field.key in self.sheet.columns]


def shape_of(ledger: Ledger) -> columns.Shape:
    """The ledger as the reading of sheets knows it: what is guessed from the heads. 条例2019 §50."""
    told = tuple(columns.Field(one.key, one.title, one.kind, one.heads, one.most, one.required) for one in ledger.told)
    return columns.Shape(ledger.title, ledger.unit, told)


def sheet_for(actor: Actor, id: UUID) -> Sheet | None:
    """The sheet, if it waits and the actor keeps that ledger of its body. 条例2019 §50."""
    found = Sheet.objects.filter(pk=id, taken__isnull=True, file__isnull=False).select_related("agency", "file").first()
    if found is None or not actor.may(keep_permit(ledgers()[found.ledger]), agency_id=found.agency_id):
        return None
    return found


def waiting_sheets(agency_id: int, key: str) -> list[Sheet]:
    """The sheets that were sent in and neither taken up nor thrown away, newest first. 条例2019 §50."""
    rows = Sheet.objects.filter(agency_id=agency_id, ledger=key, taken__isnull=True, file__isnull=False)
    return list(rows.order_by("-made_at"))


def looked_at(sheet: Sheet) -> Looked:
    """The sheet read again, with every fault that it has. 条例2019 §50. Raises UnableToTake."""
    ledger = ledgers()[sheet.ledger]
    assert sheet.file is not None
    rows = rows_of(content_of(sheet.file), name=sheet.name)
    sections = {one.name: one.pk for one in sections_of(sheet.agency_id)}
    chosen: dict[str, int] = dict(sheet.columns)
    missing = tuple(one for one in ledger.told if one.required and not one.first and one.key not in chosen)
    taken, faults = [], []
    for at in range(columns.first_row_of(rows, sheet.head_row), len(rows)):
        if not any(rows[at]):
            continue
        values, wrong = _row(rows[at], at + 1, ledger, chosen, sections)
        faults += wrong
        if not wrong:
            taken.append((at + 1, values))
    heads = columns.heads_of(rows, sheet.head_row)
    return Looked(sheet=sheet, ledger=ledger, heads=heads, taken=tuple(taken), faults=tuple(faults), missing=missing)


def fault_table(looked: Looked) -> list[list[str]]:
    """The faults as a sheet of their own, to be mended line by line. 条例2019 §50."""
    return [["行号", "列", "内容", "问题"], *([str(one.row), one.field, one.text, one.said] for one in looked.faults)]


def _row(
    row: list[Cell], number: int, ledger: Ledger, chosen: Mapping[str, int], sections: Mapping[str, int]
) -> tuple[dict[str, Any], list[Fault]]:
    values: dict[str, Any] = {}
    faults = []
    for field in ledger.told:
        if field.key not in chosen:
            continue
        cell = row[chosen[field.key]] if chosen[field.key] < len(row) else ""
        try:
            values[field.key] = value_of(cell, field, sections=sections)
        except ValueError as error:
            faults.append(Fault(number, field.title, said(cell)[:60], str(error)))
    return values, faults


def _words(value: Any, field: Field) -> str:
    if field.kind == "choice":
        return field.said.get(value or "", "")
    return ("是" if value else "否") if field.kind == "yes" else said(value)
