"""What the catalogue does by itself: items published at their moment, what is published screened again at night."""

from __future__ import annotations

from datetime import time

from django.utils import timezone
from django_tasks import task
from msgspec import to_builtins

from gongkai.web.catalogue.services import rescanning, timing
from gongkai.web.look.words import SHANGHAI


@task()
def release_due() -> dict[str, int]:
    """How many items were published at their moment, and how many were held up."""
    found: dict[str, int] = to_builtins(timing.release_due(at=timezone.now().astimezone(SHANGHAI)))
    return found


@task()
def rescan() -> dict[str, int]:
    """What one slice of the nightly screening of everything published came to."""
    moment = timezone.now().astimezone(SHANGHAI)
    midnight = moment.combine(moment.date(), time(), tzinfo=SHANGHAI)
    found: dict[str, int] = to_builtins(rescanning.rescan(since=midnight, at=moment))
    return found
