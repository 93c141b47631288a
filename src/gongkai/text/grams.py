"""Pairs of characters by which Chinese text is found without a dictionary. Pure: no tables, no clock.

A text is first brought to one form (`folded`): full-width forms narrowed, letters small, blanks between Chinese
characters left out, everything that is no letter or figure one blank. A word is in a text where its folded form is in
the folded text. An index of pairs finds exactly that: overlapping pairs that follow each other spell the word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

_HAN: Final = r"[㐀-䶿一-鿿豈-﫿\U00020000-\U000323af]"
_BLANK_IN_HAN: Final = re.compile(rf"(?<={_HAN})[^\S\n]+(?={_HAN})")
_RUN: Final = re.compile(r"[^\W_]+")
_INVISIBLE: Final = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_SAYS_NOTHING: Final = (
    "申请公开政府信息获取提供复印件文件材料相关有关关于情况内容以及我们本人希望想要请求需要一下年度月份日期"
)


def narrowed(text: str) -> str:
    """The text with full-width forms narrowed, letters small, invisible characters left out."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text).lower())


def folded(text: str) -> str:
    """The form in which texts and words are compared: runs of letters and figures, one blank between them."""
    return " ".join(_RUN.findall(_BLANK_IN_HAN.sub("", narrowed(text))))


def pairs(canonical: str) -> list[str]:
    """The pairs of a folded text or word in order; the last character of a run stands alone, to mark its end."""
    return [run[at : at + 2] for run in canonical.split(" ") if run for at in range(len(run))]


def spelling(canonical: str) -> list[str]:
    """The pairs that a folded word must meet one after the other: as `pairs`, without the mark of the end."""
    return pairs(canonical)[:-1]


def singles(canonical: str) -> frozenset[str]:
    """The characters of a folded text, each once: by these words of one character are found."""
    return frozenset(canonical) - {" "}


def telling(text: str) -> frozenset[str]:
    """The pairs that tell texts apart, words that every request has left out."""
    return frozenset(_within(folded(text))) - _COMMON


def _within(canonical: str) -> Iterator[str]:
    return (pair for pair in pairs(canonical) if len(pair) > 1)


_COMMON: Final = frozenset(_within(_SAYS_NOTHING))
