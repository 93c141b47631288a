"""T02: wrong and doubled words 错别字、重复字. 条例2019 §6; 检查指标2019."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
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
    yield from _listed(subject, "own", own)
    yield from _listed(subject, "grave", known.grave)
    yield from _listed(subject, "wrong", known.usual)
    for span in doublings(subject.text):
        yield Found(*span, "twice", words={"what": subject.text[slice(*span)]})
    yield from _leaders(subject)


def _listed(subject: Subject, case: str, words: Mapping[str, str]) -> Iterator[Found]:
    """Each wrong word that stands in the text; looked for one by one, which is faster than a pattern of hundreds."""
    text, unless = subject.text, slips().unless
    for wrong, right in words.items():
        at = text.find(wrong)
        while at >= 0:
            end = at + len(wrong)
            fine = any(text.startswith(more, end) or text.endswith(more, 0, at) for more in unless.get(wrong, ()))
            if not fine and subject.claim(at, end):
                yield Found(at, end, case, masks=((at, end, right),), words={"what": wrong, "right": right})
            at = text.find(wrong, end)


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
