"""Proof-readers' marks taken up in the draft, or set aside with a word. 条例2019 §17."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from gongkai.screening.cleaning.html import masked_html
from gongkai.screening.model import Mask, Place
from gongkai.screening.renditions import of_html
from gongkai.web.catalogue.checking.renditions import BODY, FIELDS
from gongkai.web.catalogue.services.holding import Unable, back_to_draft, refresh, subject, tell, touch
from gongkai.web.catalogue.services.writing.drafting import draft_of
from gongkai.web.catalogue.wording.plain import plain_of
from gongkai.web.catalogue.wording.sanitising import sanitised
from gongkai.web.clearance.queries import proofs as asked
from gongkai.web.clearance.services import proofs

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.catalogue.models import Item, Version
    from gongkai.web.clearance.models import ProofMark


@transaction.atomic
def take_up(item_id: UUID, mark_id: int, *, by: Actor, at: datetime) -> Item:
    """The draft with what the mark says put in for the words it quotes; one without such words is only ticked off.

    Reviews of what it said before end. Raises NotPermitted, Unable where the words stand nowhere or more than once,
    UnableToReview.
    """
    item, version = draft_of(item_id, by)
    made = _of(item, mark_id)
    proofs.settle(mark_id, taken=True, by=by, at=at)
    if not (made.quote and made.instead):
        return item
    _put_in(version, made)
    touch(version, by=by, at=at)
    back_to_draft(item, "采纳校对意见", by=by, at=at)
    refresh(item)
    tell(item, "proofed", "采纳一条校对意见。", by=by, at=at, detail={"digest": version.digest})
    return item


@transaction.atomic
def set_aside(item_id: UUID, mark_id: int, *, words: str, by: Actor, at: datetime) -> ProofMark:
    """The mark, not taken up, with the reason. Raises NotPermitted, Unable, UnableToReview."""
    item, _version = draft_of(item_id, by)
    _of(item, mark_id)
    return proofs.settle(mark_id, taken=False, words=words, by=by, at=at)


def _of(item: Item, mark_id: int) -> ProofMark:
    made = asked.mark(mark_id)
    if made is None or made.review.subject != subject(item):
        raise Unable("没有这条校对意见，请刷新页面。")
    return made


def _put_in(version: Version, made: ProofMark) -> None:
    """The words, put in where they stand: in one field or one place of the body, and only once.

    Of a mark on a paragraph, in that line of the plain text.
    """
    fields = [] if made.paragraph else [name for name in FIELDS if made.quote in getattr(version, name)]
    passages = [one for one in of_html(BODY, version.body).passages if made.quote in one.text]
    if made.paragraph:
        line = " ".join(version.plain.splitlines()[made.paragraph - 1 : made.paragraph])
        passages = [one for one in passages if " ".join(one.text.split()) in line]
    times = sum(getattr(version, name).count(made.quote) for name in fields)
    times += sum(one.text.count(made.quote) for one in passages)
    if times != 1:
        raise Unable("这几个字现在找不到或者不止一处，请直接修改正文，再把这条意见标为已处理。")
    if fields:
        setattr(version, fields[0], getattr(version, fields[0]).replace(made.quote, made.instead))
        return
    found = passages[0]
    start = found.text.index(made.quote)
    masks: dict[Place, list[Mask]] = {found.place: [Mask(start, start + len(made.quote), made.instead)]}
    names = version.attachments.values_list("name", flat=True)
    version.body = sanitised(masked_html(version.body, masks, rendition=BODY), pictures=names)
    version.plain = plain_of(version.body)
