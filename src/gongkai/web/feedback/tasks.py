"""What the clock does for feedback, as jobs of the background worker."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from gongkai.web.agencies.queries import every_body
from gongkai.web.feedback.services import waiting
from gongkai.web.feedback.services.help import helping
from gongkai.web.look.words import SHANGHAI


@task()
def every_day() -> int:
    """How many things the staff was warned of; papers of the help desk whose day has come are forgotten."""
    at = timezone.now().astimezone(SHANGHAI)
    helping.forget_old(at=at)
    return sum(waiting.warn(agency, on=at.date(), at=at) for agency in every_body())


@task()
def every_hour() -> int:
    """How many things are warned of that count in hours: opinion items. docs/decisions/0201."""
    at = timezone.now().astimezone(SHANGHAI)
    return sum(waiting.warn_of_opinions(agency, at=at) for agency in every_body())
