"""What the clock does for remedies and complaints, as a job of the background worker."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from gongkai.web.agencies.queries import every_body
from gongkai.web.look.words import SHANGHAI
from gongkai.web.remedies.services.warning import warn


@task()
def every_day() -> int:
    """How many things the staff was warned of."""
    at = timezone.now().astimezone(SHANGHAI)
    return sum(warn(agency, on=at.date(), at=at) for agency in every_body())
