"""A list of cases: filters, order, and pages that go on from a key, so that a late page costs no more."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q
from django.db.models.functions import Coalesce
from msgspec import Struct

from gongkai.cases.obligations import Light
from gongkai.web.casework.models import Case
from gongkai.web.casework.queries.lists.searching import matching
from gongkai.web.casework.queries.seeing import cases_seen
from gongkai.web.look.keyset import behind, key_in, key_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gongkai.web.accounts.queries import Actor
    from gongkai.web.casework.queries.alarm.lights import Lights

PAGE: Final = 30


class Order(StrEnum):
    """In which order. 条例2019 §33."""

    NEWEST = "newest"
    DUE = "due"


class Wanted(Struct, frozen=True, kw_only=True):
    """What is filtered; "" and None: everything.

    year: of receipt; closed: the year of closing; section, handler: ids; handler 0: nobody yet.
    """

    text: str = ""
    state: str = ""
    light: Light | None = None
    channel: str = ""
    outcome: str = ""
    kind: str = ""
    handler: int | None = None
    section: int | None = None
    year: int | None = None
    closed: int | None = None
    order: Order = Order.NEWEST


class CasePage(Struct, frozen=True):
    """Some cases. count: all that fit; next: key of the page after this one, "" when there is none."""

    cases: list[Case]
    count: int
    next: str = ""


def listed(actor: Actor, wanted: Wanted, *, agency_id: int, lights: Lights) -> QuerySet[Case]:
    """Every case that the actor sees in that body and that fits, in order. 条例2019 §45."""
    cases = cases_seen(actor, agency_id=agency_id).filter(_plain(wanted))
    if wanted.light is not None:
        cases = cases.filter(lights.where(wanted.light))
    if wanted.text.strip():
        cases = cases.filter(matching(wanted.text.strip()))
    cases = cases.select_related("handler", "section", "agency")
    if wanted.order is Order.DUE:
        return cases.annotate(key=Coalesce("due_on", date.max)).order_by("key", "pk")
    return cases.order_by("-submitted_at", "-pk")


def page_of(cases: QuerySet[Case], *, order: Order, after: str = "", size: int = PAGE) -> CasePage:
    """One page of these cases, from behind the key `after`; a key that makes no sense gives the first page."""
    count = cases.count()
    rows = list(cases.filter(_behind(after, order))[: size + 1])
    more = len(rows) > size
    return CasePage(rows[:size], count, _written(rows[size - 1], order) if more else "")


def _plain(wanted: Wanted) -> Q:
    columns: dict[str, Any] = {
        "state": wanted.state,
        "channel": wanted.channel,
        "outcome": wanted.outcome,
        "applicant_kind": wanted.kind,
        "section_id": wanted.section,
        "received_year": wanted.year,
        "closed_year": wanted.closed,
    }
    asked = Q(**{name: value for name, value in columns.items() if value not in ("", None)})
    if wanted.handler is not None:
        asked &= Q(handler_id=wanted.handler) if wanted.handler else Q(handler_id__isnull=True)
    return asked


def _written(case: Case, order: Order) -> str:
    return key_of((case.due_on or date.max) if order is Order.DUE else case.submitted_at, case.pk)


def _behind(after: str, order: Order) -> Q:
    """Everything where `after` makes no sense."""
    by_day = order is Order.DUE
    key = key_in(after, of=date if by_day else datetime)
    return behind(key, column="key" if by_day else "submitted_at", newest_first=not by_day) if key else Q()
