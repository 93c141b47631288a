"""The obligation calendar 公开义务: what each entry owes for each period, and whether it came. 条例2019 §26."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from gongkai.law.clock import count, working_days_left
from gongkai.law.periods import period
from gongkai.law.workdays import CalendarNotPublished
from gongkai.web.agencies.queries import calendar
from gongkai.web.catalogue.models import CatalogueEntry, EntryItem, Item
from gongkai.web.look.words import civil_day

if TYPE_CHECKING:
    from gongkai.law.workdays import WorkCalendar

PUBLICATION: Final = "publication.proactive"
LOOKED_BACK: Final = timedelta(days=400)
"""How far back the calendar goes: a year and what may be late of it."""
_MONTHS: Final = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
_A_YEAR: Final = 12


class Standing(StrEnum):
    """Where a duty stands. 条例2019 §26."""

    MET = "met"
    LATE = "late"
    MISSED = "missed"
    OWED = "owed"
    COMING = "coming"

    @property
    def said(self) -> str:
        """The word for it. 条例2019 §26."""
        return _SAID[self]


_SAID: Final = {
    Standing.MET: "按时公开",
    Standing.LATE: "公开迟了",
    Standing.MISSED: "逾期未公开",
    Standing.OWED: "待公开",
    Standing.COMING: "尚未到期",
}


class Duty(Struct, frozen=True, kw_only=True):
    """One thing that is owed: of which entry, for which days (含当日), by when (含当日). 条例2019 §26.

    said: the period in words; item: what met it; left: working days until `due_on`, negative after it. due_on: None
    for a period still to end, while the calendar of the days after it is not published.
    """

    entry: CatalogueEntry
    said: str
    starts_on: date
    ends_on: date
    due_on: date | None
    standing: Standing
    item: Item | None = None
    left: int = 0


def obligations_due(agency_id: int, *, on: date, section_id: int | None = None) -> list[Duty]:
    """What the entries of the body owe on that day, the most urgent first; met duties last. 条例2019 §26.

    An entry without a period owes one thing: something shown. Goes back `LOOKED_BACK`.
    """
    entries = CatalogueEntry.objects.filter(agency_id=agency_id, closed_on__isnull=True, way="proactive")
    if section_id is not None:
        entries = entries.filter(section_id=section_id)
    met_by = _published(agency_id)
    known = calendar()
    duties = [
        duty
        for entry in entries.select_related("agency", "section").order_by("number")
        for duty in _duties(entry, met_by.get(entry.pk.hex, []), on=on, known=known)
    ]
    order = [Standing.MISSED, Standing.OWED, Standing.COMING, Standing.LATE, Standing.MET]
    return sorted(duties, key=lambda duty: (order.index(duty.standing), duty.due_on or date.max, duty.entry.number))


def missed(agency_id: int, *, on: date) -> list[Duty]:
    """The duties whose last day is past without anything published. 条例2019 §26."""
    return [duty for duty in obligations_due(agency_id, on=on) if duty.standing is Standing.MISSED]


def bodies_that_owe() -> list[int]:
    """The ids of the bodies that keep a catalogue. 基层标准2019."""
    return list(CatalogueEntry.objects.filter(closed_on__isnull=True).values_list("agency_id", flat=True).distinct())


def periods(every: str, *, since: date, on: date) -> Iterator[tuple[date, date, str]]:
    """The calendar periods from the one of `since` to the one of `on`: first day, last day, words. 条例2019 §26."""
    months = _MONTHS[every]
    number = (since.year * _A_YEAR + since.month - 1) // months
    while (start := _first_of(number * months)) <= on:
        yield start, _first_of((number + 1) * months) - timedelta(days=1), _words(every, start)
        number += 1


def _published(agency_id: int) -> dict[str, list[Item]]:
    ties = EntryItem.objects.filter(entry__agency_id=agency_id, item__published_at__isnull=False)
    found: dict[str, list[Item]] = {}
    for tie in ties.select_related("item").order_by("item__published_at"):
        found.setdefault(tie.entry_id.hex, []).append(tie.item)
    return found


def _duties(entry: CatalogueEntry, items: Iterable[Item], *, on: date, known: WorkCalendar) -> Iterator[Duty]:
    if entry.every == CatalogueEntry.Every.CHANGE:
        shown = [item for item in items if item.is_shown]
        yield _duty(entry, entry.owed_since, entry.owed_since, "已有信息", shown[:1], on=on, known=known)
        return
    since = max(entry.owed_since, on - LOOKED_BACK)
    for start, end, said in periods(entry.every, since=since, on=on):
        of_period = [item for item in items if start <= _day_of(item) <= end]
        yield _duty(entry, start, end, said, of_period[:1], on=on, known=known)


def _duty(
    entry: CatalogueEntry, start: date, end: date, said: str, items: list[Item], *, on: date, known: WorkCalendar
) -> Duty:
    due_on = _due_on(end, known)
    item = items[0] if items else None
    return Duty(
        entry=entry,
        said=said,
        starts_on=start,
        ends_on=end,
        due_on=due_on,
        standing=_standing(item, end, due_on, on),
        item=item,
        left=working_days_left(on, due_on, calendar=known) if due_on is not None else 0,
    )


def _due_on(end: date, known: WorkCalendar) -> date | None:
    try:
        return count(end, period(PUBLICATION, on=end), calendar=known).due_on
    except CalendarNotPublished:  # the end of next year: what is owed then has no day yet
        return None


def _standing(item: Item | None, ends_on: date, due_on: date | None, on: date) -> Standing:
    if item is not None and item.published_at is not None:
        return Standing.LATE if due_on is not None and civil_day(item.published_at) > due_on else Standing.MET
    if due_on is not None and on > due_on:
        return Standing.MISSED
    return Standing.OWED if on > ends_on else Standing.COMING


def _day_of(item: Item) -> date:
    """The day that decides for which period an item counts: when it was made, else when it was published."""
    if item.formed_on is not None:
        return item.formed_on
    return civil_day(item.published_at) if item.published_at is not None else date.min


def _first_of(months: int) -> date:
    return date(months // _A_YEAR, months % _A_YEAR + 1, 1)


def _words(every: str, start: date) -> str:
    part = (start.month - 1) // _MONTHS[every]
    return {
        "month": f"{start.year}年{start.month}月",
        "quarter": f"{start.year}年第{'一二三四'[part % 4]}季度",
        "half_year": f"{start.year}年{'上下'[part % 2]}半年",
        "year": f"{start.year}年",
    }[every]
