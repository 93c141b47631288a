"""What stands behind a figure, as far as whoever looks may know of it; the rest is counted. docs/decisions/0193."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from gongkai.web.casework.queries.seeing import cases_seen
from gongkai.web.feedback.queries.suggestions import Wanted, suggestions_of
from gongkai.web.remedies.queries.seeing import complaints_seen, order_seen, remedies_seen

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.look.quantities import Behind

_DESK: Final = "/desk/"
_ROWS: Final[dict[str, Callable[[Actor, int], Any]]] = {
    "cases": lambda actor, body: cases_seen(actor, agency_id=body),
    "remedies": lambda actor, body: remedies_seen(actor, agency_id=body),
    "complaints": lambda actor, body: complaints_seen(actor, agency_id=body),
    "feedback/suggestions": lambda actor, body: suggestions_of(actor, agency_id=body, wanted=Wanted()),
}
"""The rooms whose rows not everybody of the body sees, with the scope that their own lists go through."""
_ORDERS: Final = "orders"


def in_sight(actor: Actor, rows: Iterable[Behind], *, agency_id: int) -> tuple[list[Behind], int]:
    """The rows that the actor may know of, and how many there are besides. 条例2019 §15, §50."""
    every = list(rows)
    scopes: dict[str, set[str]] = {}
    seen = [row for row in every if _sees(actor, row, agency_id, scopes)]
    return seen, len(every) - len(seen)


def _sees(actor: Actor, row: Behind, agency_id: int, scopes: dict[str, set[str]]) -> bool:
    room, _, key = row.path.removeprefix(_DESK).strip("/").rpartition("/")
    if room == _ORDERS:
        return order_seen(actor, UUID(key)) is not None
    if room not in _ROWS:
        return True
    if room not in scopes:
        found = _ROWS[room](actor, agency_id).order_by().values_list("pk", flat=True)
        scopes[room] = {str(pk) for pk in found}
    return key in scopes[room]
