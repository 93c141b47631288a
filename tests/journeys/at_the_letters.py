"""A township with everybody who reviews, and one case: `python -m tests.journeys.at_the_letters MOMENT`.

Prints as JSON the case and a session for each of the staff, so that a browser need not sign in.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from gongkai.web.config.commands import start
from tests.journeys.at_the_desk import Desk

WHO = ("clerk", "first", "legal", "secrecy", "leader")


def prepared(at: datetime) -> dict[str, Any]:
    """The case received five days before, and who may look at it."""
    from django.test import Client

    from gongkai.web.accounts.models import Person
    from tests.web.casework.making import a_case

    desk = Desk(at)
    sessions = {}
    for name in WHO:
        person = Person.objects.get(pk=getattr(desk, name).person_id)
        client = Client()
        client.force_login(person)
        sessions[name] = client.cookies["sessionid"].value
    case = a_case(received_on=desk.day - timedelta(days=5), agency=desk.agency, name="欧阳测试")
    return {"case": str(case.pk), "sessions": sessions}


if __name__ == "__main__":
    start()
    print(json.dumps(prepared(datetime.fromisoformat(sys.argv[1]).astimezone(ZoneInfo("Asia/Shanghai")))))
