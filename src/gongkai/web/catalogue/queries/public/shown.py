"""What the public sees of the catalogue: items that are published now, their files, and what was taken down."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from gongkai.web.catalogue.models import Attachment, Item, Release, Version
from gongkai.web.look.keyset import behind
from gongkai.web.look.probing import Probe

A_PAGE: Final = 20
"""Items on one page of a list."""
FILES: Final = Probe(Attachment, "version")
"""By id of a version: nothing there, and `files_by_version` has nothing either."""
INTERPRETED: Final = Probe(Item, "interprets")
"""By id of a document: nothing there, and `interpretations_by_item` has nothing either."""


def shown_items(
    *,
    agency_id: int | None = None,
    column: str | None = None,
    columns: Iterable[str] | None = None,
    kind: str | None = None,
    heading: str | None = None,
    field: str | None = None,
    topic: str | None = None,
    audience: str | None = None,
    year: int | None = None,
    validity: str | None = None,
    before: tuple[datetime, UUID] | None = None,
) -> QuerySet[Item]:
    """The published items, newest first, with their bodies and the version shown; slice it for a page.

    column, columns: keys of `queries.columns`; year: of publication in Asia/Shanghai; before: `sort_at` and id of the
    last item seen, for the page after it.
    """
    narrowed = {
        "agency_id": agency_id, "column": column, "kind": kind, "heading": heading, "field": field, "topic": topic,
        "published_at__year": year, "validity": validity,
    }  # fmt: skip
    found = Item.objects.filter(is_shown=True, **{name: value for name, value in narrowed.items() if value is not None})
    if columns is not None:
        found = found.filter(column__in=tuple(columns))
    if audience is not None:
        found = found.filter(audiences__icontains=f'"{audience}"')
    if before is not None:
        found = found.filter(behind(before, column="sort_at"))
    return found.select_related("agency", "current").order_by("-sort_at", "-pk")


def shown_item(slug: str) -> Item | None:
    """The published item at that address, with its body and the version shown; None else."""
    return next(iter(items_at([slug])), None)


def items_at(slugs: Collection[str]) -> list[Item]:
    """The published items at these addresses in no order, with their bodies and the versions shown."""
    return list(Item.objects.filter(slug__in=slugs, is_shown=True).select_related("agency", "current").order_by())


def shown_of_subjects(subjects: Iterable[str]) -> list[Item]:
    """Those of the items so called, `item:UUID`, that are shown, in the order they are called in."""
    ids = [UUID(subject.removeprefix("item:")) for subject in subjects]
    found = Item.objects.filter(is_shown=True).select_related("agency", "current").in_bulk(ids)
    return [found[id] for id in ids if id in found]


def withdrawn_item(slug: str) -> Item | None:
    """The item that was shown at that address and was taken down, for the page that says so; None else.

    The page tells its index number, when and why; of its words nothing, the title neither.
    """
    return Item.objects.filter(slug=slug, is_shown=False, withdrawn_at__isnull=False).select_related("agency").first()


def withdrawn_slugs(agency_id: int | None = None) -> list[str]:
    """The addresses of all items that were taken down; of one body, or of all."""
    found = Item.objects.filter(state=Item.State.WITHDRAWN)
    return list((found if agency_id is None else found.filter(agency_id=agency_id)).values_list("slug", flat=True))


def files_of(version: Version) -> list[Attachment]:
    """The attachments of the version that the public may have: each with a clean copy, in order."""
    return files_by_version([version.pk]).get(version.pk, [])


def files_by_version(version_ids: Collection[UUID]) -> dict[UUID, list[Attachment]]:
    """The public attachments of these versions by version, each with its clean copy, in order."""
    found: dict[UUID, list[Attachment]] = {}
    for each in Attachment.objects.filter(version_id__in=version_ids, file__isnull=False).select_related("file"):
        found.setdefault(each.version_id, []).append(each)
    return found


def shown_file(slug: str, name: str) -> Attachment | None:
    """The attachment at that address while its item shows the version it belongs to; None else.

    Its `file` is the clean copy; the original is never given out.
    """
    found = Attachment.objects.filter(slug=slug, name=name, file__isnull=False)
    return found.filter(version__shown_as__is_shown=True).select_related("file", "version__item__agency").first()


def was_shown_file(slug: str) -> bool:
    """Whether a file stood at that address once and is gone: 410 rather than 404."""
    return Attachment.objects.filter(slug=slug, version__released_at__isnull=False).exists()


def interpretations_of(item: Item) -> QuerySet[Item]:
    """The published interpretations of that document, newest first. 解读2016."""
    return shown_items().filter(interprets=item)


def interpretations_by_item(item_ids: Collection[UUID]) -> dict[UUID, list[Item]]:
    """The published interpretations of these documents by document, newest first. 解读2016."""
    found: dict[UUID, list[Item]] = {}
    for each in shown_items().filter(interprets_id__in=item_ids):
        assert each.interprets_id is not None
        found.setdefault(each.interprets_id, []).append(each)
    return found


def releases_of(item: Item) -> list[Release]:
    """What the public saw change of the item, in order."""
    return list(item.releases.select_related("version"))


def releases_after(last: int, *, most: int = 500) -> list[Release]:
    """The releases after that one, in order: what the export, the feeds and the channels follow. 0 for all."""
    found = Release.objects.filter(pk__gt=last).select_related("item__agency", "version")
    return list(found.order_by("pk")[:most])
