"""What somebody of the staff has typed into a form and not saved: kept sealed for that person alone, then dropped."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from msgspec import json

from gongkai.web.casework.models import TypedDraft

Fields = dict[str, list[str]]


@transaction.atomic
def keep_typed(person_id: int, form: str, fields: Fields, *, at: datetime) -> None:
    """Keeps the fields under the name of the form, in the place of what was kept before."""
    row = TypedDraft.objects.filter(person_id=person_id, form=form).first() or TypedDraft(
        person_id=person_id, form=form
    )
    row.typed = json.encode(fields).decode()
    row.saved_at = at
    row.save()


def drop_typed(person_id: int, form: str) -> None:
    """What was kept for that form is gone."""
    TypedDraft.objects.filter(person_id=person_id, form=form).delete()
