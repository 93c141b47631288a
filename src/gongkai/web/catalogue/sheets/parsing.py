"""Rows of a sheet as entries of a ledger, every fault by its row: nothing is taken while one stands. 条例2019 §20."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from msgspec import Struct

from gongkai.law import proactive
from gongkai.text.dates import parse_date
from gongkai.text.forms import fold
from gongkai.web.catalogue.models import Decision
from gongkai.web.catalogue.sheets.fields import Field, Shape, words_of_the_template
from gongkai.web.catalogue.sheets.reading import Cell, said

_EXCEL_BEGAN: Final = date(1899, 12, 30)
_SERIAL: Final = (20_000, 80_000)
"""A day kept as a number: 1954 to 2119."""
_MONEY_NOISE: Final = str.maketrans("", "", ",，￥¥元 ")
_WAN: Final = Decimal(10_000)


class Fault(Struct, frozen=True):
    """What is wrong in one row (as the sheet counts, from 1): in which field, what stands there, what to do."""

    row: int
    field: str
    text: str
    said: str


class Taken(Struct, frozen=True):
    """One row that can be: its number in the sheet, and its values by field."""

    row: int
    values: dict[str, Any]


class Parsed(Struct, frozen=True):
    """What came of the sheet: entries that can be, faults; missing: fields that no column was chosen for."""

    taken: tuple[Taken, ...]
    faults: tuple[Fault, ...]
    missing: tuple[Field, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether it can be taken as it stands."""
        return not self.faults and not self.missing and bool(self.taken)


def parse(
    rows: Sequence[Sequence[Cell]],
    shape: Shape,
    *,
    first_row: int,
    columns: Mapping[str, int],
    fixed: Mapping[str, Any] | None = None,
) -> Parsed:
    """The entries from that row (from 0) on. columns: for each field its column; fixed: values for every row."""
    given = dict(fixed or {})
    missing = tuple(field for field in shape.field if field.required and field.key not in {*columns, *given})
    taken: list[Taken] = []
    faults: list[Fault] = []
    for at in range(first_row, len(rows)):
        row = rows[at]
        if not any(row):
            continue
        values, wrong = _row(row, at + 1, shape, columns, given)
        faults += wrong
        if not wrong:
            taken.append(Taken(at + 1, values))
    return Parsed(tuple(taken), tuple(faults), missing)


def _row(
    row: Sequence[Cell], number: int, shape: Shape, columns: Mapping[str, int], given: Mapping[str, Any]
) -> tuple[dict[str, Any], list[Fault]]:
    values: dict[str, Any] = dict(given)
    faults = []
    for field in shape.field:
        if field.key in given or field.key not in columns:
            continue
        cell = row[columns[field.key]] if columns[field.key] < len(row) else ""
        try:
            values[field.key] = _READERS[field.kind](cell, field)
        except ValueError as error:
            faults.append(Fault(number, field.title, said(cell)[:60], str(error)))
    return values, faults


def _text(cell: Cell, field: Field) -> str:
    text = " ".join(said(cell).split()) if field.most <= 400 else said(cell).strip()
    if field.required and not text:
        raise ValueError("没有填写。")
    if field.most and len(text) > field.most:
        raise ValueError(f"超过 {field.most} 个字。")
    return text


def _day(cell: Cell, field: Field) -> date:
    if isinstance(cell, date):
        return cell
    if isinstance(cell, Decimal) and _SERIAL[0] <= cell <= _SERIAL[1]:
        return _EXCEL_BEGAN + timedelta(days=int(cell))
    text = said(cell).replace("号", "日")
    if not text:
        raise ValueError("没有填写。")
    found = parse_date(text) or parse_date(text.split(" ")[0].split("T")[0])
    if found is None:
        raise ValueError("不是日期，请写成 2025-03-04 或者 2025年3月4日。")
    return found


def _money(cell: Cell, field: Field) -> Decimal:
    if isinstance(cell, Decimal):
        yuan = cell
    else:
        text = fold(said(cell)).translate(_MONEY_NOISE)
        if not text:
            raise ValueError("没有填写。")
        wan = text.endswith("万")
        try:
            yuan = Decimal(text.removesuffix("万")) * (_WAN if wan else 1)
        except InvalidOperation:
            raise ValueError("不是金额，请只写数字，单位是元。") from None
    if yuan <= 0:
        raise ValueError("金额应当大于零。")
    if yuan != yuan.quantize(Decimal("0.01")):
        raise ValueError("金额最多到分。")
    return yuan.quantize(Decimal("0.01"))


def _whole(cell: Cell, field: Field) -> int:
    text = said(cell)
    if not text.isdecimal() or int(text) < 1:
        raise ValueError("应当是从 1 开始的整数。")
    return int(text)


def _decision(cell: Cell, field: Field) -> str:
    text = said(cell)
    for kind, label in Decision.Kind.choices:
        if text and (label in text or label[-2:] in text):
            return str(kind)
    raise ValueError(f"应当是{'、'.join(Decision.Kind.labels)}之一。")


def _person(cell: Cell, field: Field) -> bool | None:
    """Whether it is a natural person; None where nothing is said, so that the name decides."""
    text = said(cell)
    words = words_of_the_template()
    if not text:
        return None
    if any(word in text for word in words["no_person"]) or text in words["no"]:
        return False
    if any(word in text for word in words["person"]) or text in words["yes"]:
        return True
    raise ValueError("应当写“是”或者“否”，或者“自然人”“法人”。")


def _yes(cell: Cell, field: Field) -> bool:
    return said(cell) in words_of_the_template()["yes"]


def _field(cell: Cell, field: Field) -> str:
    text = said(cell)
    if not text:
        return ""
    for known in proactive.fields():
        if known.title in text or text in known.title:
            return str(known.number)
    raise ValueError("不是二十六个试点领域之一，请核对领域名称，或者留空。")


def _channels(cell: Cell, field: Field) -> list[str]:
    """The ticked ones of a list of boxes; of plain words, those of the template that are named."""
    words = words_of_the_template()
    ticked, empty = words["boxes"]["ticked"], words["boxes"]["empty"]
    text = said(cell)
    if not any(mark in text for mark in (*ticked, *empty)):
        return [name for name in words["channels"] if any(part in text for part in name.split("、"))]
    for mark in ticked:
        text = text.replace(mark, "\n■")
    for mark in empty:
        text = text.replace(mark, "\n□")
    chosen = [line[1:] for line in text.splitlines() if line.startswith("■")]
    return [name for name in words["channels"] if any(_same(name, one) for one in chosen)]


def _same(name: str, written: str) -> bool:
    plain = written.replace("/", "、").replace("\\", "、")
    return any(part and part in plain for part in (name, *name.split("、")))


_READERS: Final[dict[str, Callable[[Cell, Field], Any]]] = {
    "text": _text,
    "day": _day,
    "money": _money,
    "whole": _whole,
    "decision": _decision,
    "person": _person,
    "yes": _yes,
    "field": _field,
    "channels": _channels,
}
