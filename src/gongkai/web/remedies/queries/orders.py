"""What was ordered, and what tells that it was done. docs/decisions/0192."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gongkai.web.remedies.models import Order

_CORRECTED = "ReplyCorrected"


def corrected_since(order: Order) -> date | None:
    """The day of the last corrected reply of its case since it was ordered; None where there is none. 条例2019 §51."""
    if order.case is None:
        return None
    events = order.case.events.filter(kind=_CORRECTED, on__gte=order.ordered_on)
    last = events.order_by("-number").first()
    return last.on if last is not None else None
