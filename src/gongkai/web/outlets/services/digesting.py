"""What subscribers are told once a day: what was published since, in one letter for each address."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING, Final

from django.db import transaction

from gongkai.web.catalogue.queries.public.releases import last_release
from gongkai.web.catalogue.queries.public.shown import releases_after, shown_of_subjects
from gongkai.web.notices.services import give_up, post_outside, reword
from gongkai.web.outlets.models import Subscription
from gongkai.web.outlets.queries.subscriptions import Way, stop_token, to_tell, wishes_of_mark
from gongkai.web.outlets.services.subscribing import STOP_PATH

if TYPE_CHECKING:
    from gongkai.web.catalogue.models import Item
    from gongkai.web.notices.models import Outgoing

DIGEST: Final = "digest:"
"""How the keys of these letters begin; the mark of the address and the day follow."""
_TOLD: Final = ("publish", "restore")
_MOST: Final = 30
"""Items in one letter; the rest is a number and a link."""
_RELEASES: Final = 5000


def tell_subscribers(*, site: str, on: date, at: datetime) -> int:
    """How many letters wait now to go out. Each address is looked at once a day; nothing new, no letter.

    site: address of the portal, "" where none is known: then nobody is told, and nothing is lost.
    """
    if not site:
        return 0
    found, letters = list(to_tell(on)), 0
    until = last_release()
    fresh = _fresh(min((one.release for one in found), default=until))
    for _, wishes in groupby(found, key=lambda one: one.mark):
        letters += _tell(list(wishes), fresh, until=until, site=site, on=on, at=at)
    return letters


@transaction.atomic
def _tell(
    wishes: list[Subscription], fresh: list[tuple[int, Item]], *, until: int, site: str, on: date, at: datetime
) -> bool:
    first = wishes[0]
    items = {item.pk: item for number, item in fresh for wish in wishes if number > wish.release and _fits(wish, item)}
    Subscription.objects.filter(pk__in=[wish.pk for wish in wishes]).update(told_on=on, release=until)
    if not items:
        return False
    stop = f"{site}{STOP_PATH}{stop_token(first)}/"
    subject, body = _words(list(items.values()), way=Way(first.way), site=site, stop=stop)
    headers = {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    about = [f"item:{pk}" for pk in items]
    key = f"{DIGEST}{first.mark[:32]}:{on}"
    return post_outside(
        first.way, first.address, key=key, subject=subject, body=body, at=at, headers=headers, about=about
    )


def reword_letter(letter: Outgoing, *, site: str) -> None:
    """The held letter, said anew of what is shown; given up where nothing is left or nobody wants it. 条例2019 §6."""
    mark = letter.key.removeprefix(DIGEST).partition(":")[0]
    wish = wishes_of_mark(mark).first() if site else None
    items = shown_of_subjects(letter.about.split())
    if wish is None or not items:
        give_up(letter)
        return
    stop = f"{site}{STOP_PATH}{stop_token(wish)}/"
    subject, body = _words(items, way=Way(letter.way), site=site, stop=stop)
    reword(letter, subject=subject, body=body, about=[f"item:{item.pk}" for item in items])


def _fresh(after: int) -> list[tuple[int, Item]]:
    """The releases since then of items that are shown now, with their numbers."""
    return [
        (release.pk, release.item)
        for release in releases_after(after, most=_RELEASES)
        if release.act in _TOLD and release.item.is_shown
    ]


def _fits(wish: Subscription, item: Item) -> bool:
    return (
        wish.agency_id in (None, item.agency_id)
        and wish.column in ("", item.column)
        and wish.topic in ("", item.topic, item.field)
        and (not wish.audience or wish.audience in item.audiences)
    )


def _words(items: list[Item], *, way: Way, site: str, stop: str) -> tuple[str, str]:
    count = len(items)
    if way is Way.SMS:
        return "", f"【信息公开】新公开{count}条：{items[0].title[:30]}{'等' if count > 1 else ''}。查看 {site}/open/"
    more = f"\n还有 {count - _MOST} 条，请到 {site}/open/ 查看。\n" if count > _MOST else ""
    body = "您订阅的政府信息有更新：\n\n" + "\n\n".join(_lines(items[:_MOST], site)) + f"\n{more}\n退订：{stop}\n"
    return f"新公开 {count} 条政府信息", body


def _lines(items: Iterable[Item], site: str) -> list[str]:
    return [f"{item.title}\n{item.agency.short_name}  {site}/open/items/{item.slug}/" for item in items]
