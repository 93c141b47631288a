"""What every ledger of the catalogue shares: what it refuses, and its audit line. 条例2019 §20."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from gongkai.web.accounts.services import ledger
from gongkai.web.look.refusing import Refused

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.agencies.models import Agency


class UnableToEnter(Refused):
    """The entry as told cannot be: a Chinese sentence that says what to mend."""


def told(agency: Agency, act: str, said: str, *, by: Actor, at: datetime) -> None:
    """One audit line of the body's catalogue; said holds no personal data."""
    ledger.write(agency.code, f"catalogue.{act}", f"agency:{agency.pk}", said, by=by, at=at)
