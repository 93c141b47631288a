"""A sheet on its way into a ledger: what it would give, what is wrong with it, row by row. 条例2019 §20."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from msgspec import Struct, structs

from gongkai.web.accounts.queries import Actor
from gongkai.web.accounts.roles import Permit
from gongkai.web.catalogue.models import CatalogueEntry, Decision, KeptMapping, SheetImport
from gongkai.web.catalogue.queries.ledger.ledgers import known_decisions, known_receipts
from gongkai.web.catalogue.sheets.fields import Shape, first_row_of, heads_of, shape_of
from gongkai.web.catalogue.sheets.parsing import Fault, Parsed, Taken, parse
from gongkai.web.catalogue.sheets.reading import Cell, rows_of
from gongkai.web.vault.queries import content_of


class Looked(Struct, frozen=True, kw_only=True):
    """A sheet as it was read: its heads, its rows, and what the chosen columns make of it."""

    sheet: SheetImport
    shape: Shape
    heads: list[str]
    rows: list[list[Cell]]
    first_row: int
    parsed: Parsed


def sheet_for(actor: Actor, id: UUID) -> SheetImport | None:
    """The sheet, if it waits and is of a body whose catalogue that person keeps. 条例2019 §20."""
    mine = actor.agencies_with(Permit.CATALOGUE_KEEP)
    waiting = SheetImport.objects.filter(taken__isnull=True, file__isnull=False, agency_id__in=mine)
    return waiting.select_related("agency", "file").filter(pk=id).first()


def waiting_sheets(agency_id: int, ledger: str) -> list[SheetImport]:
    """The sheets that were sent in and neither taken up nor thrown away, newest first. 条例2019 §20."""
    found = SheetImport.objects.filter(agency_id=agency_id, ledger=ledger, taken__isnull=True, file__isnull=False)
    return list(found.order_by("-made_at"))


def looked_at(sheet: SheetImport, *, on: date) -> Looked:
    """The sheet read again, with every fault that it has on that day. 条例2019 §20. Raises UnableToTake."""
    rows = rows_of(content_of(sheet.file), name=sheet.name)
    shape = shape_of(sheet.ledger)
    first_row = first_row_of(rows, sheet.head_row)
    parsed = parse(rows, shape, first_row=first_row, columns=sheet.columns, fixed=sheet.fixed)
    faults = sorted([*parsed.faults, *_TWICE[sheet.ledger](sheet, parsed.taken, on)], key=lambda fault: fault.row)
    return Looked(
        sheet=sheet,
        shape=shape,
        heads=heads_of(rows, sheet.head_row),
        rows=rows,
        first_row=first_row,
        parsed=structs.replace(parsed, faults=tuple(faults)),
    )


def kept_heads(agency_id: int, ledger: str) -> dict[str, str]:
    """The heads that the body's last sheet of that ledger had for each field. 条例2019 §20."""
    kept = KeptMapping.objects.filter(agency_id=agency_id, ledger=ledger).first()
    return dict(kept.heads) if kept is not None else {}


def _decisions(sheet: SheetImport, taken: Sequence[Taken], on: date) -> Iterator[Fault]:
    keys = [(row.values["kind"], row.values["number"]) for row in taken if _has(row, "kind", "number")]
    known = known_decisions(sheet.agency_id, keys)
    seen: dict[tuple[str, str], int] = {}
    for row in taken:
        if not _has(row, "kind", "number", "decided_on"):
            continue
        key = (row.values["kind"], row.values["number"])
        yield from _twice(row, "决定文号", key[1], known=key in known, earlier=seen.get(key))
        seen.setdefault(key, row.row)
        yield from _future(row, "作出决定的日期", row.values["decided_on"], on)


def _fees(sheet: SheetImport, taken: Sequence[Taken], on: date) -> Iterator[Fault]:
    known = known_receipts(sheet.agency_id, [row.values["receipt"] for row in taken if row.values.get("receipt")])
    seen: dict[str, int] = {}
    for row in taken:
        receipt = row.values.get("receipt", "")
        if receipt:
            yield from _twice(row, "票据号", receipt, known=receipt in known, earlier=seen.get(receipt))
            seen.setdefault(receipt, row.row)
        if _has(row, "taken_on"):
            yield from _future(row, "收费日期", row.values["taken_on"], on)


def _entries(sheet: SheetImport, taken: Sequence[Taken], on: date) -> Iterator[Fault]:
    open_entries = CatalogueEntry.objects.filter(agency_id=sheet.agency_id, closed_on__isnull=True)
    known = set(open_entries.values_list("number", flat=True))
    seen: dict[int, int] = {}
    for row in taken:
        number = row.values.get("number")
        if number is None:
            continue
        yield from _twice(row, "序号", str(number), known=number in known, earlier=seen.get(number))
        seen.setdefault(number, row.row)


def _twice(row: Taken, field: str, text: str, *, known: bool, earlier: int | None) -> Iterator[Fault]:
    if earlier is not None:
        yield Fault(row.row, field, text, f"与第 {earlier} 行重复。")
    elif known:
        yield Fault(row.row, field, text, "台账里已经有了，请从表格里去掉这一行。")


def _future(row: Taken, field: str, day: date, on: date) -> Iterator[Fault]:
    if day > on:
        yield Fault(row.row, field, day.isoformat(), "不能晚于今天。")


def _has(row: Taken, *keys: str) -> bool:
    return all(key in row.values for key in keys)


_TWICE: Final[dict[str, Callable[[SheetImport, Sequence[Taken], date], Iterator[Fault]]]] = {
    "decisions": _decisions,
    "fees": _fees,
    "entries": _entries,
}


def fault_table(faults: Sequence[Fault]) -> list[list[str]]:
    """The faults as a sheet of their own, to be mended line by line. 条例2019 §20."""
    return [["行号", "列", "内容", "问题"], *([str(one.row), one.field, one.text, one.said] for one in faults)]


def preview(looked: Looked, *, most: int = 20) -> list[dict[str, Any]]:
    """The first entries as they would stand in the ledger, with the number of their row. 条例2019 §20."""
    return [{"row": one.row, **_in_words(one.values)} for one in looked.parsed.taken[:most]]


def _in_words(values: dict[str, Any]) -> dict[str, Any]:
    """The entry as the page says it: kinds by their Chinese name, what the name will decide said so."""
    words = dict(values)
    if "kind" in words:
        words["kind"] = str(Decision.Kind(words["kind"]).label)
    if "is_person" in words and words["is_person"] is None:
        words["is_person"] = "按名称判断"
    return words


def ledgers() -> dict[str, str]:
    """The ledgers that a sheet can be taken into, with their names. 条例2019 §20."""
    return dict(SheetImport.Ledger.choices)
