"""A township with stations and channels: `python -m tests.journeys.at_the_stations WHAT MOMENT`.

prepare: prints as JSON a session for the clerk and for the liaison, and what the browser is to look for. withdraw: the
item on the wall is taken down from the portal, and what follows from it is told.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from gongkai.web.config.commands import migrate, start

TITLE = "2026年农机购置补贴办法"


def prepare(at: datetime) -> None:
    """The clerk, the liaison, three stations, two channels, one published item."""
    migrate()
    start()
    from django.test import Client

    from tests.web.catalogue.making import a_published_item, a_staff
    from tests.web.outlets.making import a_channel, a_liaison, a_manager, a_station, hung, person_of

    before = at - timedelta(days=100)
    staff, liaison = a_staff(on=at.date()), a_liaison()
    item = a_published_item(staff, kind="policy", column="rural-policy", title=TITLE, at=at - timedelta(days=2))
    mine = a_station(liaison=liaison, village="东庄村", across=30, down=40, at=before)
    old = a_station("西庄村便民服务站", village="西庄村", across=70, down=60, at=before)
    a_station("北庄村便民服务站", village="北庄村", across=50, down=10, at=before)
    hung(old, title="上季度低保公示", duty="assistance", at=before)
    hung(mine, title="办事指南", duty="services", by=liaison, at=at - timedelta(days=3))
    board = a_channel("board", "镇公示栏", at=before)
    a_channel("wechat", "青石发布", at=before)
    sessions = {}
    for name, actor in (("clerk", a_manager()), ("liaison", liaison)):
        client = Client()
        client.force_login(person_of(actor))
        sessions[name] = client.cookies["sessionid"].value
    found = {"item": str(item.pk), "slug": item.slug, "station": str(mine.pk), "channel": str(board.pk)}
    print(json.dumps({"sessions": sessions, **found}))


def withdraw(at: datetime) -> None:
    """The item is withdrawn, and everybody who has it on a wall hears of it."""
    start()
    from gongkai.web.catalogue.queries.public.shown import shown_items
    from gongkai.web.catalogue.services.release import releasing
    from gongkai.web.outlets.services.following import follow
    from tests.web.catalogue.making import a_staff

    item = shown_items().get(title=TITLE)
    releasing.withdraw(item.pk, because="金额有误", by=a_staff(on=at.date()).clerk, at=at)
    print(follow(site="", at=at))


if __name__ == "__main__":
    {"prepare": prepare, "withdraw": withdraw}[sys.argv[1]](
        datetime.fromisoformat(sys.argv[2]).astimezone(ZoneInfo("Asia/Shanghai"))
    )
