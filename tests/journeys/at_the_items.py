"""A township with everybody who works on an item: `python -m tests.journeys.at_the_items WHAT MOMENT`.

prepare: prints as JSON a session for each of the staff, so that a browser need not sign in, and the id and the public
slug of a station. release: what is due at
that moment is published, as the job does.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

from gongkai.web.config.commands import migrate, start

NAMES = {
    "liaison": "冯小满",
    "clerk": "李文竹",
    "first": "郑秋砚",
    "secrecy": "沈知微",
    "leader": "赵连山",
}


def prepare(at: datetime) -> None:
    """The people of 青石镇, the liaison with a section, and a village station."""
    migrate()
    start()
    from django.test import Client

    from gongkai.web.accounts.models import Person, Post
    from gongkai.web.accounts.roles import Role
    from gongkai.web.agencies.models import Agency, Section
    from tests.web.casework.lettering import ROLES, somebody
    from tests.web.casework.making import a_township
    from tests.web.outlets.making import a_station

    agency = a_township()
    Agency.objects.filter(pk=agency.pk).update(name="青石镇人民政府", phone="0000-6600123")
    section = Section.objects.create(agency=agency, name="社会事务办")
    sessions = {}
    for username, name in NAMES.items():
        person = somebody(agency, {**ROLES, "liaison": Role.SECTION_LIAISON}[username], name=username)
        Person.objects.filter(pk=person.pk).update(name=name, password_set_at=at)
        client = Client()
        client.force_login(person)
        sessions[username] = client.cookies["sessionid"].value
    Post.objects.filter(person__username="liaison").update(section=section)
    station = a_station(at=at)
    print(json.dumps({"sessions": sessions, "station": str(station.pk), "place": station.slug}))


def release(at: datetime) -> None:
    """What has been set for a moment by then goes out."""
    start()
    from gongkai.web.casework.queries.identity import identity_of
    from gongkai.web.catalogue.services.release.timing import release_due

    print(release_due(at=at, asked_by=identity_of))


if __name__ == "__main__":
    {"prepare": prepare, "release": release}[sys.argv[1]](
        datetime.fromisoformat(sys.argv[2]).astimezone(ZoneInfo("Asia/Shanghai"))
    )
