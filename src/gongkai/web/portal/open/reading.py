"""What the page of an item tells, read at once: of one item for the site, of many for the static export."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from msgspec import Struct

from gongkai.web.catalogue.queries.choices import Kind
from gongkai.web.catalogue.queries.columns import OWN, Column, columns_of
from gongkai.web.catalogue.queries.public.shown import (
    FILES,
    INTERPRETED,
    files_by_version,
    interpretations_by_item,
    items_at,
)
from gongkai.web.feedback.queries.leading import EVALUATED, LAID_OUT, consultations_on, points_at
from gongkai.web.look.probing import which_hold
from gongkai.web.outlets.queries.postings import POSTED, shown_on

if TYPE_CHECKING:
    from gongkai.web.catalogue.models import Attachment, Item
    from gongkai.web.feedback.models import PublicConsultation


class Reading(Struct, frozen=True, kw_only=True):
    """A shown item, its body and version with it, and what its page tells besides.

    columns: all those of its body; files: its public attachments; interpretations: those of a policy document;
    channels: name and link of where else it is up; point: the address at which it is evaluated, "" for none;
    consultation: of a draft, what takes comments on it.
    """

    item: Item
    columns: tuple[Column, ...]
    files: tuple[Attachment, ...]
    interpretations: tuple[Item, ...]
    channels: tuple[tuple[str, str], ...]
    point: str
    consultation: PublicConsultation | None


def reading_of(slug: str) -> Reading | None:
    """The shown item at that address; None where there is none."""
    return readings_of([slug]).get(slug)


def readings_of(slugs: Collection[str]) -> dict[str, Reading]:
    """The shown items at these addresses, each by its own; as many questions for all as for one.

    What none of them has anything of is not asked for.
    """
    items = items_at(slugs)
    if not items:
        return {}
    ids = [item.pk for item in items]
    versions = [item.current_id for item in items if item.current_id is not None]
    policies = [item.pk for item in items if item.kind == Kind.POLICY]
    bodies = {item.agency_id: item.agency for item in items}
    subjects = [subject_of(item) for item in items]
    with_files, interpreted, posted, own, evaluated, laid_out = which_hold(
        [
            (FILES, versions),
            (INTERPRETED, policies),
            (POSTED, ids),
            (OWN, bodies),
            (EVALUATED, subjects),
            (LAID_OUT, ids),
        ]
    )
    files = files_by_version(versions) if with_files else {}
    channels = shown_on(ids) if posted else {}
    points = points_at(subjects) if evaluated else {}
    consultations = consultations_on(ids) if laid_out else {}
    interpretations = interpretations_by_item(policies) if interpreted else {}
    columns = {id: columns_of(agency, own=own) for id, agency in bodies.items()}
    return {
        item.slug: Reading(
            item=item,
            columns=columns[item.agency_id],
            files=tuple(files.get(item.current_id, ())),
            interpretations=tuple(interpretations.get(item.pk, ())),
            channels=tuple(channels.get(item.pk, ())),
            point=points.get(subject_of(item), ""),
            consultation=consultations.get(item.pk),
        )
        for item in items
    }


def subject_of(item: Item) -> str:
    """What an evaluation point of the item names it."""
    return f"item:{item.pk}"
