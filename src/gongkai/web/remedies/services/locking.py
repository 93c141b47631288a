"""Years whose report is locked: what table four counts of them does not move. docs/decisions/0194."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from gongkai.web.remedies.models import LockedYear, Remedy
from gongkai.web.remedies.queries.table import PENDING
from gongkai.web.remedies.refusals import UnableToKeep

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.agencies.models import Agency


class Counted(Struct, frozen=True):
    """What table four takes from a remedy. 年报格式2021 表四."""

    kind: str
    after_reconsideration: bool
    filed_year: int
    outcome: str
    closed_year: int | None

    def column(self, year: int) -> tuple[str, bool, str] | None:
        """Its group and column in that year, None where it does not count. 年报格式2021 表四."""
        if self.filed_year > year or (self.closed_year is not None and self.closed_year < year):
            return None
        return self.kind, self.after_reconsideration, self.outcome if self.closed_year == year else PENDING


def lock_year(agency: Agency, *, year: int, by: Actor, at: datetime) -> None:
    """What table four counts of that year does not move from now on; for whoever locks the report. 条例2019 §50."""
    LockedYear.objects.get_or_create(agency=agency, year=year, defaults={"locked_at": at, "locked_by": by.name})


def open_year(agency: Agency, *, year: int) -> None:
    """It moves again: a corrected version of the report of that year was begun. 条例2019 §50."""
    LockedYear.objects.filter(agency=agency, year=year).delete()


def counted_in(remedy: Remedy) -> Counted:
    """What table four takes from it now. 年报格式2021 表四."""
    closed = remedy.closed_on.year if remedy.closed_on is not None else None
    return Counted(remedy.kind, remedy.after_reconsideration, remedy.filed_on.year, remedy.outcome, closed)


def refuse_locked(remedy: Remedy, *, before: Counted | None) -> None:
    """Raises UnableToKeep where the change would move table four of a locked year. before: None for a new one."""
    now = counted_in(remedy)
    for year in LockedYear.objects.filter(agency_id=remedy.agency_id).values_list("year", flat=True):
        if now.column(year) != (before.column(year) if before is not None else None):
            raise UnableToKeep(
                f"{year}年的年度报告已经签发，这样登记会改变其中的表四。请先在年度报告里启动更正，再回来登记。"
            )
