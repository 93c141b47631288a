"""Rows as csv that a spreadsheet opens as they are meant: Chinese as Chinese, text as text."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO
from typing import Final

BYTE_ORDER_MARK: Final = "\ufeff"
"""Without it Excel takes the file for GBK."""
_READS_AS_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def defused(text: str) -> str:
    """Text that no spreadsheet takes for a formula when it opens the csv: a risky beginning gets an apostrophe."""
    risky = text.startswith(_READS_AS_FORMULA) or text.lstrip().startswith(_READS_AS_FORMULA)
    return f"'{text}" if risky else text


def csv_line(cells: Iterable[str]) -> str:
    """One line of csv with its end, every cell defused."""
    line = StringIO()
    csv.writer(line).writerow([defused(cell) for cell in cells])
    return line.getvalue()
