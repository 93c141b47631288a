"""Whether this installation is the sample: its ledger says so, and a ledger cannot be made to unsay it."""

from __future__ import annotations

from typing import Final

from gongkai.web.audit.queries import about

SUBJECT: Final = "installation:sample"


def is_sample() -> bool:
    """Whether the sample was built here."""
    return bool(about(SUBJECT))
