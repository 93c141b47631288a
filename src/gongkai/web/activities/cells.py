"""A cell of a sheet as a value of a field: every fault said in Chinese. Pure. 条例2019 §50."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from gongkai.text.dates import parse_date
from gongkai.text.forms import fold
from gongkai.web.activities.describing import Field

Cell = str | date | Decimal
_EXCEL_BEGAN: Final = date(1899, 12, 30)
_SERIAL: Final = (20_000, 80_000)
"""A day kept as a number: 1954 to 2119."""
_YES: Final = ("是", "有", "√", "✓", "1", "yes")
_NOISE: Final = str.maketrans("", "", ",，人次场件万元分名第%　 ")


def value_of(cell: Cell, field: Field, *, sections: Mapping[str, int]) -> Any:
    """What the cell says for that field; nothing for an empty one. sections: ids by name. Raises ValueError."""
    text = _said(cell)
    if not text:
        if field.required and not field.first:
            raise ValueError("没有填写。")
        return field.first or None
    if field.kind == "section":
        return _section(text, sections)
    return _READERS[field.kind](cell, text, field)


def _text(cell: Cell, text: str, field: Field) -> str:
    if field.most and len(text) > field.most:
        raise ValueError(f"超过 {field.most} 个字。")
    return text


def _day(cell: Cell, text: str, field: Field) -> date:
    if isinstance(cell, date):
        return cell
    if isinstance(cell, Decimal) and _SERIAL[0] <= cell <= _SERIAL[1]:
        return _EXCEL_BEGAN + timedelta(days=int(cell))
    words = text.replace("号", "日")
    found = parse_date(words) or parse_date(words.split(" ")[0].split("T")[0])
    if found is None:
        raise ValueError("不是日期，请写成 2025-03-04 或者 2025年3月4日。")
    return found


def _number(cell: Cell, text: str, field: Field) -> Decimal:
    try:
        number = cell if isinstance(cell, Decimal) else Decimal(fold(text).translate(_NOISE))
    except InvalidOperation:
        raise ValueError("不是数字，请只写数字。") from None
    if not field.least <= number <= field.top:
        raise ValueError(f"应当在 {field.least} 到 {field.top} 之间。")
    return number


def _whole(cell: Cell, text: str, field: Field) -> int:
    number = _number(cell, text.removesuffix("年") if field.key == "year" else text, field)
    if number != int(number):
        raise ValueError("应当是整数。")
    return int(number)


def _decimal(cell: Cell, text: str, field: Field) -> Decimal:
    number = _number(cell, text, field)
    if number != number.quantize(Decimal("0.01")):
        raise ValueError("最多两位小数。")
    return number


def _choice(cell: Cell, text: str, field: Field) -> str:
    """The choice whose words the cell says, or is part of; the longest that fits."""
    fitting = [key for key, said in field.choices if text == said or text.lower() == key]
    near = sorted((said for _, said in field.choices if text in said or said in text), key=len, reverse=True)
    if fitting:
        return fitting[0]
    if near:
        return next(key for key, said in field.choices if said == near[0])
    raise ValueError(f"应当是{'、'.join(said for _, said in field.choices)}之一。")


def _yes(cell: Cell, text: str, field: Field) -> bool:
    return text.lower() in _YES


def _section(text: str, sections: Mapping[str, int]) -> int:
    if text in sections:
        return sections[text]
    near = [name for name in sections if text in name or name in text]
    if len(near) == 1:
        return sections[near[0]]
    raise ValueError("本机关没有这个科室，请核对名称，或者留空。")


def _said(cell: Cell) -> str:
    if isinstance(cell, date):
        return cell.isoformat()
    return f"{cell:f}" if isinstance(cell, Decimal) else cell.strip()


_READERS: Final[dict[str, Callable[[Cell, str, Field], Any]]] = {
    "text": _text,
    "long": _text,
    "address": _text,
    "day": _day,
    "whole": _whole,
    "decimal": _decimal,
    "choice": _choice,
    "yes": _yes,
}
