"""An act that is refused, in whatever app: what every door catches and tells. No table lists the kinds."""

from __future__ import annotations


class Refused(Exception):
    """The act cannot be done as things stand: str() is a Chinese sentence that says what to do.

    field: where it was typed, "" for the whole form. Each kind stands beside the service that raises it.
    """

    field = ""
