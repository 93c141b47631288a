"""The links of published items: listed anew with every release, tried in slices, told of when they are dead."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.db import transaction

from gongkai.web.accounts.queries import people_with
from gongkai.web.accounts.roles import Permit
from gongkai.web.catalogue.queries.public.shown import releases_after
from gongkai.web.look.words import civil_day
from gongkai.web.notices.services import Word, tell
from gongkai.web.outlets.links.finding import links_in
from gongkai.web.outlets.links.inside import is_there
from gongkai.web.outlets.links.trying import Tried, try_address
from gongkai.web.outlets.models import CheckedLink, Cursor
from gongkai.web.outlets.queries.following import LINKS
from gongkai.web.outlets.queries.links import due_links

if TYPE_CHECKING:
    from gongkai.web.catalogue.models import Item, Release

_SLICE: Final = 40
_LONGEST: Final = 600
_TRIES: Final = 3
"""On how many days an outside address must fail before it is called dead. trust.md T06."""
_AGAIN: Final = {
    "good": timedelta(days=30), "unknown": timedelta(days=30), "failing": timedelta(days=1),
    "dead": timedelta(days=7), "refused": timedelta(days=90),
}  # fmt: skip
Try = Callable[[str], Tried]


@transaction.atomic
def follow_links(*, site: str, at: datetime, most: int = 200) -> int:
    """How many releases were looked at: the links of what is shown now are listed, the others forgotten."""
    Cursor.objects.get_or_create(name=LINKS)
    cursor = Cursor.objects.select_for_update().get(name=LINKS)
    found = releases_after(cursor.release, most=most)
    for release in found:
        _list_anew(release, site=site or "http://localhost", at=at)
    if found:
        Cursor.objects.filter(pk=cursor.pk).update(release=found[-1].pk)
    return len(found)


def check_links(*, at: datetime, attempt: Try | None = None) -> int:
    """How many links were tried, at most a slice; never inside a transaction: other sites may be slow.

    attempt: how an outside address is tried; None for not at all where the installation does not allow it.
    """
    tried = attempt or _outside
    rows = list(due_links(at, outside=bool(settings.LINK_CHECK))[:_SLICE])
    for link in rows:
        _note(link, _inside(link.url) if link.inside else tried(link.url), at=at)
    return len(rows)


def _list_anew(release: Release, *, site: str, at: datetime) -> None:
    item = release.item
    mine = CheckedLink.objects.filter(item_id=item.pk)
    if not item.is_shown:
        mine.delete()
        CheckedLink.objects.filter(url=f"/open/items/{item.slug}/").update(next_at=at)
        return
    found = [url for url in _links(item, site) if len(url) <= _LONGEST]
    mine.exclude(url__in=found).delete()
    rows = [CheckedLink(item=item, url=url, inside=url.startswith("/"), next_at=at) for url in found]
    CheckedLink.objects.bulk_create(rows, ignore_conflicts=True)


def _links(item: Item, site: str) -> tuple[str, ...]:
    body = item.current.body if item.current is not None else ""
    return links_in(body, at=f"{site}/open/items/{item.slug}/")


def _inside(address: str) -> Tried:
    return Tried("good", None, "能打开。") if is_there(address) else Tried("bad", None, "站内没有这个页面。")


def _outside(address: str) -> Tried:
    return try_address(address, allowed=settings.LINK_HOSTS)


def _note(link: CheckedLink, tried: Tried, *, at: datetime) -> None:
    """Writes down what was found; a failure counts once a day."""
    bad = tried.found == "bad"
    again = bad and link.checked_at is not None and link.tries > 0 and civil_day(link.checked_at) == civil_day(at)
    link.tries = link.tries + (not again) if bad else 0
    link.state = (CheckedLink.State.DEAD if link.inside or link.tries >= _TRIES else "failing") if bad else tried.found
    link.status, link.said, link.checked_at = tried.status, tried.said, at
    link.next_at = at + _AGAIN[link.state]
    link.save(update_fields=["tries", "state", "status", "said", "checked_at", "next_at"])
    if link.state == CheckedLink.State.DEAD:
        _tell(link, at=at)


def _tell(link: CheckedLink, *, at: datetime) -> None:
    agency_id = link.item.agency_id
    word = Word(
        key=f"link:{link.pk}:dead",
        level="near",
        said=f"信息{link.item.index_number}里有一个链接打不开，请更正。",
        path="/desk/links/",
        subject=f"link:{link.pk}",
    )
    tell(people_with(Permit.ITEM_RELEASE, agency_id=agency_id, on=civil_day(at)), word, at=at)
