"""Why an act on a ledger is refused, for every service of this app."""

from __future__ import annotations

from gongkai.web.look.refusing import Refused


class UnableToKeep(Refused):
    """It cannot be entered or changed like that: a Chinese sentence. field: where it was typed, "" for the whole."""

    def __init__(self, said: str, field: str = "") -> None:
        self.field = field
        super().__init__(said)


class ChangedMeanwhile(UnableToKeep):
    """Somebody else changed the entry since the page was opened; what was typed stays in the form."""
