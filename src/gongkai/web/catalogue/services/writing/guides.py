"""Writing guides field by field: the body of the item follows from the fields, and is reviewed as such."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from msgspec import Struct, structs, to_builtins

from gongkai.web.accounts.roles import Permit
from gongkai.web.catalogue.guides.content import Disclosure, ServiceGuide
from gongkai.web.catalogue.guides.writing import disclosure_html, service_html
from gongkai.web.catalogue.models import Item, PlayCount, StructuredText
from gongkai.web.catalogue.queries.columns import usual_column
from gongkai.web.catalogue.queries.guides import body_digest, service_of
from gongkai.web.catalogue.services.ledgers import UnableToEnter, told
from gongkai.web.catalogue.services.writing import drafting
from gongkai.web.catalogue.services.writing.drafting import Placing, Words
from gongkai.web.look.words import civil_day

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.agencies.models import Agency


class Heading(Struct, frozen=True, kw_only=True):
    """What stands above a guide: its title, summary, under which of 条例2019 §20, field and topic it is found."""

    title: str
    summary: str = ""
    heading: str = ""
    field: str = ""
    topic: str = ""
    audiences: tuple[str, ...] = ()
    formed_on: date | None = None


@transaction.atomic
def begin_service(agency: Agency, *, above: Heading, service: ServiceGuide, by: Actor, at: datetime) -> Item:
    """A new service guide as a draft. 条例2019 §20.5. Raises NotPermitted, UnableToDraft."""
    return _begin(agency, "service", above, service, by=by, at=at)


@transaction.atomic
def begin_disclosure(agency: Agency, *, above: Heading, guide: Disclosure, by: Actor, at: datetime) -> Item:
    """A new disclosure guide as a draft. 条例2019 §12. Raises NotPermitted, UnableToDraft."""
    return _begin(agency, "guide", above, guide, by=by, at=at)


@transaction.atomic
def rewrite(
    item_id: UUID, *, above: Heading, content: ServiceGuide | Disclosure, edition: int, by: Actor, at: datetime
) -> Item:
    """The draft of the guide, written anew from these fields. edition: of the version that was before him.

    条例2019 §12, §20.5. Raises NotPermitted, UnableToDraft, ChangedMeanwhile.
    """
    item, version = drafting.draft_of(item_id, by)
    placing = _placing(item.kind, above, column=item.column)
    words = Words(
        title=above.title,
        summary=above.summary,
        body=_html(content),
        document_number=version.document_number,
        keywords=version.keywords,
        source=version.source,
        author=version.author,
        made_on=version.made_on,
    )
    item = drafting.revise(item_id, words, edition=edition, placing=placing, by=by, at=at)
    _keep(item, content)
    return item


@transaction.atomic
def count_plays(item_id: UUID, *, address: str, plays: int, counted_on: date, by: Actor, at: datetime) -> PlayCount:
    """How often a video of the guide had been played on that day. Raises NotPermitted, UnableToEnter."""
    item = Item.objects.select_related("agency", "current").get(pk=item_id)
    by.require(Permit.CATALOGUE_KEEP, agency_id=item.agency_id)
    service = service_of(item.current) if item.current is not None else None
    if service is None or address not in {video.address for video in service.videos}:
        raise UnableToEnter("这份办事指南里没有这个短视频，请核对。")
    if counted_on > at.date():
        raise UnableToEnter("统计日期不能晚于今天，请核对。")
    count, _ = PlayCount.objects.update_or_create(
        item=item, address=address, counted_on=counted_on, defaults={"plays": plays, "by": by.name}
    )
    told(item.agency, "plays", f"登记短视频播放量{plays}次。", by=by, at=at)
    return count


def _begin(
    agency: Agency, kind: str, above: Heading, content: ServiceGuide | Disclosure, *, by: Actor, at: datetime
) -> Item:
    words = Words(
        title=above.title, summary=above.summary, body=_html(content), source=agency.name, made_on=civil_day(at)
    )
    placing = _placing(kind, above, column=usual_column(kind))
    item = drafting.begin(agency, placing, words, by=by, at=at)
    _keep(item, content)
    return item


def _placing(kind: str, above: Heading, *, column: str) -> Placing:
    given = {name: value for name, value in structs.asdict(above).items() if name not in ("title", "summary")}
    return Placing(kind=kind, column=column, **given)


def _html(content: ServiceGuide | Disclosure) -> str:
    return service_html(content) if isinstance(content, ServiceGuide) else disclosure_html(content)


def _keep(item: Item, content: ServiceGuide | Disclosure) -> None:
    version = item.draft
    if version is None:  # drafting always leaves one
        return
    kind = StructuredText.Kind.SERVICE if isinstance(content, ServiceGuide) else StructuredText.Kind.GUIDE
    kept = {"kind": kind, "content": to_builtins(content), "body_digest": body_digest(version.body)}
    StructuredText.objects.update_or_create(version=version, defaults=kept)
