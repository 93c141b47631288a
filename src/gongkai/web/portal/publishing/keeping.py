"""The export that this platform keeps by itself (GONGKAI_EXPORT), and any other that somebody asks for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from gongkai.web.catalogue.queries.public.releases import last_release
from gongkai.web.portal.publishing.exporting import Done, publish
from gongkai.web.portal.publishing.shelf import CURSOR, Shelf, noted
from gongkai.web.portal.publishing.target import Target, target


def is_wanted() -> bool:
    """Whether a folder is named that follows the releases."""
    return bool(settings.EXPORT)


def is_behind() -> bool:
    """Whether something was released that the folder does not know of."""
    return noted(Path(settings.EXPORT), CURSOR) != str(last_release())


def keep_up(*, anew: bool) -> Done:
    """The folder that is named, brought up to date. Raises Busy, NotAnAddress, UnknownBody, OSError."""
    wanted = target(
        base=settings.EXPORT_BASE,
        site=settings.EXPORT_SITE,
        agency=settings.EXPORT_AGENCY,
        fragments=settings.EXPORT_FRAGMENTS,
    )
    return export(Path(settings.EXPORT), wanted, anew=anew, told=lambda _: None)


def export(folder: Path, wanted: Target, *, anew: bool, told: Callable[[int], None]) -> Done:
    """That folder, brought up to date. Raises Busy, UnknownBody, OSError."""
    with Shelf(folder).held() as shelf:
        return publish(shelf, wanted, anew=anew, told=told)
