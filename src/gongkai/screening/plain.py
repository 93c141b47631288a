"""The text of a rendition in one plain form, with the way back: what looks the same reads the same. 条例2019 §17.

Rules look for shapes: eighteen digits, a star behind 机密. A shape survives full-width digits, a zero-width space, the
digits of another script and the line end of a narrow cell only if all of them are taken away first; a mask is put into
the passage as it was read, so every offset can be led back.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from gongkai.screening.model import Passage

_SEAM_SIGN: Final = "\ue0ff"
_SEAM: Final = f"\n{_SEAM_SIGN}\n"
BREAK: Final = "\n\0\n"
"""Between two passages: no pattern of blanks crosses it, and a line begins behind it."""
_ONE_FORM: Final = {
    **dict.fromkeys("\u2022\u2027\u30fb\uff65\u22c5\u2219\u16eb\u2024", "·"),
    **dict.fromkeys("\u2217\u204e\u2731\u066d", "*"),
    **dict.fromkeys("\u2044\u2215\u29f8", "/"),
    **dict.fromkeys("\u2028\u2029\x0b\x0c\x85", "\n"),
    **dict.fromkeys("\u3164\u115f\u1160\uffa0", ""),
    "\u2236": ":",
    "\u301c": "~",
    "\u2212": "-",
    "\u2800": " ",
    "\r": " ",
    "\n": "\n",
    "\t": "\t",
}
_KEPT: Final = frozenset("…‥\u00a8\u00b4\u00af\u00b8")
_INVISIBLE: Final = frozenset(("Cf", "Cc", "Mn", "Me"))
_LONGEST_UNFOLDED: Final = 4
"""A character that stands for more is a word of its own, no digit in disguise: a page of them stays a page."""
_OTHER_NUMBERS: Final = frozenset(("No", "Nl"))


class _Folding(dict[int, str]):
    """For each character what it is read as; worked out when it is first met. uneven: those not read as one."""

    def __init__(self) -> None:
        super().__init__()
        self.uneven: set[str] = set()

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = _folded(character)
        if len(folded) != 1:
            self.uneven.add(character)
        self[code] = folded
        return folded


_FOLDING: Final = _Folding()
_USUAL: Final = tuple(zip("，：（）；—\u3000％", ",:();- %", strict=True))
_UNUSUAL: Final = re.compile("[^\n\t -~\u4e00-\u9fff\ue0ff\u2018-\u201d、。《》〈〉【】〔〕…·★☆×①-⑳]")


def _folded(character: str) -> str:
    if character in _ONE_FORM:
        return _ONE_FORM[character]
    category = unicodedata.category(character)
    if category in _INVISIBLE:
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category == "Pd":
        return "-"
    if character in _KEPT or category in _OTHER_NUMBERS:
        return character
    unfolded = unicodedata.normalize("NFKC", character)
    if len(unfolded) > _LONGEST_UNFOLDED:
        return character
    return "".join(" " if each.isspace() else each for each in unfolded)


def fold(text: str) -> str:
    """`text` in the plain form: half width, no invisible characters, one kind of dash, dot and star. 条例2019 §17.

    Circled and other numbers that are no digits stay: ① before a number is not its first digit.
    """
    if text.isascii() and text.isprintable():
        return text
    for character, folded in _USUAL:
        text = text.replace(character, folded)
    return text.translate(_FOLDING) if _UNUSUAL.search(text) else text


class Plain:
    """The passages of a rendition, folded and joined by BREAK into one `text`, so that a pattern runs once over all.

    Offsets are those of `text`; `source` leads them back into a passage as it was read. 条例2019 §17.
    """

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.passages = passages
        folded = self._folded()
        self.text = BREAK.join(folded)
        lengths = (len(words) + len(BREAK) for words in folded)
        self.starts = list(accumulate(lengths, initial=0))[: len(folded)]
        self._ways_back: dict[int, list[int]] = {}

    def _folded(self) -> list[str]:
        """Every passage folded: all at once where that comes to the same."""
        texts = [passage.text for passage in self.passages]
        joined = _SEAM.join(texts)
        if joined.count(_SEAM_SIGN) != len(texts) - 1:  # a text has that sign itself: it could end where none does
            return [fold(text) for text in texts]
        return fold(joined).split(_SEAM)

    def index_at(self, offset: int) -> int:
        """The number of the passage that an offset stands in."""
        return bisect_right(self.starts, offset) - 1

    def bounds(self, offset: int) -> tuple[int, int]:
        """Where the passage around an offset begins and ends."""
        return self.bounds_of(self.index_at(offset))

    def bounds_of(self, index: int) -> tuple[int, int]:
        """Where a passage begins and ends."""
        last = index + 1 == len(self.starts)
        return self.starts[index], len(self.text) if last else self.starts[index + 1] - len(BREAK)

    def words_of(self, index: int) -> str:
        """A passage in its plain form."""
        begin, end = self.bounds_of(index)
        return self.text[begin:end]

    def before(self, offset: int, reach: int) -> str:
        """Up to `reach` characters before an offset, of the same passage."""
        return self.text[max(self.bounds(offset)[0], offset - reach) : offset]

    def after(self, offset: int, reach: int) -> str:
        """Up to `reach` characters from an offset on, of the same passage; offset: the end of something met."""
        end = self.bounds(max(offset - 1, 0))[1]
        return self.text[offset : min(end, offset + reach)]

    def source(self, start: int, end: int) -> tuple[int, int, int]:
        """(number of the passage, start, end there as read) of what stands between two offsets of one passage."""
        index = self.index_at(start)
        begin = self.starts[index]
        if end <= start:
            return index, 0, 0
        back = self._way_back(index)
        if not back:
            return index, start - begin, end - begin
        return index, back[start - begin], back[end - begin - 1] + 1

    def _way_back(self, index: int) -> list[int]:
        """For each character of the plain form, the number of the character it comes from; [] where it is its own."""
        if index not in self._ways_back:
            words = self.passages[index].text
            is_even = _FOLDING.uneven.isdisjoint(words)
            back = [] if is_even else [at for at, character in enumerate(words) for _ in _FOLDING[ord(character)]]
            self._ways_back[index] = back
        return self._ways_back[index]
