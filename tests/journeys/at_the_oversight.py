"""A county with a township that has a blank column: `python -m tests.journeys.at_the_oversight prepare MOMENT`.

Prints as JSON a session for everybody who acts.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

from gongkai.web.config.commands import migrate, start


def prepare(at: datetime) -> None:
    """The county's supervisor, two clerks of the township, one policy without an interpretation."""
    migrate()
    start()
    from django.test import Client

    from gongkai.web.accounts.models import Person
    from tests.web.catalogue.making import a_published_item, a_staff
    from tests.web.oversight.making import a_county

    here = a_county(on=at.date())
    a_published_item(a_staff(here.township, on=at.date()), kind="news", column="news", title="集市开业", at=at)
    sessions = {}
    for name in ("supervisor", "clerk", "colleague"):
        client = Client()
        client.force_login(Person.objects.get(pk=getattr(here, name).person_id))
        sessions[name] = client.cookies["sessionid"].value
    print(json.dumps({"sessions": sessions, "township": here.township.pk}))


if __name__ == "__main__":
    prepare(datetime.fromisoformat(sys.argv[2]).astimezone(ZoneInfo("Asia/Shanghai")))
