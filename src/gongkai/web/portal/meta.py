"""The meta tags of a government page: of the site, of a column, of what it holds. 网站指引2017.

Which there are, and on which level, the law data says; here stands only what each of them holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Literal

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest

from gongkai.law.proactive import meta_tags
from gongkai.web.look.shapes import Tag
from gongkai.web.look.words import SHANGHAI

if TYPE_CHECKING:
    from gongkai.web.catalogue.models import Item
    from gongkai.web.catalogue.queries.columns import Column

Level = Literal["site", "column", "content"]


def site_tags(request: HttpRequest) -> tuple[Tag, ...]:
    """Those of the site; the identifying code 网站标识码 only where it was told. 网站指引2017."""
    return _tags("site", {
        "SiteName": settings.SITE_NAME,
        "SiteDomain": _host(request),
        "SiteIDCode": settings.SITE_CODE,
    })  # fmt: skip


def _host(request: HttpRequest) -> str:
    """The name it was asked for by; "" on the page that refuses a name which is not ours."""
    try:
        return request.get_host().partition(":")[0]
    except DisallowedHost:
        return ""


def column_tags(column: Column) -> tuple[Tag, ...]:
    """Those of a column. 网站指引2017."""
    return _tags("column", {
        "ColumnName": column.title,
        "ColumnDescription": column.description,
        "ColumnKeywords": _words(column.keywords or (column.title,)),
        "ColumnType": column.type,
    })  # fmt: skip


def content_tags(item: Item, *, address: str, image: str = "") -> tuple[Tag, ...]:
    """Those of an item that is shown; the optional ones where it has something to say. 网站指引2017."""
    version = item.current
    assert version is not None
    assert item.published_at is not None
    return _tags("content", {
        "ArticleTitle": version.title,
        "PubDate": f"{item.published_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}",
        "ContentSource": version.source or item.agency.name,
        "Keywords": _words(version.keywords.replace("，", " ").replace("、", " ").replace(";", " ").split()),
        "Author": version.author,
        "Description": version.summary,
        "Image": image,
        "Url": address,
    })  # fmt: skip


def _tags(level: Level, said: Mapping[str, str]) -> tuple[Tag, ...]:
    """In the order of the law data. Raises KeyError where that names a tag that nothing here fills."""
    names = [tag.title for tag in meta_tags() if tag.level == level]
    return tuple(Tag(name, said[name]) for name in names if said[name])


def _words(words: Iterable[str]) -> str:
    return ",".join(words)
