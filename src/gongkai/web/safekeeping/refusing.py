"""Why a backup cannot be made, read or put back: each a Chinese sentence."""

from __future__ import annotations


class UnableToKeep(Exception):
    """The backup was not made, or not put back, because of what the sentence says."""


class Unreadable(UnableToKeep):
    """The archive is not to be trusted: cut off, changed, of another key or another form."""
