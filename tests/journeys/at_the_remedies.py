"""A closed request whose reply is going to be challenged: `python -m tests.journeys.at_the_remedies MOMENT`.

Prints as JSON a session for the clerk and the ids that the browser begins with.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from gongkai.web.config.commands import migrate, start


def prepare(at: datetime) -> None:
    """The township, its clerk, one request received three weeks ago; one complaint."""
    migrate()
    start()
    from django.test import Client

    from gongkai.web.accounts.roles import Role
    from gongkai.web.agencies.models import Agency
    from tests.web.casework.making import a_case, a_township
    from tests.web.remedies.making import complained
    from tests.web.workbench.making import a_person

    agency = a_township()
    Agency.objects.filter(pk=agency.pk).update(name="青石镇人民政府", reconsideration_organ="砚川县人民政府")
    clerk = a_person("clerk", Role.CLERK)
    case = a_case(received_on=at.date() - timedelta(days=21))
    complaint = complained(a_township(), at=at, received_on=at.date() - timedelta(days=2))
    client = Client()
    client.force_login(clerk)
    found = {"case": str(case.pk), "number": case.number, "complaint": str(complaint.pk)}
    print(json.dumps({"session": client.cookies["sessionid"].value, **found}))


if __name__ == "__main__":
    prepare(datetime.fromisoformat(sys.argv[1]).astimezone(ZoneInfo("Asia/Shanghai")))
