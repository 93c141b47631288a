"""Why an act on a ledger is refused, for every service of this app."""

from __future__ import annotations

from gongkai.web.look.refusing import Refused


class UnableToKeep(Refused):
    """It cannot be entered or changed like that: a Chinese sentence. field: where it was typed, "" for the whole."""


class ChangedMeanwhile(UnableToKeep):
    """Somebody else changed the entry since the page was opened; what was typed stays in the form."""
