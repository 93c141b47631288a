"""Words that reach the public beside an item, with no review in between: reasons and remarks. 条例2019 §14, §15."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from gongkai import screening
from gongkai.screening.model import Level
from gongkai.screening.renditions import of_text
from gongkai.web.catalogue.checking.renditions import context_of

if TYPE_CHECKING:
    from gongkai.web.catalogue.checking.renditions import AskedBy
    from gongkai.web.catalogue.models import Item

_NAME: Final = "because"
_GRAVE: Final = (Level.BLOCK, Level.REVIEW)


def why_not_said(item: Item, words: str, *, on: date, asked_by: AskedBy | None = None) -> tuple[str, ...]:
    """What must be left out of the words before the public reads them, each a sentence; () where nothing. 条例2019 §15.

    asked_by: tells who asked, of an answer to a request; the words of an item without any version are not looked at.
    """
    version = item.current or item.draft
    if version is None or not words.strip():
        return ()
    applicant = asked_by(item.source_case) if asked_by is not None and item.source_case else {}
    context = context_of(item, version, on=on, applicant=applicant)
    hits = screening.screen((of_text(_NAME, words),), context)
    met = [hit.said for hit in hits if hit.place.rendition == _NAME and hit.level in _GRAVE]
    return tuple(f"这段文字会向社会公开，请去掉有关内容后再提交：{said}" for said in dict.fromkeys(met))
