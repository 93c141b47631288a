"""One thing wrong with a letter, and what every rule looks at."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from gongkai.web.casework.letters.composing import Written
from gongkai.web.casework.letters.facts import Facts
from gongkai.web.casework.letters.wording import Wording


class Finding(Struct, frozen=True, kw_only=True):
    """One thing wrong. code: stable; severity error blocks; place: a field's label or 全文; key: the field, if one."""

    code: str
    severity: Literal["error", "warning"]
    said: str
    place: str = "全文"
    key: str = ""
    repair: str = ""
    cite: str = ""


class Checked(Struct, frozen=True):
    """A letter with everything that its rules look at."""

    plan: Wording
    written: Written
    facts: Facts
    words: dict[str, str]
    on: date


def error(code: str, said: str, it: Checked, key: str, *, repair: str, cite: str = "") -> Finding:
    """Something that blocks, in the field of that key."""
    return Finding(code=code, severity="error", said=said, place=_label(it, key), key=key, repair=repair, cite=cite)


def warning(code: str, said: str, it: Checked, key: str, *, repair: str, cite: str = "") -> Finding:
    """Something to look at, in the field of that key."""
    return Finding(code=code, severity="warning", said=said, place=_label(it, key), key=key, repair=repair, cite=cite)


def is_day(text: str) -> bool:
    """Whether the text is a day, 2026-03-02."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def past(it: Checked) -> bool:
    """Whether the letter tells of days gone by."""
    return it.written.outcome.startswith("closed_otherwise.")


def _label(it: Checked, key: str) -> str:
    return next((field.label for field in it.plan.fields if field.key == key), "全文")
