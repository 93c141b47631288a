"""What is refused here, under one name: a door shows each beside the form that it came from."""

from __future__ import annotations


class UnableToReach(Exception):
    """An act on channels, stations, packs or subscriptions that is not allowed: a Chinese sentence that says why."""
