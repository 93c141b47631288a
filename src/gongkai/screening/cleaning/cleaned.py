"""A clean copy, and why there is none."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct


class UnableToClean(Exception):
    """No clean copy can be made. str() is a Chinese sentence that says what to do."""


class Cleaned(Struct, frozen=True):
    """The copy, the name and type under which it goes out, what was taken out of it, its pages where it has pages.

    drawn: the numbers of pages that were drawn anew and show in their picture nothing but the text that lies over it.
    """

    content: bytes
    name: str
    media_type: str
    removed: tuple[str, ...] = ()
    pages: int | None = None
    drawn: tuple[int, ...] = ()


class Removed:
    """Counts what is taken out, by its Chinese name."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def note(self, what: str, count: int = 1) -> None:
        """So many of these were taken out."""
        if count:
            self._counts[what] += count

    def told(self) -> tuple[str, ...]:
        """One phrase for each kind of thing, most telling first: 批注 2 处."""
        return tuple(f"{what} {count} 处" for what, count in self._counts.items())
