"""A township whose year is over: `python -m tests.journeys.at_the_report WHAT MOMENT`.

prepare: prints as JSON a session for clerk, reviewer and leader. pass: the reviews of the item in the column are given.
"""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from zoneinfo import ZoneInfo

from gongkai.web.config.commands import migrate, start


def prepare(at: datetime) -> None:
    """Three requests of last year: two that are not held by the body, one carried out of it."""
    migrate()
    start()
    from django.test import Client

    from gongkai.web.accounts.models import Person
    from tests.web.annual.making import a_closed_case
    from tests.web.casework.making import a_case, a_township
    from tests.web.catalogue.making import a_staff

    year = at.year - 1
    staff = a_staff(a_township(), on=at.date())
    type(staff.agency).objects.filter(pk=staff.agency.pk).update(name="青石镇人民政府")
    for month in (3, 4):
        a_closed_case(received_on=date(year, month, 3), closed_on=date(year, month, 12))
    a_case(received_on=date(year, 12, 31))
    sessions = {}
    for name in ("clerk", "first", "leader"):
        client = Client()
        client.force_login(Person.objects.get(pk=getattr(staff, name).person_id))
        sessions[name] = client.cookies["sessionid"].value
    print(json.dumps({"sessions": sessions, "year": year}))


def give_reviews(at: datetime) -> None:
    """The item in the column passes its reviews."""
    start()
    from gongkai.web.catalogue.models import Item
    from tests.web.casework.making import a_township
    from tests.web.catalogue.making import a_staff, passed

    passed(Item.objects.get(column="annual"), a_staff(a_township(), on=at.date()), at=at)
    print("passed")


if __name__ == "__main__":
    what, moment = sys.argv[1:]
    {"prepare": prepare, "pass": give_reviews}[what](
        datetime.fromisoformat(moment).astimezone(ZoneInfo("Asia/Shanghai"))
    )
