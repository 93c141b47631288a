"""What whoever runs the platform does from the command line: the tick, and the proof of the cached columns."""

from __future__ import annotations

from datetime import date, datetime

from gongkai.web.config.commands import NotSetUp, start

_NOT_SET_UP = "平台还没有建好数据库，请先运行 gongkai serve。"


def tick(*, on: date, at: datetime) -> str:
    """What the tick of that day found, as a Chinese sentence. Raises NotSetUp, CalendarNotPublished."""
    start()
    from django.db import DatabaseError

    from gongkai.web.casework.services.daily import ticking

    try:
        found = ticking.tick(on=on, at=at)
    except DatabaseError as error:
        raise NotSetUp(_NOT_SET_UP) from error
    return (
        f"{on:%Y-%m-%d}：更新期限 {found.written} 件（其中因日历变动 {found.moved} 件），"
        f"应提醒 {found.words} 条，每日摘要 {found.digests} 人。"
    )


def differing() -> list[str]:
    """Every cached column that the events do not bear out, as Chinese sentences. Raises NotSetUp."""
    start()
    from django.db import DatabaseError

    from gongkai.web.agencies.queries import calendar
    from gongkai.web.casework.queries.alarm import stale

    try:
        found = list(stale.differing(calendar=calendar()))
    except DatabaseError as error:
        raise NotSetUp(_NOT_SET_UP) from error
    return [f"{d.case.agency.code} {d.case.number}：{d.column} 记为 {d.cached}，按事项应为 {d.told}。" for d in found]


def recompute(*, at: datetime) -> int:
    """How many cached columns were mended from the events; each leaves a line in the ledger. Raises NotSetUp."""
    start()
    from django.db import DatabaseError

    from gongkai.web.accounts.queries import SYSTEM
    from gongkai.web.casework.services.daily.refreshing import rewrite_columns

    try:
        return rewrite_columns(by=SYSTEM, at=at)
    except DatabaseError as error:
        raise NotSetUp(_NOT_SET_UP) from error
