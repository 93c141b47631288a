"""What a reader hands back for files and pictures inside the one it reads."""

from __future__ import annotations

from typing import Protocol

from gongkai.screening.model import Place


class Inner(Protocol):
    """Takes what is met inside a file; each becomes a rendition or passages of its own."""

    def file(self, name: str, content: bytes) -> None:
        """An embedded or attached file of that name."""

    def picture(self, name: str, content: bytes, place: Place) -> None:
        """A picture that stands at that place."""
