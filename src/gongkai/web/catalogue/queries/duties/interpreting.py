"""Policy documents and their interpretations 政策解读: which have none, which came too late. 解读2016."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from gongkai.law.clock import count, working_days_left
from gongkai.law.periods import period
from gongkai.law.workdays import CalendarNotPublished
from gongkai.web.agencies.queries import calendar
from gongkai.web.catalogue.models import Item
from gongkai.web.look.words import civil_day

if TYPE_CHECKING:
    from gongkai.law.workdays import WorkCalendar

INTERPRETATION: Final = "publication.interpretation"
MOST: Final = 500
"""How many documents are looked at, the newest first."""


class Interpreted(Struct, frozen=True, kw_only=True):
    """A published document, the day by which it was to be interpreted (含当日), what interprets it, oldest first.

    due_on: None where the calendar of that time is not kept; left: working days until then. 解读2016.
    """

    document: Item
    published_on: date
    due_on: date | None
    left: int
    interpretations: tuple[Item, ...]
    first_on: date | None

    @property
    def standing(self) -> str:
        """`met`, `late`, `missed` or `owed`. 解读2016."""
        if self.first_on is not None:
            return "late" if self.due_on is not None and self.first_on > self.due_on else "met"
        return "missed" if self.due_on is None or self.left < 0 else "owed"

    @property
    def forms(self) -> list[str]:
        """The words for the forms 解读形式 of what interprets it, each once, oldest first. 解读2016."""
        told = [item.get_interpretation_form_display() for item in self.interpretations]
        return [form for form in dict.fromkeys(told) if form]

    @property
    def audiences(self) -> list[str]:
        """The keys of the audiences 面向人群 that it is interpreted for, each once. 解读2016."""
        return list(dict.fromkeys(key for item in self.interpretations for key in item.audiences))


def interpreted(agency_id: int, *, on: date, year: int | None = None) -> list[Interpreted]:
    """The documents that the body shows, newest first, each with its interpretations. 解读2016."""
    shown = Item.objects.filter(agency_id=agency_id, kind=Item.Kind.POLICY, is_shown=True, published_at__isnull=False)
    if year is not None:
        shown = shown.filter(published_at__year=year)
    documents = list(shown.select_related("agency").order_by("-published_at", "-pk")[:MOST])
    by_document: dict[str, list[Item]] = {}
    said = Item.objects.filter(interprets__in=documents, published_at__isnull=False).order_by("published_at")
    for item in said:
        by_document.setdefault(str(item.interprets_id), []).append(item)
    known = calendar()
    return [_of(document, by_document.get(str(document.pk), []), on=on, known=known) for document in documents]


def _of(document: Item, items: list[Item], *, on: date, known: WorkCalendar) -> Interpreted:
    published_on = civil_day(document.published_at) if document.published_at is not None else on
    due_on = _due_on(published_on, known)
    first = items[0].published_at if items else None
    return Interpreted(
        document=document,
        published_on=published_on,
        due_on=due_on,
        left=working_days_left(on, due_on, calendar=known) if due_on is not None else 0,
        interpretations=tuple(items),
        first_on=civil_day(first) if first is not None else None,
    )


def _due_on(published_on: date, known: WorkCalendar) -> date | None:
    try:
        return count(published_on, period(INTERPRETATION, on=published_on), calendar=known).due_on
    except (CalendarNotPublished, LookupError):  # published before the calendar or the rule that we keep
        return None
