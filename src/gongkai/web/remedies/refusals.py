"""What is refused here, under one name: a door shows each beside the form that it came from."""

from __future__ import annotations

from gongkai.web.look.refusing import Refused


class UnableToKeep(Refused):
    """The remedy or complaint as told cannot be: a Chinese sentence that says what to mend."""
