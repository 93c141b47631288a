"""An entry in words: what a field says, where the entry stands, for lists, pages and files alike. 条例2019 §50."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Final

from msgspec import Struct

from gongkai.web.activities.describing import Field, Ledger

_NEAR: Final = 7
"""Days before the last day from which it is near."""
_TONES: Final = {"held": "good", "cancelled": "", "planned": "brand"}


class Standing(Struct, frozen=True):
    """Where an entry stands. tone: of its tag; left: days until its last day, negative once it is over."""

    said: str
    tone: str = ""
    left: int | None = None


def words_of(entry: Any, field: Field) -> str:
    """What the entry says in that field, "" where nothing. 条例2019 §50."""
    value = getattr(entry, field.key)
    if field.kind == "choice":
        return field.said.get(value, "")
    if field.kind == "yes":
        return "是" if value else "否"
    if field.kind == "section":
        return value.name if value is not None else ""
    return said(value)


def said(value: Any) -> str:
    """A day as `2026-03-02`, a number without noughts at its end, anything else as it is; "" for None. 条例2019 §50."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}".rstrip("0").rstrip(".") if value else "0"
    return value.isoformat() if isinstance(value, date) else str(value)


def name_of(entry: Any, ledger: Ledger) -> str:
    """What the entry is called, on one line. 条例2019 §50."""
    words = " ".join(words_of(entry, ledger.named(ledger.name)).split())
    return words if len(words) <= 80 else f"{words[:79]}…"


def standing_of(entry: Any, ledger: Ledger, *, on: date) -> Standing | None:
    """Where the entry stands on that day; None of a ledger whose entries just are. 条例2019 §50."""
    if entry.struck_at is not None:
        return Standing("已作废")
    state = next((field for field in ledger.field if field.key == "state"), None)
    if state is not None:
        return Standing(words_of(entry, state), _TONES[entry.state])
    if not ledger.done:
        return None
    done, due = getattr(entry, ledger.done), getattr(entry, ledger.due) if ledger.due else None
    if done is not None:
        return (
            Standing(f"逾期{ledger.done_said}", "warning") if due and done > due else Standing(ledger.done_said, "good")
        )
    if due is None:
        return Standing(ledger.open_said, "warning")
    left = (due - on).days
    if left < 0:
        return Standing("逾期", "error", left)
    return Standing("临近", "warning", left) if left <= _NEAR else Standing(ledger.open_said, "brand", left)
