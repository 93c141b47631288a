"""What differs between two texts: paragraph by paragraph, sentence by sentence, and within a sentence by its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from msgspec import Struct

_SENTENCE: Final = re.compile(r"[^。！？；\n]*[。！？；]?")
_WORD: Final = re.compile(r"[0-9A-Za-z]+|\s+|.", re.DOTALL)
_ALIKE: Final = 0.5
"""From this ratio on two sentences are one that was changed, not two."""
_LONGEST: Final = 400
"""Characters of a sentence up to which its words are compared."""


class Op(StrEnum):
    """What became of a piece."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


class Piece(Struct, frozen=True):
    """Some words and what became of them."""

    op: Op
    text: str


class Paragraph(Struct, frozen=True):
    """One paragraph, of the newer text or gone from the older. is_changed: something in it differs."""

    pieces: tuple[Piece, ...]

    @property
    def is_changed(self) -> bool:
        """Whether something in it differs."""
        return any(piece.op is not Op.SAME for piece in self.pieces)


def difference(older: str, newer: str) -> tuple[Paragraph, ...]:
    """The paragraphs of both texts in order, each with what was added to it and removed from it."""
    before, after = older.splitlines(), newer.splitlines()
    return tuple(_paragraphs(before, after))


def _paragraphs(before: Sequence[str], after: Sequence[str]) -> Iterator[Paragraph]:
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (Paragraph((Piece(Op.SAME, line),)) for line in after[j1:j2])
            continue
        paired = min(i2 - i1, j2 - j1)
        for step in range(paired):
            yield Paragraph(_joined(_sentences(before[i1 + step], after[j1 + step])))
        yield from (Paragraph((Piece(Op.REMOVED, line),)) for line in before[i1 + paired : i2])
        yield from (Paragraph((Piece(Op.ADDED, line),)) for line in after[j1 + paired : j2])


def _sentences(before: str, after: str) -> Iterator[Piece]:
    old, new = _cut(_SENTENCE, before), _cut(_SENTENCE, after)
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece(Op.SAME, "".join(new[j1:j2]))
        else:
            yield from _words("".join(old[i1:i2]), "".join(new[j1:j2]))


def _words(before: str, after: str) -> Iterator[Piece]:
    old, new = _cut(_WORD, before), _cut(_WORD, after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if max(len(before), len(after)) > _LONGEST or matcher.ratio() < _ALIKE:
        yield from (Piece(Op.REMOVED, before), Piece(Op.ADDED, after))
        return
    for _tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if old[i1:i2] == new[j1:j2]:
            yield Piece(Op.SAME, "".join(new[j1:j2]))
        else:
            yield from (Piece(Op.REMOVED, "".join(old[i1:i2])), Piece(Op.ADDED, "".join(new[j1:j2])))


def _cut(pattern: re.Pattern[str], text: str) -> list[str]:
    return [found for found in pattern.findall(text) if found]


def _joined(pieces: Iterator[Piece]) -> tuple[Piece, ...]:
    """Neighbours of one kind made one, empty ones left out."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and joined[-1].op is piece.op:
            joined[-1] = Piece(piece.op, joined[-1].text + piece.text)
        elif piece.text:
            joined.append(piece)
    return tuple(joined)
