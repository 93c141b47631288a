"""The tick as a job of the background worker."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task
from msgspec import to_builtins

from gongkai.web.casework.services.daily import ticking
from gongkai.web.look.words import SHANGHAI


@task()
def tick() -> dict[str, object]:
    """What the tick of today found."""
    moment = timezone.now().astimezone(SHANGHAI)
    found: dict[str, object] = to_builtins(ticking.tick(on=moment.date(), at=moment))
    return found
