"""Open days as the public sees them, and how many came. 条例2019 §46."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from django.db.models import Sum
from msgspec import Struct

from gongkai.web.activities.describing import ledgers
from gongkai.web.activities.models import OpenDay, Opinion, Visit

OPINIONS_FOR: Final = timedelta(days=7)
"""How long after the open day something can still be said about it."""


class Turnout(Struct, frozen=True, kw_only=True):
    """How many: invited, registered, signed in, and came in all."""

    invited: int
    registered: int
    signed_in: int
    came: int


def open_day_coded(code: str) -> OpenDay | None:
    """The open day at that public address, if the body opened the page or the day was called off. 条例2019 §46."""
    rows = OpenDay.objects.filter(code=code, struck_at__isnull=True).select_related("agency", "section")
    found = rows.first()
    return found if found is not None and (found.is_open or found.state == "cancelled") else None


def coming(*, on: date) -> list[OpenDay]:
    """The open days whose page is open and which are not over, the next first. 条例2019 §46."""
    rows = OpenDay.objects.filter(is_open=True, state="planned", held_on__gte=on, struck_at__isnull=True)
    return list(rows.select_related("agency").order_by("held_on", "pk"))


def told_of(day: OpenDay) -> list[Opinion]:
    """The opinions of that day which are shown with their answers. 条例2019 §46."""
    rows = Opinion.objects.filter(parent=day, is_public=True, answered_on__isnull=False, struck_at__isnull=True)
    return list(rows.order_by("given_on", "entered_at"))


def turnout(day: OpenDay) -> Turnout:
    """How many were invited and how many came. 条例2019 §46."""
    invited = day.invited.filter(struck_at__isnull=True).aggregate(all=Sum("number"))["all"] or 0
    by_step = dict(Visit.objects.filter(day=day).order_by().values_list("step").annotate(all=Sum("people")))
    signed_in = by_step.get("came", 0)
    registered = by_step.get("registered", 0)
    came = signed_in + (day.counted or 0)
    return Turnout(invited=invited, registered=registered, signed_in=signed_in, came=came)


def came_to(days: Sequence[OpenDay]) -> int:
    """How many came to these open days together. 条例2019 §46."""
    signed_in = Visit.objects.filter(day__in=[day.pk for day in days], step="came").aggregate(all=Sum("people"))["all"]
    return (signed_in or 0) + sum(day.counted or 0 for day in days)


def by_kind(day: OpenDay, step: str) -> list[tuple[str, int]]:
    """How many of each kind registered or came, most first. 条例2019 §46."""
    rows = Visit.objects.filter(day=day, step=step).order_by().values_list("kind").annotate(all=Sum("people"))
    said = visitor_kinds()
    return sorted(((said.get(kind, kind), count) for kind, count in rows), key=lambda row: -row[1])


def visitor_kinds() -> dict[str, str]:
    """The kinds of visitors with their words. 条例2019 §46."""
    return ledgers()["invited"].named("kind").said


def visit_of(day: OpenDay, once: str, *, step: str) -> Visit | None:
    """What that telephone registered or signed in; None for nothing. 条例2019 §46."""
    return Visit.objects.filter(day=day, once=once, step=step).first() if once else None


def seats_left(day: OpenDay) -> int | None:
    """How many seats are left, None where there is no bound. 条例2019 §46."""
    return None if day.seats is None else max(0, day.seats - turnout(day).registered)


def takes_opinions(day: OpenDay, *, on: date) -> bool:
    """Whether something can be said about it on that day: the open day itself and a week after. 条例2019 §46."""
    return day.is_open and day.state != "cancelled" and day.held_on <= on <= day.held_on + OPINIONS_FOR
