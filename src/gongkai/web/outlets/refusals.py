"""What is refused here, under one name: a door shows each beside the form that it came from."""

from __future__ import annotations

from gongkai.web.look.refusing import Refused


class UnableToReach(Refused):
    """An act on channels, stations, packs or subscriptions that is not allowed: a Chinese sentence that says why."""
