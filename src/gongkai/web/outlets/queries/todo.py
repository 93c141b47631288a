"""What waits for somebody at his stations and on his channels: one list, one number. 条例2019 §23, §25."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from gongkai.web.outlets.queries.collecting import to_send
from gongkai.web.outlets.queries.postings import Standing, todo_of
from gongkai.web.outlets.queries.stations import Fresh, Line, Seen, seen_on, stations_kept

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.outlets.models import Collection


class AtStation(Struct, frozen=True):
    """What waits at one station: what must come down or be changed, lines to hang anew, collections to send."""

    seen: Seen
    wanting: tuple[Line, ...]
    collections: tuple[Collection, ...]

    @property
    def wrong(self) -> int:
        """How many sheets hang there and must not, or not in these words. 条例2019 §25."""
        return len(self.seen.gone) + len(self.seen.old)

    @property
    def count(self) -> int:
        """How many things there are to do. 条例2019 §25."""
        return self.wrong + len(self.wanting) + len(self.collections)


class Kept(Struct, frozen=True):
    """Everything that waits for one person at stations and on channels."""

    stations: tuple[AtStation, ...]
    postings: tuple[Standing, ...]

    @property
    def count(self) -> int:
        """How many things there are to do, in the inbox and on the liaison's page alike."""
        return sum(one.count for one in self.stations) + len(self.postings)


def kept_todo(actor: Actor, *, on: date) -> Kept:
    """What waits for this person, station by station, then on the channels. 条例2019 §23, §25."""
    seen = seen_on(stations_kept(actor), on=on)
    return Kept(tuple(_at_station(one) for one in seen), todo_of(actor, on=on))


def _at_station(seen: Seen) -> AtStation:
    wanting = tuple(line for line in seen.lines if line.fresh is not Fresh.GOOD)
    return AtStation(seen, wanting, tuple(to_send(seen.station)))
