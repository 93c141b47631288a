"""Public addresses that tell nothing of how many there are."""

from __future__ import annotations

from secrets import token_hex


def new_slug() -> str:
    """An address for a page that anybody may open who has it."""
    return token_hex(8)
