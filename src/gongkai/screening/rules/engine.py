"""Running the rules over renditions, and giving what they found places, sentences and masked excerpts. 条例2019 §17."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from gongkai.screening.masking import masked_excerpt
from gongkai.screening.model import Context, Hit, Mask, Passage, Place, Rendition, Words
from gongkai.screening.rules import (
    addresses,
    applicant,
    cards,
    contacts,
    dates,
    identity,
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
from gongkai.screening.rules.rule import Found, Function, OfAll, Rule, Subject, rules

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

NOWHERE: Final = Passage("", Place(""))


class _Met:
    """What was found in one rendition, before it is told."""

    def __init__(self, subject: Subject | None) -> None:
        self.subject = subject
        self.found: list[tuple[Rule, Found]] = []

    def hits(self) -> Iterator[Hit]:
        """The findings in the order of the text; no excerpt, where a secret mark stands."""
        secret = any(found.secret for _, found in self.found)
        masks = self._masks()
        for rule, found in sorted(self.found, key=lambda pair: (pair[1].start, pair[0].id)):
            yield self._hit(rule, found, masks, secret=secret)

    def _masks(self) -> dict[int, list[Mask]]:
        """By passage, every mask that is proposed for it."""
        masks: dict[int, list[Mask]] = defaultdict(list)
        for _, found in self.found:
            for index, mask in self._placed(found):
                masks[index].append(mask)
        return masks

    def _placed(self, found: Found) -> Iterator[tuple[int, Mask]]:
        for start, end, instead in found.masks if self.subject else ():
            index, begin, finish = self.subject.plain.source(start, end)  # type: ignore[union-attr]
            yield index, Mask(begin, finish, instead)

    def _hit(self, rule: Rule, found: Found, masks: dict[int, list[Mask]], *, secret: bool) -> Hit:
        case = rule.case[found.case]
        index, passage, start, end = self._where(found)
        shown = found.place is None and not secret
        reach = 0 if found.bare else 10
        excerpt = masked_excerpt(passage.text, start, end, masks=masks.get(index, ()), reach=reach) if shown else ""
        return Hit(
            rule=rule.id,
            version=rule.version,
            level=case.level,
            place=found.place or passage.place,
            excerpt=excerpt,
            said=case.said.format(**found.words),
            repair=case.repair or rule.repair,
            masks=tuple(mask for at, mask in self._placed(found) if at == index),
            sight=passage.sight,
            secret=found.secret,
            case=found.case,
            met=Words(found.about or passage.text[start:end]),
        )

    def _where(self, found: Found) -> tuple[int, Passage, int, int]:
        if found.place is not None or self.subject is None:
            return -1, NOWHERE, 0, 0
        index, start, end = self.subject.plain.source(found.start, found.end)
        return index, self.subject.rendition.passages[index], start, end


def screen(renditions: Iterable[Rendition], context: Context) -> tuple[Hit, ...]:
    """What must not go out or should be looked at, rendition by rendition, in the order of the text. 条例2019 §14, §15.

    A rendition that could not be read finds nothing here: `Rendition.unread` says so, and whoever asks must not take
    silence for an answer.
    """
    subjects = [Subject(rendition, context) for rendition in renditions]
    met = [_met(subject) for subject in subjects]
    return tuple(hit for each in (*met, *_of_all(subjects, context, met)) for hit in each.hits())


def _met(subject: Subject) -> _Met:
    met = _Met(subject)
    known = rules()
    for number, function in EACH:
        met.found += ((known[number], found) for found in function(subject))
    return met


def _of_all(subjects: Sequence[Subject], context: Context, met: Sequence[_Met]) -> list[_Met]:
    """Adds what the rules over all found to the rendition it stands in; gives what stands in none."""
    at = {id(each.subject): each for each in met}
    nowhere = _Met(None)
    for number, function in ALL:
        for subject, found in function(subjects, context):
            at.get(id(subject), nowhere).found.append((rules()[number], found))
    return [nowhere]
