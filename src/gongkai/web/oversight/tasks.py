"""What the clock does for supervision, as a job of the background worker."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from gongkai.web.look.words import SHANGHAI
from gongkai.web.oversight.services.collection.chasing import chase_all, read_left_over
from gongkai.web.oversight.services.rectification.warning import warn


@task()
def every_day() -> int:
    """How many rectifications and missing reports somebody was told of."""
    at = timezone.now().astimezone(SHANGHAI)
    return warn(on=at.date(), at=at) + chase_all(on=at.date(), at=at)


@task()
def read_reports() -> int:
    """How many slices of collected reports were read that nobody waited for at a page."""
    return read_left_over(at=timezone.now().astimezone(SHANGHAI))
