"""Work points out of a document: its numbered lines proposed, then entered as somebody left them. 条例2019 §50."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from msgspec import Struct

from gongkai.screening.model import Sight
from gongkai.screening.renditions import of_file
from gongkai.web.activities.refusals import UnableToKeep
from gongkai.web.activities.services.entries import enter
from gongkai.web.look.words import without_controls

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.agencies.models import Agency

MOST_BYTES: Final = 10 << 20
MOST_POINTS: Final = 200
_NUMBERED: Final = re.compile(
    r"^(?:[（(](?P<a>[一二三四五六七八九十]+|\d{1,3})[）)]|(?P<b>\d{1,3})[.．、](?!\d)|(?P<c>[一二三四五六七八九十]+)是)\s*"
)
_SECTIONS: Final = re.compile(r"^[一二三四五六七八九十]+、")
_SHORTEST: Final = 6


class Document(Struct, frozen=True, kw_only=True):
    """Of which year the points are, out of which document, until when they are to be done."""

    year: int
    source: str
    due_on: date


def lines_of(name: str, content: bytes) -> list[str]:
    """The lines of the document that are work points by their numbers; all that are long enough where none is numbered.

    docx, pdf, txt. 条例2019 §50. Raises UnableToKeep.
    """
    if len(content) > MOST_BYTES:
        raise UnableToKeep(f"文件超过 {MOST_BYTES >> 20} MB，请把要点复制出来，粘贴到下面。", "file")
    rendition = of_file(name, content)[0]
    if rendition.unread or not rendition.passages:
        raise UnableToKeep("这个文件里读不出文字，请把要点复制出来，粘贴到下面。", "file")
    return proposed("\n".join(each.text for each in rendition.passages if each.sight is Sight.VISIBLE))


def proposed(text: str) -> list[str]:
    """The lines that are work points by their numbers; all long ones where none is numbered. 条例2019 §50."""
    lines = [" ".join(line.split()) for line in without_controls(text).splitlines()]
    long = [line for line in lines if len(line) >= _SHORTEST and not _SECTIONS.match(line)]
    numbered = [line for line in long if _NUMBERED.match(line)]
    return (numbered or long)[:MOST_POINTS]


@transaction.atomic
def enter_points(agency: Agency, document: Document, lines: Sequence[str], *, by: Actor, at: datetime) -> list[Any]:
    """A work point for every line that says something, in order. 条例2019 §50. Raises NotPermitted, UnableToKeep."""
    texts = [line.strip() for line in lines if line.strip()]
    if not texts:
        raise UnableToKeep("没有要点可以登记，请一行写一条。", "lines")
    if len(texts) > MOST_POINTS:
        raise UnableToKeep(f"一次最多 {MOST_POINTS} 条，请分几次登记。", "lines")
    told = {"year": document.year, "source": document.source, "due_on": document.due_on}
    return [
        enter(agency, "points", {**told, "number": str(at_), "title": _bare(text)}, by=by, at=at)
        for at_, text in enumerate(texts, start=1)
    ]


def _bare(text: str) -> str:
    return _NUMBERED.sub("", text, count=1)
