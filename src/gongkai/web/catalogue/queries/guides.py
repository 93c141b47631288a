"""Guides as they are shown and as they are worked on: the fields behind a body, what is missing, how videos did."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from msgspec import convert

from gongkai.web.catalogue.guides.content import (
    LABELS,
    Disclosure,
    ServiceGuide,
    elements_missing,
    elements_unmentioned,
    missing_of,
)
from gongkai.web.catalogue.guides.flow import flow_svg
from gongkai.web.catalogue.models import Item, PlayCount, StructuredText, Version

if TYPE_CHECKING:
    from django.db.models import QuerySet

_SERVICE: Final = "service"
_GUIDE: Final = "guide"


def body_digest(body: str) -> str:
    """What tells whether the body is still the one that was written from the fields."""
    return sha256(body.encode()).hexdigest()


def service_of(version: Version) -> ServiceGuide | None:
    """The fields of the service guide that this version says; None where its body was written freely."""
    found = _written(version, _SERVICE)
    return convert(found, ServiceGuide) if found is not None else None


def disclosure_of(version: Version) -> Disclosure | None:
    """The fields of the disclosure guide that this version says; None where it was written freely. 条例2019 §12.2."""
    found = _written(version, _GUIDE)
    return convert(found, Disclosure) if found is not None else None


def flow_of(version: Version) -> str:
    """The flow chart of the service guide as svg; "" where there is none. Its steps stand in the body as a list."""
    service = service_of(version)
    return flow_svg(service.steps, title=f"{version.title}办理流程图") if service is not None else ""


def lacking(item: Item) -> tuple[str, ...]:
    """The names of what that guide lacks, in its draft or else as shown. 条例2019 §12.2; 检查指标2019."""
    version = item.draft or item.current
    if version is None:
        return ()
    if item.kind == Item.Kind.SERVICE:
        service = service_of(version)
        return missing_of(service) if service is not None else _unmentioned(version.plain)
    guide = disclosure_of(version)
    return elements_missing(guide) if guide is not None else elements_unmentioned(version.plain)


def guides_of(agency_id: int, kind: str = _SERVICE) -> QuerySet[Item]:
    """The guides of the body, shown or worked on, by title. 条例2019 §12, §20.5."""
    found = Item.objects.filter(agency_id=agency_id, kind=kind).exclude(state=Item.State.ABANDONED)
    return found.select_related("current", "draft", "section").order_by("title", "pk")


def shown_services(agency_id: int) -> list[tuple[str, ServiceGuide]]:
    """Title and fields of every service guide that the body shows, by title: what the handbook prints."""
    shown = guides_of(agency_id).filter(is_shown=True)
    pairs = ((item.title, service_of(item.current)) for item in shown if item.current is not None)
    return [(title, service) for title, service in pairs if service is not None]


def plays_of(items: Iterable[Item]) -> dict[tuple[str, str], PlayCount]:
    """By id of the item and address of the video, how often it was played when it was last read off."""
    counts = PlayCount.objects.filter(item__in=list(items)).order_by("counted_on", "pk")
    return {(str(count.item_id), count.address): count for count in counts}


def _written(version: Version, kind: str) -> dict[str, object] | None:
    """The fields, while the body is what they were written to; of a new draft, those of the version before it."""
    digest = body_digest(version.body)
    texts = StructuredText.objects.filter(version__item_id=version.item_id, kind=kind, body_digest=digest)
    found = texts.order_by("-version__number").first()
    return found.content if found is not None else None


def _unmentioned(plain: str) -> tuple[str, ...]:
    return tuple(said for name, said in LABELS.items() if name in _ASKED and said not in plain)


_ASKED = frozenset({"basis", "conditions", "materials", "steps", "limit", "fee", "window", "phone"})
