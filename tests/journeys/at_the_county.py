"""A county that begins to collect: `python -m tests.journeys.at_the_county prepare MOMENT FOLDER`.

Writes the files of twenty bodies into the folder, one of them with a fault, and its corrected version beside them;
prints as JSON a session for whoever supervises.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from gongkai.web.config.commands import migrate, start

BUREAUS = [
    "发展和改革",
    "教育",
    "民政",
    "司法",
    "财政",
    "自然资源",
    "生态环境",
    "交通运输",
    "农业农村",
    "商务",
    "文化和旅游",
    "卫生健康",
    "应急管理",
    "审计",
    "统计",
    "市场监督管理",
    "林业",
    "信访",
    "医疗保障",
]
FAULTY = "墨川县水利局"


def prepare(at: datetime, folder: Path) -> None:
    """The county, its round with twenty bodies outside, and their files."""
    migrate()
    start()
    from django.test import Client

    from gongkai.annual.writers import write
    from gongkai.web.accounts.models import Person
    from gongkai.web.accounts.roles import Role
    from gongkai.web.demo.county_reports import figures_of, report_of
    from gongkai.web.oversight.services.collection import collecting
    from gongkai.web.oversight.services.collection.collecting import Body
    from tests.web.oversight.making import a_county, acting

    county = a_county(on=at.date())
    year = at.year - 1
    supervisor = acting(county.county, "supervisor", Role.SUPERVISOR, on=at.date())
    names = [FAULTY, *(f"墨川县{said}局" for said in BUREAUS)]
    made = collecting.begin(county.county, year=year, by=supervisor, at=at)
    bodies = [Body(name=name, kind="department", due_on=at.date()) for name in names]  # so that nobody is late today
    collecting.add_bodies(made.pk, bodies, by=supervisor, at=at)
    folder.mkdir(parents=True, exist_ok=True)
    for number, name in enumerate(names, start=1):
        figures = figures_of(number, quiet=False)
        faults = frozenset({"unbalanced"}) if name == FAULTY else frozenset()
        report = report_of(name, number, figures, year=year, faults=faults)
        (folder / f"{number:02d}.html").write_bytes(write(report, "html"))
    right = report_of(FAULTY, 1, figures_of(1, quiet=False), year=year)
    (folder / "mended.html").write_bytes(write(right, "html"))
    client = Client()
    client.force_login(Person.objects.get(pk=supervisor.person_id))
    print(json.dumps({"session": client.cookies["sessionid"].value, "round": str(made.pk)}))


if __name__ == "__main__":
    prepare(datetime.fromisoformat(sys.argv[2]).astimezone(ZoneInfo("Asia/Shanghai")), Path(sys.argv[3]))
