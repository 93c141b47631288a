"""What the catalogue reminds people of, once a morning; what needs to know of cases stands with the desk's jobs."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from gongkai.web.catalogue.services import sheets
from gongkai.web.catalogue.services.duties import reminding
from gongkai.web.catalogue.services.release import lapsing
from gongkai.web.look.words import SHANGHAI


@task()
def remind() -> int:
    """How many words were told; lapsed documents say so, sheets that nobody took up are thrown away."""
    moment = timezone.now().astimezone(SHANGHAI)
    lapsing.lapse_due(on=moment.date(), at=moment)
    sheets.sweep_sheets(at=moment)
    return reminding.remind(on=moment.date(), at=moment)
