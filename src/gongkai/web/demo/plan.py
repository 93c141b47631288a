"""What is going to happen to a sample case, step by step, before anything is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from gongkai.web.casework.services.asking.intake import Arrival, Asking, Person

if TYPE_CHECKING:
    from gongkai.web.casework.models import Case
    from gongkai.web.demo.stage import Stage

Act = Callable[["Stage", "Case", date, datetime], Any]


@dataclass(frozen=True)
class Step:
    """One act of the staff, on its day."""

    on: date
    act: Act


@dataclass(frozen=True)
class Plan:
    """A request and everything that is done with it. received_on: None while it is not confirmed. 条例2019 §31.

    agency: its code; handler: who handles it, by the name used to sign in; outcome: how it ends, "" while open.
    """

    key: str
    agency: str
    asking: Asking
    person: Person
    arrival: Arrival
    received_on: date | None
    handler: str
    outcome: str = ""
    steps: tuple[Step, ...] = ()

    @property
    def ends_on(self) -> date:
        """The day of the last step, or of receipt."""
        return self.steps[-1].on if self.steps else (self.received_on or self.arrival.submitted_on)

    def named(self, key: str) -> Plan:
        """The same plan under that key."""
        return replace(self, key=key)
