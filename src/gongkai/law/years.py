"""The years that disclosure can be about: since the first Regulations came into force, on 1 May 2008."""

from __future__ import annotations

from typing import Final

FIRST_YEAR: Final = 2008
LAST_YEAR: Final = 2100
"""No law's: behind it somebody mistyped."""
YEARS: Final = range(FIRST_YEAR, LAST_YEAR + 1)
