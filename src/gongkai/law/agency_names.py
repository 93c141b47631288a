"""What a body's name tells of it 机关名称: its level and its region, guessed by the endings that names have."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from gongkai.law.report_form import Label
from gongkai.law.statutes import table

_OF_THE_PLACE = "of_the_place"


class Standing(Struct, frozen=True):
    """Level key ("" if the name does not tell) and region: the lowest county, city or province named. 条例2019 §4."""

    level: str
    region: str


class _Place(Struct, frozen=True):
    name: str
    level: str
    rank: int


def standing(agency: str) -> Standing:
    """Level and region of a body by its full name; a guess, as docs/decisions/0080 tells. 条例2019 §4.

    砚川县墨屏镇人民政府 is a township of 砚川县, 砚川县财政局 a department there. Of a 市 whose upper city is not named
    nobody can say whether it is a city or a county: it counts as a city.
    """
    places, rest = _places(re.sub(rf"\s|{table('agency_names')['more_to_come']}(?=.)", "", agency))
    region = next((place.name for place in reversed(places) if place.rank < _rank("township")), "")
    kind = next((level for level, ending in _bodies() if rest.endswith(ending)), "" if rest else _OF_THE_PLACE)
    if kind == _OF_THE_PLACE:
        kind = places[-1].level if places else ""
    return Standing(kind, region)


def region_in(folders: Iterable[str]) -> str:
    """The last folder name that is the name of a county, city or province, or "". 条例2019 §4."""
    found = ""
    for folder in folders:
        places, rest = _places(folder)
        if places and not rest and places[-1].rank < _rank("township"):
            found = places[-1].name
    return found


@cache
def levels() -> tuple[Label, ...]:
    """The levels in their order from the province downwards, the unknown one ("") last. 条例2019 §4."""
    return tuple(Label(entry["key"], entry["label"]) for entry in table("agency_names")["level"])


def _places(name: str) -> tuple[list[_Place], str]:
    """The places that the name begins with, each below the one before, and what follows them."""
    found: list[_Place] = []
    while (place := _place(name, above=found[-1].rank if found else 0)) is not None:
        found.append(place)
        name = name[len(place.name) :]
    return found, name


def _place(name: str, *, above: int) -> _Place | None:
    for entry in table("agency_names")["place"]:
        for known in entry["names"]:
            if name.startswith(known) and above < entry["rank"]:
                return _Place(known, entry["level"], entry["rank"])
    match = _unit().match(name)
    if match is None or match[0] in table("agency_names")["no_place"].split():
        return None
    for entry in table("agency_names")["place"]:
        if match[1] in entry["endings"] and above < entry["rank"]:
            return _Place(match[0], entry["level"], entry["rank"])
    return None


@cache
def _unit() -> re.Pattern[str]:
    """A place name, as short as can be; an ending before certain others is part of the name: 景德镇市, 新市区."""
    endings = {end: entry["never_before"] for entry in table("agency_names")["place"] for end in entry["endings"]}
    anyone = "|".join(f"{end}(?![{endings[end]}])" for end in sorted(endings, key=len, reverse=True))
    return re.compile(rf"(?!{'|'.join(end for _, end in _bodies())})[\u4e00-\u9fff]{{1,14}}?({anyone})")


@cache
def _bodies() -> tuple[tuple[str, str], ...]:
    """(level, ending) of the kinds of bodies, in the order in which they are tried."""
    return tuple((entry["level"], ending) for entry in table("agency_names")["body"] for ending in entry["endings"])


@cache
def _rank(level: str) -> int:
    return next(int(entry["rank"]) for entry in table("agency_names")["place"] if entry["level"] == level)
