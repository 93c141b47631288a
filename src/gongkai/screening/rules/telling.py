"""What was found, told: place, sentence, masks in the passage as read, an excerpt that tells nobody. 条例2019 §17."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from gongkai.screening.masking import masked_excerpt
from gongkai.screening.model import Hit, Level, Mask, Sight, Words
from gongkai.screening.rules.rule import Case, Found, Rule, Subject

_NEAR: Final = 240
"""How far around a finding its excerpt can reach; a longer mask is looked at for every excerpt of its passage."""
_AROUND: Final = 10
_SLACK: Final = 60
"""How far an excerpt may be moved out of a number, beside the characters around it."""
_MORE: Final = "同样的问题后面还有很多，没有一一列出；请先处理列出的，再检查一次。"


def told(subject: Subject, found: Sequence[tuple[Rule, Found]]) -> Iterator[Hit]:
    """The findings of one rendition in the order of its text; no excerpt of any, where a secret mark stands in it."""
    secret = any(one.secret for _, one in found)
    masks = _Masks(subject, [one for _, one in found])
    for rule, one in sorted(found, key=lambda pair: (pair[1].start, pair[0].id)):
        yield told_without_text(rule, one) if one.place is not None else _hit(subject, rule, one, masks, secret=secret)


def told_without_text(rule: Rule, found: Found) -> Hit:
    """A finding that stands in no passage: of the metadata, or a trace."""
    case = rule.case[found.case]
    assert found.place is not None
    return Hit(
        rule=rule.id,
        version=rule.version,
        level=_level(case, found),
        place=found.place,
        excerpt="",
        said=_said(case, found),
        repair=case.repair or rule.repair,
        sight=Sight.VISIBLE,
        case=found.case,
        met=Words(found.about),
    )


def _hit(subject: Subject, rule: Rule, found: Found, masks: _Masks, *, secret: bool) -> Hit:
    index, start, end = subject.plain.source(found.start, found.end)
    passage = subject.rendition.passages[index]
    case = rule.case[found.case]
    return Hit(
        rule=rule.id,
        version=rule.version,
        level=_level(case, found),
        place=passage.place,
        excerpt="" if secret or found.start == found.end else _excerpt(found, passage.text, masks, (index, start, end)),
        said=_said(case, found),
        repair=case.repair or rule.repair,
        masks=tuple(mask for at, mask in _placed(subject, found) if at == index),
        sight=passage.sight,
        secret=found.secret,
        case=found.case,
        met=Words(found.about or passage.text[start:end]),
    )


def _level(case: Case, found: Found) -> Level:
    return Level.BLOCK if found.more else case.level


def _said(case: Case, found: Found) -> str:
    return case.said.format(**found.words) + (_MORE if found.more else "")


def _excerpt(found: Found, text: str, masks: _Masks, where: tuple[int, int, int]) -> str:
    """What was met, masked; of a list as a whole (it begins where it ends) there is none."""
    index, start, end = where
    reach = 0 if found.bare else _AROUND
    return masked_excerpt(text, start, end, masks=masks.near(index, start, end), reach=reach)


def _placed(subject: Subject, found: Found) -> Iterator[tuple[int, Mask]]:
    """The masks of a finding, each with the number of its passage."""
    for start, end, instead in found.masks:
        index, begin, finish = subject.plain.source(start, end)
        yield index, Mask(begin, finish, instead)


class _Masks:
    """Every mask that is proposed for a rendition, by passage and place: an excerpt asks for those around it."""

    def __init__(self, subject: Subject, found: Sequence[Found]) -> None:
        self._short: dict[int, list[Mask]] = defaultdict(list)
        self._long: dict[int, list[Mask]] = defaultdict(list)
        for one in found:
            for index, mask in _placed(subject, one):
                (self._short if mask.end - mask.start <= _NEAR else self._long)[index].append(mask)
        self._longest: dict[int, int] = {}
        for index, masks in self._short.items():
            masks.sort(key=lambda mask: mask.start)
            self._longest[index] = max(mask.end - mask.start for mask in masks)

    def near(self, index: int, start: int, end: int) -> list[Mask]:
        """The masks of a passage that can touch what stands around start to end."""
        masks = self._short.get(index, [])
        back = 2 * self._longest.get(index, 0) + _SLACK
        first = bisect_left(masks, start - back, key=lambda mask: mask.start)
        last = bisect_right(masks, end + _SLACK, key=lambda mask: mask.start)
        return masks[first:last] + self._long.get(index, [])
