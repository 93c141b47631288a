"""What is refused in feedback: each a Chinese sentence that says what to do."""

from __future__ import annotations

from gongkai.web.look.refusing import Refused


class UnableToHandle(Refused):
    """The act on a suggestion, an opinion item or a request for help cannot be done as things stand."""
