"""Problems handed down by supervision: what section five of the report is drafted from. 条例2019 §50.4."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from msgspec import Struct

from gongkai.web.annual.models import Problem

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency


class Found(Struct, frozen=True, kw_only=True):
    """A problem of a body. key: names it among all of the body, e.g. `rectification:UUID`; path: its page at the desk.

    problem, measures: sentences without a full stop, in official register; no person is named. done_on: the day it was
    settled, None while it is not. 条例2019 §50.4.
    """

    key: str
    problem: str
    measures: str = ""
    found_on: date
    done_on: date | None = None
    path: str = ""


@transaction.atomic
def take_problems(agency: Agency, problems: Iterable[Found], *, at: datetime) -> int:
    """How many of them stand now in the reports of their years (that of `found_on`); the same key is written anew.

    Called by the floor above in the transaction of what it tells of; it has asked who may, and keeps the audit line.
    """
    count = 0
    for one in problems:
        told = {
            "year": one.found_on.year,
            "problem": one.problem[:400],
            "measures": one.measures[:400],
            "found_on": one.found_on,
            "done_on": one.done_on,
            "path": one.path,
            "taken_at": at,
        }
        Problem.objects.update_or_create(agency=agency, key=one.key, defaults=told)
        count += 1
    return count


def drop_problem(agency: Agency, key: str) -> None:
    """The problem stands in no report any more, because what it came from was struck out. 条例2019 §50.4."""
    Problem.objects.filter(agency=agency, key=key).delete()
