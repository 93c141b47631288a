"""What the clock does for activities and work ledgers, as a job of the background worker."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from gongkai.web.activities.services import reminding, sheets
from gongkai.web.look.words import SHANGHAI


@task()
def every_day() -> int:
    """How many words about what is near or late were due; sheets that nobody took up are thrown away."""
    at = timezone.now().astimezone(SHANGHAI)
    sheets.sweep_sheets(at=at)
    return reminding.remind(on=at.date(), at=at)
