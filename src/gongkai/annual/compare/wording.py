"""Which paragraphs of a section are new, gone or changed, and which words of a changed one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

from msgspec import Struct

ALIKE = 0.5  # from which two paragraphs are one that was changed, and not one gone and one new
LONGEST = 3000  # characters of a paragraph that is compared word by word
_TOKEN = re.compile(r"\d+(?:\.\d+)?%?|[A-Za-z]+|.", re.DOTALL)
_SHORTEST_SAME = 2  # characters between two changes: less is shown as changed too, to be read at a glance


class Run(Struct, frozen=True):
    """Words of a changed paragraph: in both (same), only in the first report (gone) or only in the second (new)."""

    kind: Literal["same", "gone", "new"]
    text: str


class ParagraphChange(Struct, frozen=True):
    """A paragraph that is not the same in both. this, other: "" where it is not there; runs: of a changed one."""

    status: Literal["changed", "new", "gone"]
    this: str
    other: str
    runs: tuple[Run, ...] = ()


def changes(mine: Sequence[str], yours: Sequence[str]) -> tuple[ParagraphChange, ...]:
    """What happened to the paragraphs between the first and the second report, in the order of the second."""
    matcher = SequenceMatcher(None, mine, yours, autojunk=False)
    found: list[ParagraphChange] = []
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        if tag != "equal":
            found += _paired(list(mine[start:end]), yours[other_start:other_end])
    return tuple(found)


def _paired(gone: list[str], arrived: Sequence[str]) -> Iterator[ParagraphChange]:
    """Each new paragraph with the one of the first report that is most like it, then what is left over."""
    for text in arrived:
        best = max(gone, key=lambda old: _likeness(old, text), default="")
        if best and _likeness(best, text) >= ALIKE:
            gone.remove(best)
            yield ParagraphChange("changed", best, text, tuple(_runs(best, text)))
        else:
            yield ParagraphChange("new", "", text)
    yield from (ParagraphChange("gone", text, "") for text in gone)


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one[:LONGEST], other[:LONGEST], autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0


def _runs(one: str, other: str) -> Iterator[Run]:
    """The words of both, a short stretch of same ones between two changes taken as changed."""
    if max(len(one), len(other)) > LONGEST:
        yield from (Run("gone", one), Run("new", other))
        return
    mine, yours = _TOKEN.findall(one), _TOKEN.findall(other)
    gone = new = ""
    for tag, *ends in SequenceMatcher(None, mine, yours, autojunk=False).get_opcodes():
        old, late = "".join(mine[ends[0] : ends[1]]), "".join(yours[ends[2] : ends[3]])
        if tag == "equal" and (len(old) >= _SHORTEST_SAME or not (gone or new)):
            yield from _changed(gone, new)
            yield Run("same", old)
            gone = new = ""
        else:
            gone, new = gone + old, new + late
    yield from _changed(gone, new)


def _changed(gone: str, new: str) -> Iterator[Run]:
    if gone:
        yield Run("gone", gone)
    if new:
        yield Run("new", new)
