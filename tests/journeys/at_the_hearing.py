"""A township that hears its people: `python -m tests.journeys.at_the_hearing WHAT MOMENT`.

prepare: prints as JSON sessions for the clerk and the liaison, the guide, the questionnaire and the section. answer:
the public draft of the answer passes its reviews and is published.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from gongkai.web.config.commands import migrate, start


def prepare(at: datetime) -> None:
    """The clerk, the liaison of a section, a service guide, a questionnaire that is open, a draft for comment."""
    migrate()
    start()
    from django.test import Client

    from gongkai.web.accounts.models import Person
    from gongkai.web.agencies.models import Agency
    from tests.web.casework.making import a_township
    from tests.web.feedback import hearing

    before = at - timedelta(days=2)
    Agency.objects.filter(pk=a_township().pk).update(name="青石镇人民政府", office="党政办公室", phone="0000-6661600")
    guide, found = hearing.a_guide(at=before), hearing.a_questionnaire(at=before)
    draft = hearing.a_consultation(at=before)
    an_opinion = hearing.an_opinion(at=before)
    sessions = {}
    for name, actor in (("clerk", hearing.the_office()), ("liaison", hearing.its_liaison())):
        client = Client()
        client.force_login(Person.objects.get(pk=actor.person_id))
        sessions[name] = client.cookies["sessionid"].value
    told = {"guide": guide.slug, "questionnaire": found.slug, "one": str(found.pk), "draft": draft.slug}
    told |= {"consultation": str(draft.pk), "opinion": str(an_opinion.pk)}
    print(json.dumps({"sessions": sessions, "section": hearing.a_section().pk, **told}))


def answer(at: datetime) -> None:
    """The draft of the public answer, passed by everybody and published."""
    start()
    from gongkai.web.catalogue.services.release import releasing
    from gongkai.web.feedback.models import Suggestion
    from tests.web.catalogue.making import a_staff, cleared

    staff = a_staff(on=at.date())
    item = Suggestion.objects.get(item__isnull=False).item
    assert item is not None
    releasing.publish(cleared(item, staff, at=at).pk, by=staff.clerk, at=at)
    print("published")


if __name__ == "__main__":
    {"prepare": prepare, "answer": answer}[sys.argv[1]](
        datetime.fromisoformat(sys.argv[2]).astimezone(ZoneInfo("Asia/Shanghai"))
    )
