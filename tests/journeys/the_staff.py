"""The people of the township 青石镇 for the journeys of the staff: `python -m tests.journeys.the_staff MOMENT`.

A process of its own, with the home of the running server. Everybody's password is the same; second factors are off.
"""

from __future__ import annotations

import sys
from datetime import datetime
from typing import Final

from gongkai.web.config.commands import migrate, start

PASSWORD: Final = "qingshi-zhen-2026"
NAMES: Final = {
    "clerk": "李文竹",
    "first": "郑秋砚",
    "legal": "陈和平",
    "leader": "赵连山",
}


def main(moment: str) -> None:
    """The tables, the township, and one person for each step of a reply; their passwords are of that moment (ISO)."""
    migrate()
    start()
    from gongkai.web.accounts.models import Person
    from gongkai.web.agencies.models import Agency
    from tests.web.casework.lettering import ROLES, somebody
    from tests.web.casework.making import a_township

    agency = a_township()
    about = {"reconsideration_organ": "墨川县人民政府", "court": "墨川县人民法院", "phone": "0000-6600123"}
    Agency.objects.filter(pk=agency.pk).update(name="青石镇人民政府", address="青石镇中心街8号", **about)
    for username, name in NAMES.items():
        person = somebody(agency, ROLES[username], name=username)
        person.set_password(PASSWORD)
        person.save()
        Person.objects.filter(pk=person.pk).update(name=name, password_set_at=datetime.fromisoformat(moment))


if __name__ == "__main__":
    main(*sys.argv[1:])
