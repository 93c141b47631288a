"""Which row or column of the form a printed label names, however it is numbered, spaced, broken or worded.

A label is compared by its Chinese characters alone: numbering in digits, brackets, quotes, spaces and line breaks fall
away. Chinese numbering (三、 （四）) stays and is listed with the wordings.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from gongkai.law.report_form import Label, Layout, report_form
from gongkai.text.han import han

_NUMBERS = "一二三四五六七"
_LAYOUTS: tuple[Layout, ...] = ("2021", "2019")
_SHORTEST_PART = 4


@lru_cache(maxsize=4096)
def cell_han(text: str) -> str:
    """`han` for the text of a table cell: the same few headings over and over."""
    return han(text)


@cache
def request_rows() -> dict[str, str]:
    """Folded wording → row key of table three; a wording stands with and without its Chinese number."""
    rows = [row for layout in _LAYOUTS for row in report_form(layout).request_rows]
    return _wordings(rows)


@cache
def request_groups() -> dict[str, str]:
    """Folded wording → key of the labels that head rows of table three and hold no figures of their own."""
    return _wordings(report_form().request_groups)


@cache
def applicant_columns() -> dict[str, str]:
    """Folded wording → column key of table three."""
    return _wordings(report_form().applicant_columns)


@cache
def proactive_rows() -> dict[str, str]:
    """Folded wording → row key of table two, in either layout (2021 wins where both use one wording)."""
    old = _wordings(row for block in report_form("2019").proactive for row in block.rows)
    new = _wordings(row for block in report_form("2021").proactive for row in block.rows)
    return old | new


@cache
def proactive_columns(layout: Layout) -> dict[str, str]:
    """Folded wording → column key of table two in one layout."""
    return _wordings(column for block in report_form(layout).proactive for column in block.columns)


@cache
def layout_marks() -> dict[Layout, frozenset[str]]:
    """Folded column wordings of table two that only one layout uses, by layout; the older one first."""
    old, new = (frozenset(proactive_columns(layout)) for layout in ("2019", "2021"))
    return {"2019": old - new, "2021": new - old}


@cache
def remedy_groups() -> dict[str, str]:
    """Folded wording → group key of table four."""
    return _wordings(report_form().remedy_groups)


@cache
def remedy_columns() -> dict[str, str]:
    """Folded wording → column key of table four."""
    return _wordings(report_form().remedy_columns)


@lru_cache(maxsize=4096)
def request_row(text: str) -> str | None:
    """Row key of table three for a printed label, or None. A label cut by a page break counts if it is unmistakable."""
    folded = han(text)
    return request_rows().get(folded) or _part_of(folded, request_rows())


@lru_cache(maxsize=1024)
def proactive_row(text: str) -> str | None:
    """Row key of table two for a printed label, or None."""
    return proactive_rows().get(han(text))


@lru_cache(maxsize=1024)
def applicant_column(text: str) -> str | None:
    """Column key of table three for a printed heading, or None."""
    return applicant_columns().get(han(text))


def _wordings(labels: Iterable[Label]) -> dict[str, str]:
    found: dict[str, str] = {}
    for label in labels:
        for wording in label.wordings:
            folded = han(wording)
            found.setdefault(folded, label.key)
            if folded[0] in _NUMBERS and wording[0] in "（" + _NUMBERS and len(folded) > 2:
                found.setdefault(folded[1:], label.key)
    return found


def _part_of(folded: str, wordings: dict[str, str]) -> str | None:
    """The one key whose wording begins or ends with `folded`, or is contained in it; None if none or several."""
    if len(folded) < _SHORTEST_PART:
        return None
    keys = {
        key
        for wording, key in wordings.items()
        if wording.startswith(folded)
        or wording.endswith(folded)
        or (len(wording) >= _SHORTEST_PART and (folded.startswith(wording) or folded.endswith(wording)))
    }
    return keys.pop() if len(keys) == 1 else None
