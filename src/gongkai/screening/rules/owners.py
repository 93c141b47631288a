"""T04: another body's name where the own should stand, numbers and titles that disagree 张冠李戴. 条例2019 §6."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from gongkai.screening.model import Context, Place
from gongkai.screening.rules.rule import Found, Subject

_ACTS: Final = re.compile(
    r"(?:党委、政府|党委政府|人民政府|政府|党委|办事处)?(?=高度|认真|严格|积极|坚持|按照|始终|深入|持续|扎实|不断|共|收到|未收到|主动|通过|围绕|进一步|全面|切实"
    r"|充分|累计|依法|全年|本年|贯彻|结合|根据|加强|建立|成立|将|信息公开|政府信息公开|20\d\d\s?年)"
)
_IN_COMPANY: Final = re.compile(r"[、和与同及跟赴到从往至邻]$|毗邻|[、和与及]")
_NUMBER_YEAR: Final = re.compile(r"[〔\[(](20\d\d)[〕\])]")
_TOWNSHIP: Final = re.compile(r"(?:[镇乡]|街道)(?:人民政府|办事处|政府)?$")
_HEAD: Final = 1
_SHORTEST: Final = 3


def owners(subject: Subject) -> Iterator[Found]:
    """T04: a neighbour's name in a title, and in the text where it acts as if it were the body itself.

    A bureau's name holds a title up only where it stands first: bureaus name each other. A neighbour beside others,
    before whom or behind whom a 、 or 和 stands, is named and not mistaken.
    """
    for name in _others(subject.context):
        at = subject.text.find(name)
        while at >= 0:
            end = at + len(name)
            case = _case(subject, at, end)
            if case and subject.claim(at, end):
                yield Found(at, end, case, words={"what": name, "right": subject.context.body})
            at = subject.text.find(name, end)


def _others(context: Context) -> list[str]:
    """The neighbours' names, longest first, and their short forms; of its own kind, none that is part of the own."""
    own = "|".join((context.body, *context.own_names))
    short = (re.sub(r"(?:人民政府|办事处)$", "", name) for name in context.other_bodies)
    names = {
        name
        for name in (*context.other_bodies, *short)
        if len(name) >= _SHORTEST and name not in own and _kind(name) == _kind(context.body or name)
    }
    return sorted(names, key=lambda name: (-len(name), name))


def _kind(name: str) -> str:
    """What a body is by its name: a township, or what its name ends with. A bureau names townships all day long."""
    return "镇" if _TOWNSHIP.search(name) else name[-1:]


def _case(subject: Subject, start: int, end: int) -> str:
    plain = subject.plain
    before, after = plain.before(start, 4), plain.after(end, 8)
    if subject.rendition.name == "title":
        first = start - plain.bounds(start)[0] <= _HEAD or _kind(subject.text[start:end]) == "镇"
        return "title" if first and not _named_with_own(subject, start) else ""
    if _IN_COMPANY.search(before) or re.match(r"[、和与及等]", after):
        return ""
    return "body" if _ACTS.match(after) and not _named_with_own(subject, start) else ""


def _named_with_own(subject: Subject, at: int = 0) -> bool:
    """Whether the own name stands in the same passage: then both are meant."""
    begin, end = subject.plain.bounds(at)
    own = [name for name in (subject.context.body, *subject.context.own_names) if len(name) >= _SHORTEST]
    short = [re.sub(r"(?:人民政府|办事处)$", "", name) for name in own]
    return any(subject.text.find(name, begin, end) >= 0 for name in (*own, *short) if name)


def numbers_of_item(subjects: Sequence[Subject], context: Context) -> Iterator[tuple[Subject | None, Found]]:
    """T04: the year in the document's number is not the year it was made; the body named is not this body."""
    facts = context.metadata
    met = _NUMBER_YEAR.search(facts.get("document_number", ""))
    made = facts.get("made_on", "")[:4]
    if met and made and met[1] != made:
        yield None, _of_item("document_number", "number_year", met[1], made)
    body = facts.get("body", "")
    if body and context.body and body not in (context.body, *context.own_names):
        yield None, _of_item("body", "publisher", body, context.body)


def _of_item(key: str, case: str, what: str, right: str) -> Found:
    return Found(0, 0, case, words={"what": what, "right": right}, about=f"{key} {what}", place=Place("metadata", key))
