"""What people decide about findings: masked, resting on the clean copy, confirmed, let pass. 条例2019 §15, §17."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db import transaction
from msgspec import convert

from gongkai.screening import masking
from gongkai.screening.cleaning import UnableToClean
from gongkai.screening.cleaning.html import masked_html
from gongkai.screening.model import Mask, Place
from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.accounts.roles import Permit
from gongkai.web.catalogue.checking.renditions import BODY, FIELDS
from gongkai.web.catalogue.models import Item, Version
from gongkai.web.catalogue.queries.digests import digest_of
from gongkai.web.catalogue.queries.seeing import drafts_there
from gongkai.web.catalogue.services.holding import Unable, back_to_draft, held, refresh, tell, touch
from gongkai.web.catalogue.services.review import screening_runs
from gongkai.web.catalogue.services.writing.attaching import put_in_masks
from gongkai.web.catalogue.wording.plain import plain_of
from gongkai.web.catalogue.wording.sanitising import sanitised
from gongkai.web.clearance.queries import screening as screened
from gongkai.web.clearance.services import screening as clearance

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.catalogue.checking.renditions import AskedBy
    from gongkai.web.catalogue.models import Attachment
    from gongkai.web.clearance.models import Found, Screening

MASKED: Final = "按建议遮蔽"
ON_THE_COPY: Final = "公开副本中已经清除"


def mask(found_id: int, *, by: Actor, at: datetime, asked_by: AskedBy | None = None) -> Screening:
    """The new screening after the proposed masks of that finding were put into the draft. 个人信息保护法2021 §51.

    By whoever may write in the item, who becomes an author; reviews of what it said before end. Raises NotPermitted,
    Unable, UnableToSettle.
    """
    found = _found(found_id)
    item_id = _mask(_item_id(found), [found], by=by, at=at)
    return screening_runs.run(item_id, by=by, at=at, asked_by=asked_by)


def mask_all(item_id: UUID, *, by: Actor, at: datetime, asked_by: AskedBy | None = None) -> Screening:
    """The new screening after every proposed mask was put into the draft. Raises as `mask`."""
    item = Item.objects.select_related("draft").get(pk=item_id)
    run = _newest(item)
    able = [found for found in screened.open_findings(run) if found.mending == "mask"] if run is not None else []
    if not able:
        raise Unable("没有可以一键遮蔽的内容。")
    _mask(item_id, able, by=by, at=at)
    return screening_runs.run(item_id, by=by, at=at, asked_by=asked_by)


@transaction.atomic
def rest_on_copy(found_id: int, *, by: Actor, at: datetime) -> Found:
    """The finding, known to the author: the file that he gave has it, the copy that the public gets has not.

    Raises NotPermitted, UnableToSettle.
    """
    found = _found(found_id)
    _held_by_author(_item_id(found), by)
    if found.mending != "copy":
        raise clearance.UnableToSettle("这一处在公开副本里还有，请修改内容。")
    return clearance.mend(found_id, words=ON_THE_COPY, by=by, at=at)


@transaction.atomic
def confirm(found_id: int, *, words: str, by: Actor, at: datetime) -> Found:
    """The finding (WARN), confirmed by who writes the item, in a word. Raises NotPermitted, UnableToSettle."""
    found = _found(found_id)
    _held_by_author(_item_id(found), by)
    return clearance.confirm(found_id, words=words, by=by, at=at)


@transaction.atomic
def override(found_id: int, *, words: str, by: Actor, at: datetime) -> Found:
    """The finding, let pass by a second named person with a reason. Raises UnableToSettle. 条例2019 §17."""
    found = _found(found_id)
    held(_item_id(found))
    return clearance.override(found_id, words=words, by=by, at=at)


@transaction.atomic
def _mask(item_id: UUID, findings: Iterable[Found], *, by: Actor, at: datetime) -> UUID:
    item, version = _held_by_author(item_id, by)
    masks: dict[Place, list[Mask]] = {}
    able, now = list(findings), digest_of(version)
    for found in able:
        if found.mending != "mask" or found.screening.digest != now:
            raise clearance.UnableToSettle("内容已经改过，请重新检查后再遮蔽。")
        masks.setdefault(convert(found.place, Place), []).extend(convert(found.masks, list[Mask]))
    clearance.mend_all([found.pk for found in able], words=MASKED, by=by, at=at)
    _put_in(version, masks, at=at)
    touch(version, by=by, at=at)
    back_to_draft(item, "遮蔽个人信息", by=by, at=at)
    refresh(item)
    tell(item, "mask", f"遮蔽{len(masks)}处。", by=by, at=at, detail={"digest": version.digest})
    return item_id


def _put_in(version: Version, masks: dict[Place, list[Mask]], *, at: datetime) -> None:
    in_body = {place: given for place, given in masks.items() if place.rendition == BODY}
    if in_body:
        names = version.attachments.values_list("name", flat=True)
        version.body = sanitised(masked_html(version.body, in_body, rendition=BODY), pictures=names)
        version.plain = plain_of(version.body)
    for place, given in masks.items():
        if place.rendition in FIELDS:
            setattr(version, place.rendition, masking.apply(getattr(version, place.rendition), given))
    for attachment in version.attachments.select_related("file"):
        in_file = {place: given for place, given in masks.items() if place.rendition == attachment.name}
        if in_file:
            attachment.version = version
            _put_in_file(attachment, in_file, at=at)


def _put_in_file(attachment: Attachment, masks: dict[Place, list[Mask]], *, at: datetime) -> None:
    try:
        count = put_in_masks(attachment, masks, at=at)
    except UnableToClean as unable:
        raise clearance.UnableToSettle(str(unable)) from unable
    if count < len(masks):
        raise clearance.UnableToSettle("附件里有的地方不能自动遮蔽，请在原文件里改好后重新上传。")


def _held_by_author(item_id: UUID, by: Actor) -> tuple[Item, Version]:
    item = held(item_id)
    if not drafts_there(by, item):
        raise NotPermitted(Permit.ITEM_DRAFT)
    if item.draft is None:
        raise Unable("没有正在起草的内容，请先办理更正。")
    item.draft.item = item
    return item, item.draft


def _found(found_id: int) -> Found:
    found = screened.found(found_id)
    if found is None or not found.screening.subject.startswith("item:"):
        raise clearance.UnableToSettle("没有这条检查结果，请刷新页面。")
    return found


def _item_id(found: Found) -> UUID:
    return UUID(found.screening.subject.removeprefix("item:"))


def _newest(item: Item) -> Screening | None:
    if item.draft is None:
        return None
    return screened.newest(f"item:{item.pk}", digest=screening_runs.digest_now(item))
