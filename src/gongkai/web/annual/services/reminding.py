"""Words about reports that are due, or that read otherwise than signed: on their day, and weekly. 条例2019 §49."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from gongkai.web.accounts.queries import people_with
from gongkai.web.accounts.roles import Permit
from gongkai.web.annual.queries.placed import amiss
from gongkai.web.annual.queries.standing import standing_of
from gongkai.web.notices import services as notices
from gongkai.web.notices.services import Word

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency
    from gongkai.web.annual.queries.standing import Standing

_WEEK: Final = 7
_LEVELS: Final = {"near": "near", "due": "due", "overdue": "overdue"}


def remind(agency: Agency, *, on: date, at: datetime) -> int:
    """How many people were told that last year's report waits; 0 where it is public or far off. 条例2019 §49.

    One that was published and is taken down, or reads otherwise than it was signed, is told as that, weekly.
    """
    standing = standing_of(agency, year=on.year - 1, on=on)
    level = _LEVELS.get(standing.light)
    if standing.public is not None or (level is None and not _amiss(standing)):
        return 0
    asked = people_with(Permit.REPORT_COMPILE, agency_id=agency.pk, on=on)
    key, said = _told(standing, level or "due", on=on)
    word = Word(
        key=f"annual:{agency.pk}:{standing.year}:{key}",
        level=level or "due",
        said=f"{standing.year}年年度报告{said}",
        path=f"/desk/annual/{standing.year}/",
        subject=f"annual-due:{agency.pk}:{standing.year}",
    )
    notices.tell(asked, word, at=at)
    return len(asked)


def _amiss(standing: Standing) -> str:
    """What is not right with the published report in the column; "" for nothing, and where none was published."""
    issue = standing.issue
    return amiss(issue) if issue is not None and issue.published_at is not None else ""


def _told(standing: Standing, level: str, *, on: date) -> tuple[str, str]:
    """What tells this word from others of the report, and what it says."""
    wrong, late = _amiss(standing), (on - standing.due.on).days
    if wrong:
        return f"amiss:{on.toordinal() // _WEEK}", f"{wrong}，请到“年度报告”里处理。"
    last_day = f"最迟 {standing.due.on.isoformat()} 公布，"
    if level == "overdue":
        return f"overdue:{late // _WEEK}", f"{last_day}已经超过 {late} 天。"
    return level, f"{last_day}请抓紧编制、送审。"
