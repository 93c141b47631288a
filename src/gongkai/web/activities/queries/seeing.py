"""Who sees which ledger, and who keeps it. 条例2019 §46."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.web.accounts.roles import Permit
from gongkai.web.activities.describing import Ledger, rooms

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor


def see_permit(ledger: Ledger) -> Permit:
    """What opens the ledger. 条例2019 §46."""
    return Permit(ledger.see)


def keep_permit(ledger: Ledger) -> Permit:
    """What lets somebody write in it. 条例2019 §46."""
    return Permit(ledger.keep)


def sees(actor: Actor, ledger: Ledger, *, agency_id: int) -> bool:
    """Whether the actor sees that body's ledger. 条例2019 §46."""
    return actor.may(see_permit(ledger), agency_id=agency_id)


def keeps(actor: Actor, ledger: Ledger, *, agency_id: int) -> bool:
    """Whether the actor writes in that body's ledger. 条例2019 §46."""
    return actor.may(keep_permit(ledger), agency_id=agency_id)


def rooms_seen(actor: Actor, *, agency_id: int) -> tuple[Ledger, ...]:
    """The ledgers of that body which stand alone and which the actor sees. 条例2019 §46."""
    return tuple(ledger for ledger in rooms() if sees(actor, ledger, agency_id=agency_id))
