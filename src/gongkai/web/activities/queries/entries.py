"""Entries of a ledger: a list narrowed down and a page of it, one entry with its parts, their words. 条例2019 §50."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.db.models import Q, QuerySet
from msgspec import Struct

from gongkai.web.activities.describing import Ledger, ledgers
from gongkai.web.activities.models import MODELS, Entry
from gongkai.web.activities.queries.seeing import see_permit
from gongkai.web.look.keyset import behind, key_in, key_of

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor

PAGE: Final = 50
MOST_EXPORTED: Final = 20_000
STANDINGS: Final = (("open", "没办完的"), ("late", "逾期的"), ("done", "办完的"))
"""By what a ledger with a period can be narrowed down."""


class Wanted(Struct, frozen=True, kw_only=True):
    """What of a ledger is asked for. choices: value by field; struck: those taken out as well; parent: of one entry."""

    year: int | None = None
    words: str = ""
    standing: str = ""
    choices: Mapping[str, str] = {}
    section: int | None = None
    struck: bool = False
    parent: UUID | None = None


class Page(Struct, frozen=True):
    """Entries, how many fit in all, and where the next page begins ("" at the end)."""

    rows: tuple[Any, ...]
    count: int
    next: str


def entries_of(agency_id: int, key: str, wanted: Wanted, *, on: date) -> QuerySet[Any]:
    """The entries that fit, newest first. on: the day by which some are late. 条例2019 §50."""
    ledger = ledgers()[key]
    rows = _whole(ledger).filter(agency_id=agency_id)
    if not wanted.struck:
        rows = rows.filter(struck_at__isnull=True)
        rows = rows.filter(parent__struck_at__isnull=True) if ledger.parent else rows
    if wanted.year is not None:
        rows = rows.filter(year=wanted.year)
    if wanted.parent is not None:
        rows = rows.filter(parent_id=wanted.parent)
    if wanted.section is not None and _has_section(ledger):
        rows = rows.filter(section_id=wanted.section)
    for name, value in wanted.choices.items():
        rows = rows.filter(**{name: value})
    return rows.filter(_worded(ledger, wanted.words), _standing(ledger, wanted.standing, on=on))


def page_of(agency_id: int, key: str, wanted: Wanted, *, on: date, after: str = "") -> Page:
    """A page of the entries that fit; after: `next` of the page before. 条例2019 §50."""
    fit = entries_of(agency_id, key, wanted, on=on)
    place = key_in(after, of=date) if after else None
    rows = fit.filter(behind(place, column="dated_on")) if place is not None else fit
    found = list(rows[: PAGE + 1])
    more = key_of(found[PAGE - 1].dated_on, found[PAGE - 1].pk) if len(found) > PAGE else ""
    return Page(tuple(found[:PAGE]), fit.count(), more)


def entry_for(actor: Actor, key: str, id: UUID) -> Any:
    """That entry of a body whose ledger the actor sees; None for any other. 条例2019 §46."""
    ledger = ledgers().get(key)
    if ledger is None:
        return None
    mine = actor.agencies_with(see_permit(ledger))
    return _whole(ledger).filter(agency_id__in=mine, pk=id).first()


def entry_of(key: str, id: UUID) -> Any:
    """That entry, for jobs and services; None where there is none. 条例2019 §50."""
    return _whole(ledgers()[key]).filter(pk=id).first()


def parts_of(entry: Entry, part: str) -> list[Any]:
    """The entries of that ledger which belong to this one, oldest first, those taken out left out. 条例2019 §50."""
    rows = _whole(ledgers()[part]).filter(parent_id=entry.pk, struck_at__isnull=True)
    return list(rows.order_by("dated_on", "entered_at", "pk"))


def years_of(agency_id: int, key: str) -> list[int]:
    """The years of which the ledger has entries, newest first. 条例2019 §50."""
    rows = MODELS[key]._default_manager.filter(agency_id=agency_id, struck_at__isnull=True)
    return list(rows.order_by("-year").values_list("year", flat=True).distinct())


def _whole(ledger: Ledger) -> QuerySet[Any]:
    rows: QuerySet[Any] = MODELS[ledger.key]._default_manager.select_related("agency")
    rows = rows.select_related("parent") if ledger.parent else rows
    return rows.select_related("section") if _has_section(ledger) else rows


def _has_section(ledger: Ledger) -> bool:
    return any(field.kind == "section" for field in ledger.field)


def _worded(ledger: Ledger, words: str) -> Q:
    """Every word in some text of the entry; what is sealed is not searched."""
    texts = [field.key for field in ledger.field if field.kind in ("text", "long") and not field.sealed]
    found = Q()
    for word in words.split():
        one = Q()
        for name in texts:
            one |= Q(**{f"{name}__icontains": word})
        found &= one
    return found


def _standing(ledger: Ledger, standing: str, *, on: date) -> Q:
    if not ledger.done or standing not in dict(STANDINGS):
        return Q()
    done = Q(**{f"{ledger.done}__isnull": False})
    if standing == "done":
        return done
    return ~done & Q(**{f"{ledger.due}__lt": on}) if standing == "late" and ledger.due else ~done
