"""How far the list of releases has come: what tells whether a public page may have changed."""

from __future__ import annotations

from django.db.models import Max

from gongkai.web.catalogue.models import Release


def last_release() -> int:
    """The id of the newest release, 0 while there is none."""
    return Release.objects.aggregate(newest=Max("id"))["newest"] or 0
