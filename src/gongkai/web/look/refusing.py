"""An act that is refused, in whatever app: what every door catches and tells. No table lists the kinds."""

from __future__ import annotations


class Refused(Exception):
    """The act cannot be done as things stand: str() is a Chinese sentence that says what to do.

    field: where it was typed, "" for the whole form or what its kind says. Each kind stands beside the service that
    raises it.
    """

    field = ""

    def __init__(self, said: str, field: str = "") -> None:
        super().__init__(said)
        self.field = field or self.field
