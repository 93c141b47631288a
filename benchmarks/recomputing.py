"""Due days of open cases counted anew when a calendar changed: `.venv/bin/python benchmarks/recomputing.py [CASES]`.

Fifty thousand open cases (or as many as asked for) in a database of their own, every third with a consultation, every
fifth extended. Measured: looking what would move, moving it, and the proof that columns and events agree. Beside it, in
the same run, the bare arithmetic of the core on histories already in memory: what no database can undercut.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

CASES = 50_000
AT_ONCE = 2_000
FIRST = date(2025, 2, 10)
ON = date(2025, 3, 10)
AT = datetime(2025, 3, 10, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
GOAL = 60.0


def main(count: int) -> None:
    """Prints the table."""
    from gongkai.web.config.commands import migrate

    migrate()
    _fill(count)
    from gongkai.web.agencies.holidays import Holidays
    from gongkai.web.agencies.queries import calendar
    from gongkai.web.casework.queries.alarm import moves
    from gongkai.web.casework.queries.alarm.stale import differing
    from gongkai.web.casework.services.daily import calendars
    from tests.web.casework.making import a_clerk, a_township

    clerk = a_clerk(a_township())
    known = calendar().year(2025)
    year = Holidays(year=2025, off={**known.off, date(2025, 3, 20): "县庆"}, on=known.on, notice="bench")
    imported = calendars.import_year(year, official=True, by=clerk, at=AT)
    bare = _timed(lambda: _bare(count))
    previewed, seconds = _timed(lambda: moves.accepting(imported, on=ON))
    print(f"{count} open cases, load {os.getloadavg()[0]:.1f}")
    print(f"the core alone      {bare[1]:7.1f} s")
    print(f"what would move     {seconds:7.1f} s  {len(previewed)} cases")
    done, moving = _timed(lambda: calendars.accept(imported, on=ON, by=clerk, at=AT))
    ratio = moving / bare[1]
    print(f"moved               {moving:7.1f} s  {done.moved} cases, {ratio:.1f} times the core (goal {GOAL:.0f} s)")
    found, proving = _timed(lambda: list(differing(calendar=calendar())))
    print(f"proved              {proving:7.1f} s  {len(found)} columns differ")


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """What came of it, and seconds of the processor: those of the clock belong to the other work on the machine."""
    started = time.process_time()
    result = work()
    return result, time.process_time() - started


def _histories(count: int) -> list[tuple[Any, ...]]:
    """The events of each case, in its order."""
    from gongkai.cases import events as e
    from gongkai.cases.vocabulary import Applicant, Consulted

    made = []
    for number in range(count):
        on = FIRST + timedelta(days=number % 20)
        kind = Applicant.NATURAL_PERSON
        history: list[Any] = [e.Received(on=on, channel="counter", applicant=kind, submitted_on=on)]
        if number % 3 == 0:
            history.append(e.ConsultationOpened(on=on, ref="甲", kind=Consulted.THIRD_PARTY))
            history.append(e.ConsultationServed(on=on, ref="甲"))
        elif number % 5 == 0:
            history.append(e.Extended(on=on, working_days=5, approved_by="主任", approved_on=on))
        made.append(tuple(history))
    return made


def _bare(count: int) -> None:
    from gongkai.cases.record import fold
    from gongkai.law.workdays import WorkCalendar
    from gongkai.web.casework.caches import columns_of

    calendar = WorkCalendar.official()
    for history in _histories(count):
        columns_of(fold(history), on=ON, calendar=calendar)


def _fill(count: int) -> None:
    """The cases, written in handfuls: how they are written is not what is measured here."""
    from msgspec import structs, to_builtins

    from gongkai.cases.record import fold
    from gongkai.law.workdays import WorkCalendar
    from gongkai.web.casework.caches import columns_of
    from gongkai.web.casework.models import Case, CaseEvent
    from tests.web.casework.making import a_township

    agency, calendar, histories = a_township(), WorkCalendar.official(), _histories(count)
    for start in range(0, count, AT_ONCE):
        cases, events = [], []
        for number, history in enumerate(histories[start : start + AT_ONCE], start=start + 1):
            columns = structs.asdict(columns_of(fold(history), on=ON, calendar=calendar))
            case = Case(agency=agency, number=f"2025-{number:05d}", origin="staff", matter="x", description="x",
                        wanted_form="x", wanted_delivery="x", query_digest=str(number), submitted_at=AT,
                        version=len(history), **columns)  # fmt: skip
            cases.append(case)
            events += [
                CaseEvent(case=case, number=at, kind=type(event).__name__, on=event.on, payload=to_builtins(event),
                          said=event.said, recorded_at=AT, recorded_by="x", recorded_key="x")
                for at, event in enumerate(history, start=1)
            ]  # fmt: skip
        Case.objects.bulk_create(cases)
        CaseEvent.objects.bulk_create(events)


if __name__ == "__main__":
    os.environ["GONGKAI_HOME"] = tempfile.mkdtemp(prefix="gongkai-bench-")
    main(int(sys.argv[1]) if sys.argv[1:] else CASES)
