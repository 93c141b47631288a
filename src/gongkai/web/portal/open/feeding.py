"""Feeds: RSS, Atom and JSON Feed of a body, a column, a subject, a search. 网站指引2017; JSON Feed 1.1."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed
from msgspec import Struct, json

from gongkai.web.catalogue.queries.public.directories import plain_shown
from gongkai.web.look.words import SHANGHAI, without_controls
from gongkai.web.portal.open.listing import address

if TYPE_CHECKING:
    from collections.abc import Callable

    from gongkai.web.agencies.models import Agency
    from gongkai.web.catalogue.models import Item

ENDINGS: Final = {"rss": "RSS", "atom": "Atom", "json": "JSON"}
TYPES: Final = {
    "rss": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "json": "application/feed+json; charset=utf-8",
}
_NOTHING_YET: Final = datetime(1970, 1, 1, tzinfo=UTC)


class _Rss(Rss201rev2Feed):  # type: ignore[misc]
    def latest_post_date(self) -> datetime:
        """Of an empty feed a day that stays: what did not change must not look as if it had."""
        return super().latest_post_date() if self.items else _NOTHING_YET


class _Atom(Atom1Feed):  # type: ignore[misc]
    def latest_post_date(self) -> datetime:
        """As of the other."""
        return super().latest_post_date() if self.items else _NOTHING_YET


_CLASSES: Final = {"rss": _Rss, "atom": _Atom}
_EXCERPT: Final = 200


class Feed(Struct, frozen=True):
    """A feed as a page offers it."""

    said: str
    href: str
    type: str


class About(Struct, frozen=True, kw_only=True):
    """What a feed is of: its title, a sentence, the page it belongs to, its own address; absolute addresses."""

    title: str
    said: str
    page: str
    itself: str


def addresses(agency: Agency | None = None, *, column: str = "", **chosen: str) -> tuple[Feed, ...]:
    """The feeds of every body, of one, or of a column; chosen: topic, field or audience within."""
    if agency is None:
        return addresses_of("portal:feed", chosen=chosen)
    if column:
        return addresses_of("portal:column-feed", agency.code, column, chosen=chosen)
    return addresses_of("portal:body-feed", agency.code, chosen=chosen)


def addresses_of(name: str, *args: str, chosen: Mapping[str, str]) -> tuple[Feed, ...]:
    """The feeds at the address of that name, narrowed by what is chosen."""
    return tuple(
        Feed(said, address(reverse(name, args=[*args, ending]), chosen), TYPES[ending].partition(";")[0])
        for ending, said in ENDINGS.items()
    )


def written(items: Iterable[Item], about: About, *, ending: str, absolute: Callable[[str], str]) -> bytes:
    """The feed of these items. absolute: turns an address of this site into a whole one."""
    entries = list(items)
    if ending == "json":
        return json.encode(_as_json(entries, about, absolute))
    feed: Any = _CLASSES[ending](
        title=about.title, link=about.page, description=about.said, language="zh-CN", feed_url=about.itself
    )
    for item in entries:
        feed.add_item(**_entry(item, absolute))
    return feed.writeString("utf-8").encode()


def _entry(item: Item, absolute: Callable[[str], str]) -> dict[str, Any]:
    version = item.current
    assert version is not None
    link = absolute(reverse("portal:item", args=[item.slug]))
    return {
        "title": without_controls(item.title),
        "link": link,
        "description": without_controls(_excerpt(item)),
        "author_name": item.agency.name,
        "pubdate": _here(item.published_at),
        "updateddate": _here(item.sort_at),
        "unique_id": link,
        "categories": [item.get_kind_display(), *without_controls(version.keywords).split()],
        "enclosures": [Enclosure(absolute(href), str(size), type) for _, href, size, type in _files(item)][:1],
    }


def _as_json(items: list[Item], about: About, absolute: Callable[[str], str]) -> dict[str, Any]:
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": about.title,
        "description": about.said,
        "home_page_url": about.page,
        "feed_url": about.itself,
        "language": "zh-CN",
        "items": [_as_json_entry(item, absolute) for item in items],
    }


def _as_json_entry(item: Item, absolute: Callable[[str], str]) -> dict[str, Any]:
    version = item.current
    assert version is not None
    link = absolute(reverse("portal:item", args=[item.slug]))
    files = _files(item)
    return {
        "id": link,
        "url": link,
        "title": item.title,
        "summary": version.summary,
        "content_text": plain_shown(item) or version.summary or item.title,
        "date_published": _here(item.published_at).isoformat(),
        "date_modified": _here(item.sort_at).isoformat(),
        "authors": [{"name": item.agency.name}],
        "tags": [item.get_kind_display(), *version.keywords.split()],
        "attachments": [
            {"url": absolute(href), "title": name, "size_in_bytes": size, "mime_type": type}
            for name, href, size, type in files
        ],
        "_gongkai": {
            "index_number": item.index_number,
            "document_number": item.document_number,
            "column": item.column,
            "kind": item.kind,
            "validity": item.validity,
            "made_on": version.made_on.isoformat() if version.made_on else None,
        },
    }


def _files(item: Item) -> list[tuple[str, str, int, str]]:
    assert item.current is not None
    return [
        (each.name, reverse("portal:item-file", args=[each.slug, each.name]), each.file.size, each.file.media_type)
        for each in item.current.attachments.all()
        if each.file is not None
    ]


def _excerpt(item: Item) -> str:
    assert item.current is not None
    plain = item.current.summary or plain_shown(item)
    return plain if item.current.summary or len(plain) <= _EXCERPT else f"{plain[:_EXCERPT]}…"


def _here(at: datetime | None) -> datetime:
    assert at is not None
    return at.astimezone(SHANGHAI)
