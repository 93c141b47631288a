"""Finding a place in the statutes 查法条: by its citation, by 第…条, or by the words of an article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from gongkai.law.citation import Citation, Instrument, instruments
from gongkai.law.statute_text import articles
from gongkai.text.numerals import to_int

TIGHT = re.compile(r"(\S)\s*§")
NATURAL = re.compile(
    r"第(?P<article>[^条]{1,8})条(?:第(?P<paragraph>[^款]{1,3})款)?(?:第?[（(]?(?P<item>[^项）)]{1,3})[）)]?项)?"
)
AROUND = 24


class Hit(Struct, frozen=True):
    """An article that holds the words sought: where, and the words around them. E.g. 条例2019 §33."""

    cite: str
    said: str
    excerpt: str


def in_syntax(text: str) -> str:
    """`text` with 第三十三条第二款 written as §33.2, and a title or bare title as its id, e.g. 条例2019 §33.2.

    A missing blank before § is put in. Text that is neither stays as it is.
    """
    text = TIGHT.sub(r"\1 §", text)
    found = NATURAL.search(text)
    place = f" {_place(found)}" if found else ""
    name = (text[: found.start()] if found else text).strip().strip("《》")
    for instrument in instruments().values():
        if name in (instrument.title, instrument.short_title.strip("《》")):
            return instrument.id + place
    return f"{name}{place}" if found else text


def _place(found: re.Match[str]) -> str:
    article, paragraph, item = (to_int(found[part] or "") for part in ("article", "paragraph", "item"))
    return f"§{article}" + (f"¶{paragraph}" if paragraph else "") + (f".{item}" if item else "")


def search(words: str) -> tuple[Hit, ...]:
    """The articles whose text holds `words` as they stand, in the order of the instruments, 条例2019 first."""
    return tuple(hit for instrument in instruments().values() for hit in _hits(instrument, words))


def _hits(instrument: Instrument, words: str) -> Iterator[Hit]:
    for number, article in articles(instrument.text).items() if instrument.text else ():
        at = article.text.find(words)
        if at >= 0:
            place = Citation(instrument, number)
            excerpt = article.text[max(0, at - AROUND) : at + len(words) + AROUND].replace("\n", "")
            yield Hit(str(place), place.said, excerpt)


def instruments_named(words: str) -> tuple[Instrument, ...]:
    """The instruments whose id, title or number holds `words`, e.g. 条例2019."""
    return tuple(
        instrument
        for instrument in instruments().values()
        if words in instrument.id or words in instrument.title or words in instrument.number
    )
