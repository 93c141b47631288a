"""Names of files: the public reads them, so nobody's data stands in one, nor in what is said of it. 条例2019 §15."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from msgspec import structs

from gongkai import screening
from gongkai.screening import masking
from gongkai.screening.model import Hit, Level, Rendition
from gongkai.screening.renditions import of_text
from gongkai.web.catalogue.checking.renditions import NAMES, context_of

if TYPE_CHECKING:
    from datetime import date

    from gongkai.web.catalogue.checking.renditions import AskedBy
    from gongkai.web.catalogue.models import Item, Version

_GRAVE: Final = (Level.BLOCK, Level.REVIEW)
_UNSAID: Final = "（名称里有不能公开的内容）"


def why_not_named(
    item: Item, version: Version, name: str, *, on: date, asked_by: AskedBy | None = None
) -> tuple[str, ...]:
    """What a file of that name must not be called, each a sentence; () where the name may be read. 条例2019 §15.

    asked_by: tells who asked, of an answer to a request.
    """
    return tuple(dict.fromkeys(hit.said for hit in _met(item, version, name, on=on, asked_by=asked_by)))


def name_told(item: Item, version: Version, name: str, *, on: date) -> str:
    """The name of a file as a message may say it: what must not be read masked, or left out. 个人信息保护法2021 §51."""
    hits = _met(item, version, name, on=on, asked_by=None)
    if any(not hit.masks for hit in hits):
        return f"{_UNSAID}{PurePosixPath(name).suffix}"
    return masking.apply(name, (mask for hit in hits for mask in hit.masks))


def without_bad_names(hits: Iterable[Hit], renditions: Iterable[Rendition]) -> list[Hit]:
    """The findings, each file whose name holds one called by its number: no place tells what must not be told."""
    found = list(hits)
    grave = {hit.place.rendition for hit in found if hit.level in _GRAVE}
    names = [one.name for one in renditions if one.name.startswith(NAMES)]
    stems = {
        PurePosixPath(name.removeprefix(NAMES)).stem: f"第{number}件"
        for number, name in enumerate(names, start=1)
        if name in grave
    }
    return [_renamed(hit, stems) for hit in found] if stems else found


def _met(item: Item, version: Version, name: str, *, on: date, asked_by: AskedBy | None) -> list[Hit]:
    applicant = asked_by(item.source_case) if asked_by is not None and item.source_case else {}
    hits = screening.screen((of_text(NAMES, name),), context_of(item, version, on=on, applicant=applicant))
    return [hit for hit in hits if hit.place.rendition == NAMES and hit.level in _GRAVE]


def _renamed(hit: Hit, stems: dict[str, str]) -> Hit:
    rendition, said = hit.place.rendition, hit.said
    for stem, number in stems.items():
        rendition, said = rendition.replace(stem, number), said.replace(stem, number)
    if (rendition, said) == (hit.place.rendition, hit.said):
        return hit
    return structs.replace(hit, place=structs.replace(hit.place, rendition=rendition), said=said, masks=())
