"""What a walk through a file gathers: passages with their places, and traces of hidden content, counted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from gongkai.files.refusals import UnableToRead, Unread
from gongkai.screening.model import Passage, Place, Rendition, Sight, Trace

MOST_PASSAGES: Final = 300_000
"""More than a township's largest list has cells; beyond it nobody could look through what is found."""
_INWARDS: Final = re.compile(r"[0-9０-９](?:[\s_.·-]{0,2}[0-9Xx０-９])*[\s_.·-]{0,2}\Z")
_OUTWARDS: Final = re.compile(r"\A[\s_.·-]{0,2}[0-9Xx０-９](?:[\s_.·-]{0,2}[0-9Xx０-９])*")
_REACH: Final = 24
_LONGEST_WHY: Final = 400


class Gathered:
    """Passages and traces of one rendition, in the order met. name: of the rendition.

    drawn: pages of which nothing but the text stands in their picture.
    """

    def __init__(
        self, name: str, *, sight: Sight = Sight.VISIBLE, drawn: frozenset[int] = frozenset()
    ) -> None:
        self.name = name
        self.drawn = drawn
        self.unread = ""
        self.seconds_on_pictures = 0.0
        self._sight = sight
        self._passages: list[Passage] = []
        self._traces: dict[tuple[str, str], Trace] = {}

    def place(
        self,
        part: str = "",
        *,
        paragraph: int | None = None,
        table: int | None = None,
        row: int | None = None,
        column: int | None = None,
        page: int | None = None,
    ) -> Place:
        """A place in this rendition."""
        return Place(self.name, part, paragraph, table, row, column, page)

    def say(self, text: str, place: Place, *, sight: Sight = Sight.VISIBLE, labels: Iterable[str] = ()) -> None:
        """Takes in one passage, unless it is blank. Raises UnableToRead: TOO_SLOW, when there are too many."""
        if not text or not text.strip():
            return
        if len(self._passages) >= MOST_PASSAGES:
            raise UnableToRead(Unread.TOO_SLOW, f"文字超过 {MOST_PASSAGES} 段")
        seen = self._sight if sight is Sight.VISIBLE else sight
        self._passages.append(Passage(text, place, seen, tuple(labels)))

    def met(self, kind: str, place: Place | None = None, *, detail: str = "", count: int = 1) -> None:
        """Counts a trace of hidden content; one of a kind a part, the first place of it kept."""
        place = place or self.place()
        key = (kind, place.part)
        before = self._traces.get(key)
        if before is None:
            self._traces[key] = Trace(kind, place, count, detail)
        else:
            self._traces[key] = Trace(kind, before.place, before.count + count, before.detail or detail)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said by the file but its own name, and nothing noted."""
        return len(self._passages) < 2 and not self._traces and not self.unread

    def missed(self, why: str) -> None:
        """Notes what could not be checked: the rendition counts as unread. The first reasons are kept."""
        if why not in self.unread and len(self.unread) < _LONGEST_WHY:
            self.unread = f"{self.unread}；{why}" if self.unread else why

    def finished(self) -> Rendition:
        """The rendition."""
        return Rendition(self.name, tuple(self._passages), tuple(self._traces.values()), self.unread)


def with_neighbours(before: str, text: str, after: str) -> str:
    """`text`, with the number it may be a piece of: the digits that stand right before and after it.

    A number of which one half is deleted or hidden is seen whole that way, and words around it are not told twice.
    """
    head = _INWARDS.search(before[-_REACH:]) if _OUTWARDS.match(text) else None
    tail = _OUTWARDS.match(after[:_REACH]) if _INWARDS.search(text) else None
    return (head[0] if head else "") + text + (tail[0] if tail else "")
