"""What somebody typed into a form and has not saved."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct, json

from gongkai.web.casework.models import TypedDraft


class Kept(Struct, frozen=True):
    """The fields with their values, and when they were kept."""

    fields: dict[str, list[str]]
    at: datetime


def kept_typed(person_id: int, form: str) -> Kept | None:
    """What that person typed into that form, None where nothing waits."""
    row = TypedDraft.objects.filter(person_id=person_id, form=form).first()
    return Kept(json.decode(row.typed, type=dict[str, list[str]]), row.saved_at) if row else None
