"""One line of the doctor's page."""

from __future__ import annotations

from msgspec import Struct


class Finding(Struct, frozen=True):
    """What was looked at, how it stands (`well`, `notice` or `wrong`), in words, and what to do about it."""

    about: str
    state: str
    said: str
    todo: str = ""

    @property
    def is_wrong(self) -> bool:
        """Whether somebody has to do something."""
        return self.state == "wrong"


def well(about: str, said: str) -> Finding:
    """All is well."""
    return Finding(about, "well", said)


def notice(about: str, said: str, todo: str = "") -> Finding:
    """Works, yet somebody should know."""
    return Finding(about, "notice", said, todo)


def wrong(about: str, said: str, todo: str) -> Finding:
    """Not well: somebody has to do this."""
    return Finding(about, "wrong", said, todo)
