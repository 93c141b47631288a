"""Ways in which a single value is printed in a cell."""

from __future__ import annotations

from typing import Any

from .form import Show, plainly

NBSP = "\u00a0"
IDEOGRAPHIC_SPACE = "\u3000"
WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")


def full_width(_address: str, value: Any) -> str:
    """Full-width digits."""
    return plainly("", value).translate(WIDE)


def padded(address: str, value: Any) -> str:
    """Digits with a no-break or ideographic space on one side, which side changes from cell to cell."""
    text = plainly(address, value)
    kind = sum(map(ord, address)) % 5
    return (text, f"{text}{NBSP}", f"{NBSP}{text}", f"{text}{IDEOGRAPHIC_SPACE}", f" {text} ")[kind]


def blank_zeros(_address: str, value: Any) -> str:
    """Zeros left empty."""
    return "" if not value or value == "0" else str(value)


def not_applicable(mark: str, *prefixes: str) -> Show:
    """`mark` for the zeros below the addresses that begin with one of `prefixes`, digits elsewhere."""
    return lambda address, value: mark if address.startswith(prefixes) and value in (0, None) else str(value)


def signed(address: str, value: Any) -> str:
    """增减 of the 2019 layout as +2, -3 or 减4; 采购总金额 with its unit."""
    if address.endswith(".change") and isinstance(value, int):
        return f"减{-value}" if value == -4 else f"{value:+d}" if value else "0"
    return f"{value}万元" if address.endswith("procurement.amount") else plainly(address, value)


def written(texts: dict[str, str]) -> Show:
    """Some cells printed as given, all others plainly."""
    return lambda address, value: texts.get(address, plainly(address, value))
