"""Which rules there are, in what order they look, and running them over renditions. 条例2019 §17."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from msgspec import structs

from gongkai.screening.model import Context, Hit, Rendition
from gongkai.screening.rules import (
    addresses,
    applicant,
    cards,
    contacts,
    dates,
    identity,
    links,
    lists,
    metadata,
    owners,
    phones,
    placeholders,
    secrecy,
    thin,
    words,
)
from gongkai.screening.rules.hidden import traces_of
from gongkai.screening.rules.rule import Found, Function, OfAll, Subject, rules
from gongkai.screening.rules.telling import told, told_without_text

RULES_VERSION: Final = "1.0"
"""Version of the set of rules; raised whenever a rule is added, dropped or finds something else than before."""

EACH: Final[tuple[tuple[str, Function], ...]] = (
    ("P01", identity.eighteen),
    ("P02", identity.fifteen),
    ("P04", cards.cards),
    ("P03", phones.mobiles),
    ("P12", thin.thin),
    ("P07", contacts.contacts),
    ("P07", contacts.births),
    ("P05", addresses.addresses),
    ("P06", lists.sensitive),
    ("P11", lists.many),
    ("P09", traces_of("P09")),
    ("P10", traces_of("P10")),
    ("S01", secrecy.marked),
    ("S02", secrecy.grade_alone),
    ("S03", secrecy.internal),
    ("S04", secrecy.copies),
    ("T01", placeholders.placeholders),
    ("T02", words.wrong_words),
    ("T03", dates.wrong_dates),
    ("T04", owners.owners),
    ("T06", links.inward),
    ("T06", traces_of("T06")),
    ("T07", traces_of("T07")),
)
"""The rules that look at one rendition, in the order in which they claim its numbers."""

ALL: Final[tuple[tuple[str, OfAll], ...]] = (
    ("P08", applicant.applicants),
    ("T03", dates.dates_of_item),
    ("T04", owners.numbers_of_item),
    ("T08", metadata.missing),
)
"""The rules that look at all renditions of an item together."""


MOST_TOLD: Final = {"P": 5000}
"""How many findings of one rule are told of one rendition, by the letter of the rule: a list is masked at one click."""
_MOST_READ: Final = 500
"""The same of all other rules: nobody reads more before he mends what he read."""
_Met = tuple[Subject | None, Found]


def screen(renditions: Iterable[Rendition], context: Context) -> tuple[Hit, ...]:
    """What must not go out or should be looked at, rendition by rendition, in the order of the text. 条例2019 §14, §15.

    A rendition that could not be read finds nothing here: `Rendition.unread` says so, and whoever asks must not take
    silence for an answer.
    """
    known = rules()
    subjects = [Subject(rendition, context) for rendition in renditions]
    found = [
        [(known[number], one) for number, look in EACH for _, one in _some(number, _of(subject, look))]
        for subject in subjects
    ]
    nowhere: list[Hit] = []
    for number, look_at_all in ALL:
        for at, one in _some(number, look_at_all(subjects, context)):
            if at is None:
                nowhere.append(told_without_text(known[number], one))
            else:
                found[subjects.index(at)].append((known[number], one))
    hits = [hit for subject, met in zip(subjects, found, strict=True) for hit in told(subject, met)]
    return (*hits, *nowhere)


def _of(subject: Subject, look: Function) -> Iterator[_Met]:
    return ((subject, one) for one in look(subject))


def _some(number: str, found: Iterable[_Met]) -> Iterator[_Met]:
    """The first findings of one rule; where there are more, the last of them says so and cannot be confirmed away."""
    most = MOST_TOLD.get(number[0], _MOST_READ)
    some = list(islice(found, most + 1))
    is_all = len(some) <= most
    yield from some if is_all else some[: most - 1]
    if not is_all:
        at, last = some[most - 1]
        yield at, structs.replace(last, more=True)
