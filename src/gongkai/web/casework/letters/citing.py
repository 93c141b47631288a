"""The clauses that a letter cites, as words: 《政府信息公开条例》第十四条、第三十六条第（三）项."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from msgspec import Struct

from gongkai.law.citation import Citation, UnknownCitation, instruments
from gongkai.text.numerals import to_int

_N: Final = r"[一二三四五六七八九十百零〇\d]+"
_PLACE: Final = rf"第({_N})条(?:第({_N})款)?(?:第[（(]({_N})[)）]项)?"
_RUN: Final = re.compile(rf"《([^》]{{2,40}})》((?:(?:、|和|及)?第{_N}条(?:第{_N}款)?(?:第[（(]{_N}[)）]项)?)+)")
_EACH: Final = re.compile(_PLACE)


class Cited(Struct, frozen=True):
    """One clause as the letter writes it; found is None where nothing of that number exists; why: the words for it."""

    said: str
    found: Citation | None
    why: str = ""


def clauses_in(text: str) -> tuple[Cited, ...]:
    """Every clause of a known instrument that the text cites, in order; of other laws nothing can be said."""
    return tuple(
        _cited(_ids()[title], place)
        for title, run in _RUN.findall(text)
        if title in _ids()
        for place in _EACH.finditer(run)
    )


def _cited(instrument: str, place: re.Match[str]) -> Cited:
    article, paragraph, item = (to_int(part) if part else 0 for part in place.groups())
    cite = f"{instrument} §{article}" + (f"¶{paragraph}" if paragraph else "") + (f".{item}" if item else "")
    said = f"{instruments()[instrument].short_title}{place[0]}"
    try:
        return Cited(said, Citation.parse(cite))
    except UnknownCitation as unknown:
        return Cited(said, None, str(unknown))


@cache
def _ids() -> dict[str, str]:
    """The instruments in force by the title that letters cite them by."""
    return {entry.short_title.strip("《》"): entry.id for entry in instruments().values() if entry.until is None}
