"""What pages lead to that is no release: evaluation points, drafts that take comments. 条例2019 §46."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from gongkai.web.catalogue.queries.public.shown import shown_items
from gongkai.web.feedback.queries.leading import consultations_on, points_at
from gongkai.web.outlets.queries.stations import public_stations

if TYPE_CHECKING:
    from collections.abc import Collection

    from gongkai.web.agencies.models import Agency


def led_from(bodies: Collection[Agency]) -> dict[str, str]:
    """The addresses of the pages of these bodies that lead somewhere, with what each tells of where to."""
    points = points_at()
    found = {
        f"/open/stations/{station.slug}/": points[subject]
        for agency in bodies
        for station in public_stations(agency.pk)
        if (subject := f"station:{station.pk}") in points
    }
    told = _of_items(points)
    items = shown_items().filter(pk__in=list(told), agency__in=bodies).select_related(None).values_list("pk", "slug")
    return found | {f"/open/items/{slug}/": told[pk] for pk, slug in items}


def changed(before: dict[str, str], now: dict[str, str]) -> list[str]:
    """The addresses of the pages that lead elsewhere now than before."""
    return sorted(path for path in before.keys() | now.keys() if before.get(path) != now.get(path))


def _of_items(points: dict[str, str]) -> dict[UUID, str]:
    found: dict[UUID, str] = {}
    for subject, slug in points.items():
        kind, _, id = subject.partition(":")
        if kind == "item":
            found[UUID(id)] = slug
    for item_id, row in consultations_on().items():
        found[item_id] = f"{found.get(item_id, '')} {row.slug} {row.opens_on} {row.closes_on}"
    return found
