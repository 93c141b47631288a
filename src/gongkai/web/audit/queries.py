"""Reading the ledger: by subject, by filter, newest first, a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from gongkai.web.audit.heads import ExportedHead
from gongkai.web.audit.models import Entry, Head
from gongkai.web.look.words import SHANGHAI

if TYPE_CHECKING:
    from django.db.models import QuerySet

PAGE: Final = 50
_DIGITS: Final = 18
MOST_EXPORTED: Final = 100_000


class Wanted(Struct, frozen=True, kw_only=True):
    """What of the ledger is asked for. since, until: days (含当日); who: part of a name; act: how its code begins."""

    chains: tuple[str, ...]
    since: date | None = None
    until: date | None = None
    who: str = ""
    act: str = ""
    subject: str = ""


class Page(Struct, frozen=True):
    """Lines, how many fit in all, and where the next page begins ("" at the end)."""

    lines: tuple[Entry, ...]
    count: int
    next: str


def about(subject: str) -> list[Entry]:
    """Every line about that subject, oldest first. 网络安全等级保护2019 8.1.4."""
    return list(Entry.objects.filter(subject=subject).order_by("pk"))


def page_of(wanted: Wanted, *, after: str = "") -> Page:
    """A page of the lines that fit, newest first; after: `next` of the page before. 网络安全等级保护2019 8.1.4."""
    fit = _fitting(wanted)
    rows = fit.filter(pk__lt=int(after)) if after.isdecimal() and len(after) <= _DIGITS else fit
    found = list(rows.order_by("-pk")[: PAGE + 1])
    more = str(found[PAGE - 1].pk) if len(found) > PAGE else ""
    return Page(tuple(found[:PAGE]), fit.count(), more)


def exported(wanted: Wanted) -> Iterator[Entry]:
    """The lines that fit, oldest first, as many as one file holds. 网络安全等级保护2019 8.1.4."""
    return iter(_fitting(wanted).order_by("pk")[:MOST_EXPORTED].iterator())


def heads(*, at: datetime, chains: Iterable[str] | None = None) -> list[ExportedHead]:
    """The last line of each chain now; chains: None for all. 网络安全等级保护2019 8.1.4."""
    rows = Head.objects.filter(number__gt=0).order_by("chain")
    rows = rows if chains is None else rows.filter(chain__in=list(chains))
    return [ExportedHead(row.chain, row.number, row.digest, at) for row in rows]


def last_lines() -> list[tuple[str, int, str]]:
    """Chain, number and digest of the last line of each chain. 网络安全等级保护2019 8.1.4."""
    return list(Head.objects.filter(number__gt=0).order_by("chain").values_list("chain", "number", "digest"))


def newest_of(chain: str, act: str) -> Entry | None:
    """The newest line of that chain which tells of that act; None where none does. 网络安全等级保护2019 8.1.4."""
    return Entry.objects.filter(chain=chain, act=act).order_by("-number").first()


def newest_at() -> datetime | None:
    """When the newest line of all was written; None for an empty ledger: a clock behind it was set back."""
    newest: datetime | None = Entry.objects.order_by("-pk").values_list("at", flat=True).first()
    return newest


def _fitting(wanted: Wanted) -> QuerySet[Entry]:
    asked: dict[str, Any] = {"chain__in": wanted.chains}
    if wanted.since is not None:
        asked["at__gte"] = _midnight(wanted.since)
    if wanted.until is not None:
        asked["at__lt"] = _midnight(wanted.until + timedelta(days=1))
    for column, value in (
        ("actor__icontains", wanted.who),
        ("act__startswith", wanted.act),
        ("subject", wanted.subject),
    ):
        if value:
            asked[column] = value
    return Entry.objects.filter(**asked)


def _midnight(on: date) -> datetime:
    return datetime.combine(on, time(), SHANGHAI)
