"""Words about reports that are due: two weeks before, on the day, and weekly after it. 条例2019 §49."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from gongkai.web.accounts.queries import people_with
from gongkai.web.accounts.roles import Permit
from gongkai.web.annual.queries.standing import standing_of
from gongkai.web.notices import services as notices
from gongkai.web.notices.services import Word

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency

_WEEK: Final = 7
_LEVELS: Final = {"near": "near", "due": "due", "overdue": "overdue"}


def remind(agency: Agency, *, on: date, at: datetime) -> int:
    """How many people were told that last year's report waits; 0 where it is public or far off. 条例2019 §49."""
    standing = standing_of(agency, year=on.year - 1, on=on)
    level = _LEVELS.get(standing.light)
    if level is None:
        return 0
    asked = people_with(Permit.REPORT_COMPILE, agency_id=agency.pk, on=on)
    late = (on - standing.due.on).days
    week = f":{late // _WEEK}" if level == "overdue" else ""
    said = f"{standing.year}年年度报告最迟 {standing.due.on.isoformat()} 公布，{_where(standing.light, late)}"
    word = Word(
        key=f"annual:{agency.pk}:{standing.year}:{level}{week}",
        level=level,
        said=said,
        path=f"/desk/annual/{standing.year}/",
        subject=f"annual-due:{agency.pk}:{standing.year}",
    )
    notices.tell(asked, word, at=at)
    return len(asked)


def _where(light: str, late: int) -> str:
    return f"已经超过 {late} 天。" if light == "overdue" else "请抓紧编制、送审。"
