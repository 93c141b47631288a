"""A township that keeps its ledgers: `python -m tests.journeys.at_the_ledgers MOMENT`.

Prints as JSON a session for the clerk, an open day of today that nobody has visited yet, and a proposal.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from gongkai.web.config.commands import migrate, start


def prepare(at: datetime) -> None:
    """The clerk, a section, an open day with the page shut, a proposal, a project with its progress, a work point."""
    migrate()
    start()
    from django.test import Client

    from gongkai.web.accounts.models import Person
    from gongkai.web.agencies.models import Agency, Section
    from tests.web.activities.making import a_keeper, an_entry
    from tests.web.casework.making import a_township

    Agency.objects.filter(pk=a_township().pk).update(name="青石镇人民政府", phone="0000-6600123")
    section = Section.objects.create(agency=a_township(), name="民生服务办公室")
    keeper, today = a_keeper(), at.date()
    day = an_entry("open_days", held_on=today, is_open=False, seats=40, hours="9:00—11:00", programme="看窗口", at=at)
    an_entry("invited", parent=day, at=at)
    received = today - timedelta(days=20)
    proposal = an_entry("proposals", received_on=received, due_on=today + timedelta(days=3), section=section.pk, at=at)
    point = an_entry("points", year=today.year, due_on=today - timedelta(days=1), at=at)
    project = an_entry("projects", year=today.year, due_on=today + timedelta(days=60), at=at)
    an_entry("progress", parent=project, told_on=today, at=at)
    client = Client()
    client.force_login(Person.objects.get(pk=keeper.person_id))
    found = {"day": str(day.pk), "code": day.code, "proposal": str(proposal.pk), "point": str(point.pk)}
    print(json.dumps({"session": client.cookies["sessionid"].value, "project": str(project.pk), **found}))


if __name__ == "__main__":
    prepare(datetime.fromisoformat(sys.argv[1]).astimezone(ZoneInfo("Asia/Shanghai")))
