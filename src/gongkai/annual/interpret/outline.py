"""The six sections: their headings as printed, and the prose that stands under each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from gongkai.annual.model import Heading, Line
from gongkai.annual.raw import Picture, Place
from gongkai.law.report_form import report_form
from gongkai.text.han import han

_LONGEST = 45
_HEADING = re.compile(
    r"(?:(?P<number>第?(?:[一二三四五六七八九十]{1,2}|\d{1,2})(?:部分)?\s*[、.．，,:：])\s*)?(?P<wording>[^、].*?)[。：:；;]?"
)
_LOOSE = (
    r"(?P<number>第[一二三四五六]部分[:：]?|[壹贰叁肆伍陆][、.．]|[（(][一二三四五六][)）]|[一二三四五六]、?(?=\s))"
    r"\s*(?P<wording>.+?)[。：:]?"
)
_FORMAL = str.maketrans("壹贰叁肆伍陆", "一二三四五六")
_RUN_IN = r"(?P<number>[一二三四五六]、)\s*(?P<wording>{wordings})[。：:，\s]*(?P<rest>\S.+)"
_CHINESE = "一二三四五六七八九十"


class Outline(Struct, frozen=True):
    """Headings in order, prose with its sections, pictures with theirs."""

    headings: tuple[Heading, ...]
    prose: tuple[Line, ...]
    pictures: tuple[tuple[str, Picture], ...]

    @property
    def sections(self) -> frozenset[str]:
        """The sections that have a heading."""
        return frozenset(heading.section for heading in self.headings)


def outline(items: Iterable[tuple[str, Place] | Picture], *, loose: bool = False) -> Outline:
    """The outline of a document: (text, place) and pictures in order, tables already taken out.

    loose: take headings that are numbered in another way too (第一部分, 壹、, （一）, 【一、】), if their wording is
    the official one and the number its own.
    """
    headings: list[Heading] = []
    prose: list[Line] = []
    pictures: list[tuple[str, Picture]] = []
    section = ""
    for item in items:
        if isinstance(item, Picture):
            pictures.append((section, item))
            continue
        text, place = item
        heading, rest = _heading(text, place)
        if heading is None and loose and (heading := _loose_heading(text, place)) is not None:
            rest = ""
        if heading is not None:
            headings.append(heading)
            section = heading.section
        if rest:
            prose.append(Line(rest, place, section))
    return Outline(tuple(headings), tuple(prose), tuple(pictures))


def _heading(text: str, place: Place) -> tuple[Heading | None, str]:
    """The heading that a paragraph is or begins with, and the prose left of it."""
    if len(text) > _LONGEST:
        return _run_in(text, place)
    match = _HEADING.fullmatch(text)
    if match is None:
        return None, text
    number, wording = match["number"] or "", match["wording"]
    section = _section(number, wording)
    if section is None:
        return _run_in(text, place)
    return Heading(section, number.strip(), wording, place), ""


def _loose_heading(text: str, place: Place) -> Heading | None:
    bare = text.strip("【】")
    if len(bare) > _LONGEST:
        return None
    if bare != text:
        return _heading(bare, place)[0]
    match = re.fullmatch(_LOOSE, bare)
    section = _exact().get(han(match["wording"])) if match else None
    if match is None or section is None:
        return None
    ordinal = _CHINESE[_place_of()[section] - 1]
    return Heading(section, match["number"], match["wording"], place) if ordinal in _plain_number(match) else None


def _plain_number(match: re.Match[str]) -> str:
    return match["number"].translate(_FORMAL)


def _section(number: str, wording: str) -> str | None:
    """Section key of a heading, or None. Without a Chinese number only the official wording counts."""
    folded = han(wording)
    exact = _exact().get(folded)
    if not number:
        return exact
    digit = re.search(r"\d+", number)
    if digit is not None:
        return exact if exact is not None and int(digit[0]) == _place_of()[exact] else None
    if exact is not None:
        return exact
    for section in report_form().sections:
        if any(all(word in folded for word in words) for words in section.words):
            return section.key
    return None


def _run_in(text: str, place: Place) -> tuple[Heading | None, str]:
    """A heading whose section goes on in the same paragraph."""
    if text[1:2] != "、" or text[0] not in _CHINESE:
        return None, text
    match = _run_in_pattern().match(text)
    if match is None:
        return None, text
    section = _exact()[han(match["wording"])]
    return Heading(section, match["number"], match["wording"], place), match["rest"]


@cache
def _exact() -> dict[str, str]:
    return {han(section.label): section.key for section in report_form().sections}


@cache
def _place_of() -> dict[str, int]:
    return {section.key: section.number for section in report_form().sections}


@cache
def _run_in_pattern() -> re.Pattern[str]:
    wordings = "|".join(re.escape(section.label) for section in report_form().sections)
    return re.compile(_RUN_IN.format(wordings=wordings), re.DOTALL)
