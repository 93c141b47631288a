"""What is due to be published: items before their day, interpretations after their document. 条例2019 §26; 解读2016."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from gongkai.law.clock import count, working_days_left_if_known
from gongkai.law.periods import period
from gongkai.law.workdays import CalendarNotPublished
from gongkai.web.agencies.queries import calendar, choice
from gongkai.web.catalogue.models import Item
from gongkai.web.look.words import civil_day

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gongkai.law.workdays import WorkCalendar

INTERPRETATION: Final = "publication.interpretation"
AT_WORK: Final = (
    Item.State.DRAFT, Item.State.REVIEW, Item.State.RETURNED, Item.State.CLEARED, Item.State.SCHEDULED,
)  # fmt: skip
_AS_FAR_BACK: Final = 366
"""Days after its publication for which a document without interpretation is told of."""


class Due(Struct, frozen=True, kw_only=True):
    """An item and the last day (含当日) for what it needs. left: working days until then, None where not known."""

    item: Item
    due_on: date
    left: int | None
    is_late: bool


def publication_due(agency_id: int, *, on: date) -> list[Due]:
    """The items at work that are near their day or past it, the latest first. 条例2019 §26."""
    in_force = calendar()
    until = in_force.after(on, choice(agency_id, "near_due_working_days"))
    near = unpublished(agency_id).filter(due_on__lte=until).order_by("due_on", "pk")
    return [_due(item, item.due_on, on=on, calendar=in_force) for item in near]


def unpublished(agency_id: int) -> QuerySet[Item]:
    """The items of the body that are to be published and never were. 条例2019 §26."""
    at_work = Item.objects.filter(agency_id=agency_id, state__in=AT_WORK, published_at__isnull=True)
    return at_work.exclude(attribute__in=(Item.Attribute.ON_REQUEST, Item.Attribute.WITHHELD)).select_related("agency")


def interpretation_due_on(document: Item, *, calendar: WorkCalendar) -> date:
    """The last day (含当日) for an interpretation of that published document. 解读2016. Raises CalendarNotPublished."""
    public_on = civil_day(document.published_at)
    return count(public_on, period(INTERPRETATION, on=public_on), calendar=calendar).due_on


def interpretations_due(agency_id: int, *, on: date) -> list[Due]:
    """The documents published in the last year without a published interpretation, earliest due first. 解读2016.

    One that needs none is left out once somebody has said why (`services.interpreting`).
    """
    shown = Item.objects.filter(agency_id=agency_id, kind=Item.Kind.POLICY, is_shown=True, no_interpretation_because="")
    since = date.fromordinal(on.toordinal() - _AS_FAR_BACK)
    told = Item.objects.filter(is_shown=True, interprets__isnull=False).values("interprets_id")
    without = shown.filter(published_at__date__gte=since).exclude(pk__in=told).select_related("agency", "current")
    return sorted(_interpretations(without, on=on), key=lambda due: due.due_on)


def _interpretations(documents: QuerySet[Item], *, on: date) -> Iterator[Due]:
    in_force = calendar()
    due_on = partial(interpretation_due_on, calendar=in_force)
    for document in documents:
        try:
            yield _due(document, due_on(document), on=on, calendar=in_force)
        except CalendarNotPublished:
            continue


def _due(item: Item, due_on: date, *, on: date, calendar: WorkCalendar) -> Due:
    left = working_days_left_if_known(on, due_on, calendar=calendar)
    return Due(item=item, due_on=due_on, left=left, is_late=due_on < on)
