"""What anybody may ask: bodies, the calendar, a due day."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Query, Router

from gongkai.law.clock import count
from gongkai.law.periods import period
from gongkai.web.agencies.queries import calendar, receiving
from gongkai.web.api.shapes import AgencyShown, Day, DueShown, Refused, YearShown

router = Router(tags=["公开"])


@router.get("/agencies", response=list[AgencyShown], auth=None, summary="接收申请的行政机关")
def agencies(request: HttpRequest) -> object:
    """Every body that takes requests."""
    return receiving()


@router.get("/calendar/{year}", response={200: YearShown, 422: Refused}, auth=None, summary="一年的工作日历")
def year(request: HttpRequest, year: int) -> object:
    """The days off and the worked weekends of a year."""
    found = calendar().year(year)
    days = {name: {day.isoformat(): said for day, said in getattr(found, name).items()} for name in ("off", "on")}
    return {"year": year, "status": found.status, "notice": found.notice, **days}


@router.get("/due", response={200: DueShown, 422: Refused}, auth=None, summary="自收到之日起的答复期限")
def due(request: HttpRequest, received_on: Query[Day]) -> object:
    """The last day to reply to a request received on that day, and the days one by one."""
    return count(received_on, period("request.reply", on=received_on), calendar=calendar())
