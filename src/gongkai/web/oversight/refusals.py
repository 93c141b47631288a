"""What supervision refuses: the reason is told where the act was asked for."""

from __future__ import annotations

from gongkai.web.look.refusing import Refused


class UnableToOversee(Refused):
    """The act of supervision cannot be done as things stand: a Chinese sentence. field: where it was typed."""
