"""A township with a window to be evaluated and a plan of call-backs: `python -m tests.journeys.at_the_windows MOMENT`.

Prints as JSON a session for the clerk, the address of the window, and the ids that the browser is to look for.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

from gongkai.web.config.commands import migrate, start


def prepare(at: datetime) -> None:
    """The clerk, a window and a station, evaluations of this month, a sheet of matters that can be called."""
    migrate()
    start()
    from django.test import Client

    from gongkai.web.accounts.roles import Role
    from gongkai.web.feedback.services.callbacks import matters
    from gongkai.web.feedback.services.callbacks.matters import Line
    from gongkai.web.feedback.services.evaluation import points
    from gongkai.web.feedback.services.evaluation.evaluating import Opinion, Scores, evaluate_at
    from gongkai.web.feedback.services.evaluation.points import About
    from tests.web.casework.making import a_township
    from tests.web.workbench.making import a_person, acting

    agency = a_township()
    person = a_person("李经办", Role.CLERK)
    by = acting(person, at.date())
    abouts = [About(kind="window", name="便民服务大厅3号窗口"), About(kind="station", name="东庄村便民服务站")]
    window, station = points.set_up(agency, abouts, by=by, at=at)
    for number, score in enumerate((5, 4, 5, 2)):
        said = Opinion(scores=Scores(attitude=score, speed=4), words="一趟办成" if score == 5 else "")
        evaluate_at(station, device=f"{number:032x}", said=said, at=at)
    lines = [Line("社保卡申领", "社保所", at.date(), f"赵{number}", f"1380000000{number}") for number in range(4)]
    matters.take(agency, lines, by=by, at=at)
    client = Client()
    client.force_login(person)
    found = {"session": client.cookies["sessionid"].value, "slug": window.slug}
    print(json.dumps({**found, "point": str(station.pk)}))


if __name__ == "__main__":
    prepare(datetime.fromisoformat(sys.argv[1]).astimezone(ZoneInfo("Asia/Shanghai")))
