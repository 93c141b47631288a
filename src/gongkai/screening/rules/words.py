"""T02: wrong and doubled words 错别字、重复字. 条例2019 §6; 检查指标2019."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from os.path import join
from typing import Final

from msgspec import Struct, convert

from gongkai.screening.rules.rule import DATA, Found, Subject
from gongkai.text.doublings import doublings

_SHORTEST: Final = 2


class Slips(Struct, frozen=True):
    """Wrong words and what they should be. grave: names of the state and its organs; usual: every other slip.

    unless: for a wrong word, what may stand right behind or before it and makes it right.
    """

    grave: Mapping[str, str]
    usual: Mapping[str, str]
    unless: Mapping[str, tuple[str, ...]]


@cache
def slips() -> Slips:
    """The wrong words that this house knows, all of them of its own collecting. 条例2019 §6."""
    with open(join(DATA, "words.toml"), "rb") as file:
        return convert(tomllib.load(file), Slips)


def wrong_words(subject: Subject) -> Iterator[Found]:
    """T02: words of the lists, words that stand twice, and leaders' names with one character changed."""
    known = slips()
    own = {wrong: right for wrong, right in subject.context.words.items() if len(wrong) >= _SHORTEST}
    for case, words in (("own", own), ("grave", known.grave), ("wrong", known.usual)):
        yield from _listed(subject, case, words)
    for span in doublings(subject.text):
        yield Found(*span, "twice", words={"what": subject.text[slice(*span)]})
    yield from _leaders(subject)


def _listed(subject: Subject, case: str, words: Mapping[str, str]) -> Iterator[Found]:
    """Each wrong word of a list that stands in the text, unless what stands beside it makes it right."""
    text, unless = subject.text, slips().unless
    for met in _any_of(tuple(words)).finditer(text) if words else ():
        wrong, (start, end) = met[0], met.span()
        fine = any(text.startswith(more, end) or text.endswith(more, 0, start) for more in unless.get(wrong, ()))
        if not fine and subject.claim(start, end):
            right = words[wrong]
            yield Found(start, end, case, masks=((start, end, right),), words={"what": wrong, "right": right})


@lru_cache(maxsize=64)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for any of the words, the longest first; those that begin alike share their beginning."""
    rests: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words, key=len, reverse=True):
        rests[word[0]].append(re.escape(word[1:]))
    return re.compile("|".join(f"{re.escape(first)}(?:{'|'.join(ends)})" for first, ends in rests.items()))


def _leaders(subject: Subject) -> Iterator[Found]:
    """Names of three characters and more, of which all but one are there: only where a title stands beside them."""
    for name in subject.context.leaders:
        for met in _one_off(name).finditer(subject.text) if len(name) > _SHORTEST else ():
            beside = subject.plain.before(met.start(), 12) + "|" + subject.plain.after(met.end(), 8)
            if met[0] != name and _TITLE.search(beside):
                yield Found(*met.span(), "leader", masks=((*met.span(), name),), words={"what": met[0], "right": name})


_TITLE: Final = re.compile(r"书记|[省市县区镇乡州]长|主席|主任|部长|局长|委员|同志|常委|总理|政委|司令|检察长|院长")


@cache
def _one_off(name: str) -> re.Pattern[str]:
    """A pattern for the name with any one character after the first replaced."""
    ways: Iterable[str] = (
        re.escape(name[:at]) + "[\u4e00-\u9fff]" + re.escape(name[at + 1 :]) for at in range(1, len(name))
    )
    return re.compile("|".join(ways))
