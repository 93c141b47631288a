"""Forms of characters 全角与半角: one text for what looks the same."""

from __future__ import annotations

import unicodedata

INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e"))
KEPT = "，。；：？！（）“”\u2018\u2019、《》〈〉【】〔〕—…～①②③④⑤⑥⑦⑧⑨⑩"


def fold(text: str) -> str:
    """`text` with full-width letters, digits and signs made half-width, no invisible characters, every blank a space.

    Line ends stay; so do Chinese punctuation and circled numbers, which mean something else than their folded forms.
    """
    plain = text.translate(INVISIBLE)
    return plain if plain.isascii() else plain.replace("\r\n", "\n").translate(_FORMS)


class _Forms(dict[int, str]):
    """For each character its folded form, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = character if character in KEPT else unicodedata.normalize("NFKC", character)
        self[code] = "".join(" " if each.isspace() and each != "\n" else each for each in folded)
        return self[code]


_FORMS = _Forms()


def bare(text: str) -> str:
    """`text` folded, without any blank at all: for comparing labels that were broken or spaced in print."""
    return "".join(fold(text).split())


def width(text: str) -> int:
    """How many terminal columns `text` takes: two for a wide character, none for a combining one."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def pad(text: str, columns: int) -> str:
    """`text` with blanks behind it up to that many terminal columns."""
    return text + " " * max(0, columns - width(text))
