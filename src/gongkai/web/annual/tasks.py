"""What the clock does for the annual reports, as a job of the background worker. 条例2019 §49."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from gongkai.web.agencies.queries import every_body
from gongkai.web.annual.services.reminding import remind
from gongkai.web.look.words import SHANGHAI


@task()
def every_day() -> int:
    """How many people were told that a report is due."""
    at = timezone.now().astimezone(SHANGHAI)
    return sum(remind(agency, on=at.date(), at=at) for agency in every_body())
