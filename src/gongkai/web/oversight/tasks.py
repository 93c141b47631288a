"""What the clock does for supervision, as a job of the background worker."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from gongkai.web.look.words import SHANGHAI
from gongkai.web.oversight.services.warning import warn


@task()
def every_day() -> int:
    """How many rectifications somebody was told of."""
    at = timezone.now().astimezone(SHANGHAI)
    return warn(on=at.date(), at=at)
