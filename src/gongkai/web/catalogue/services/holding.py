"""Holding an item while it is acted on: its row locked, its digest and lists kept right, its audit line written."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from gongkai.web.accounts.services import ledger
from gongkai.web.catalogue.models import Item, Version
from gongkai.web.catalogue.queries.digests import digest_of
from gongkai.web.clearance import services as clearance
from gongkai.web.clearance.queries import reviews_of
from gongkai.web.look.refusing import Refused

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor


class Unable(Refused):
    """The act is not possible: a Chinese sentence that says why and what to do instead."""


def held(item_id: UUID) -> Item:
    """The item, locked until the transaction ends, with its body and versions. Raises Unable where there is none.

    Locked first, read afterwards: PostgreSQL gives a row anew after waiting for it, but what is joined to it as it was
    before the wait, so that whoever waited would see the edition that is gone.
    """
    if not Item.objects.select_for_update().filter(pk=item_id).values_list("pk", flat=True):
        raise Unable("没有这条信息，请返回列表刷新后再试。")
    return Item.objects.select_related("agency", "draft", "current").get(pk=item_id)


def subject(item: Item) -> str:
    """The item as reviews, screenings and the audit ledger call it."""
    return f"item:{item.pk}"


def touch(version: Version, *, by: Actor, at: datetime, rewritten: bool = True) -> None:
    """The version after a change by that person: one edition on, its digest anew, him among its authors.

    rewritten: its words changed; files beside them do not make what somebody types meanwhile outdated.
    """
    version.edition += rewritten
    version.touched_at, version.touched_by = at, by.name
    if by.person_id is not None:
        version.authors = sorted({*version.authors, by.person_id})
    version.digest = digest_of(version)
    version.save()


def refresh(item: Item) -> None:
    """The item, what lists show of it taken from the version that is shown, else from the one being worked on."""
    version = item.current or item.draft
    if version is not None:
        item.title, item.document_number = version.title, version.document_number
    item.save()


def tell(item: Item, act: str, said: str, *, by: Actor, at: datetime, detail: dict[str, Any] | None = None) -> None:
    """One audit line about the item; said holds no personal data, so the title stands in it only once it is public."""
    ledger.write(item.agency.code, f"item.{act}", subject(item), said, by=by, at=at, detail=detail)


def back_to_draft(item: Item, because: str, *, by: Actor, at: datetime) -> None:
    """The item as a draft again: no review under way, no moment set for it; the caller saves it. 条例2019 §17.

    One that a reviewer returned stays returned until it is submitted anew.
    """
    for review in reviews_of(subject(item)):
        clearance.call_off(review.pk, because=because, by=by, at=at)
    item.scheduled_for, item.release_by = None, ""
    if item.state != Item.State.RETURNED:
        item.state = Item.State.DRAFT
