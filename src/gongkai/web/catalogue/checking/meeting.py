"""Findings made fit to be kept: a mark that knows the same words again and tells nothing of them, and how to mend.

A finding in a file as it was given that the clean copy no longer has is mended by resting on the copy; one that both
have is told once, of the copy.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Final

from msgspec import to_builtins

from gongkai.screening.cleaning import takes_masks
from gongkai.screening.model import Hit, Level, Place, Rendition, Sight, Words
from gongkai.web.catalogue.checking.naming import without_bad_names
from gongkai.web.catalogue.checking.renditions import BODY, FIELDS, ORIGINAL
from gongkai.web.clearance.services.screening import Met
from gongkai.web.vault.sealing import index_of

MASKED_FILES: Final = (".docx", ".xlsx", ".pdf", ".txt", ".csv", ".md", ".html")
"""Attachments that are masked in one click. 个人信息保护法2021 §51."""
UNREAD: Final = "X01"
"""The rule of a file that could not be read: it holds the item up like any other. trust.md §3.1."""
_PURPOSE: Final = "screening.mark"
_LONGEST_EXCERPT: Final = 200
_LONGEST_WORDS: Final = 300


def met_in(hits: Iterable[Hit], renditions: Iterable[Rendition], *, files: Mapping[str, str]) -> list[Met]:
    """The findings as they are written down, files that could not be read among them, each matter once.

    files: as of `renditions.given_of`: what was decided about one that cannot be read holds for that very content.
    """
    read = tuple(renditions)
    found = [(hit, _mark(hit)) for hit in without_bad_names((*hits, *_unread(read, files)), read)]
    public = {mark for hit, mark in found if not is_original(hit.place)}
    return [_met(hit, mark) for hit, mark in found if not (is_original(hit.place) and mark in public)]


def is_original(place: Place) -> bool:
    """Whether it stands in a file as it was given, which the public never gets."""
    return place.rendition.startswith(ORIGINAL)


def _unread(renditions: Iterable[Rendition], files: Mapping[str, str]) -> list[Hit]:
    return [
        Hit(
            rule=UNREAD,
            version=1,
            level=Level.BLOCK,
            place=Place(one.name),
            excerpt="",
            said=f"“{one.name.removeprefix(ORIGINAL)}”没有能够检查：{one.unread}",
            met=Words(f"{PurePosixPath(one.name.removeprefix(ORIGINAL)).name}|{_given(one.name, files)}"),
            repair="请换成能够打开的文件；确认内容可以公开的，由另一位有权限的同事写明理由后放行。",
        )
        for one in renditions
        if one.unread
    ]


def _given(name: str, files: Mapping[str, str]) -> str:
    """The digest of the file of that name, or of the one in which it is embedded."""
    homes = [known for known in files if name.startswith(known)]
    return files[max(homes, key=len)] if homes else ""


def _mark(hit: Hit) -> str:
    """A keyed digest of rule and of the words met."""
    return hit.met.sealed(lambda words: index_of(f"{hit.rule}|{' '.join(words.split())}", purpose=_PURPOSE))


def _met(hit: Hit, mark: str) -> Met:
    return Met(
        rule=hit.rule,
        version=hit.version,
        level=hit.level.value,
        place=to_builtins(hit.place),
        excerpt="" if hit.secret else hit.excerpt[:_LONGEST_EXCERPT],
        said=hit.said[:_LONGEST_WORDS],
        repair=hit.repair[:_LONGEST_WORDS],
        mark=mark,
        masks=[] if hit.secret else to_builtins(list(hit.masks)),
        mending=_mending(hit),
        secret=hit.secret,
    )


def _mending(hit: Hit) -> str:
    """`copy`: it is gone from what the public gets; `mask`: it can be masked in the words of the item."""
    if hit.rule == UNREAD:
        return ""
    if is_original(hit.place):
        return "copy"
    home = hit.place.rendition
    is_file = "/" not in home and PurePosixPath(home).suffix.lower() in MASKED_FILES
    able = home in (*FIELDS, BODY) or (is_file and takes_masks(hit))
    return "mask" if hit.masks and able and hit.sight is Sight.VISIBLE and not hit.secret else ""
