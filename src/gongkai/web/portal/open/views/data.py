"""The rows of a list as data beside it: csv for a spreadsheet, json for a program. 条例2019 §24."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from django.http import HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from msgspec import json

from gongkai.text.spreadsheets import BYTE_ORDER_MARK, csv_line
from gongkai.web.catalogue.finding.searching import every
from gongkai.web.catalogue.queries.columns import columns_of
from gongkai.web.catalogue.queries.public.shown import shown_items
from gongkai.web.look.saving import named
from gongkai.web.look.words import SHANGHAI
from gongkai.web.portal.open.frame import body_of
from gongkai.web.portal.open.standing import standing_for_all
from gongkai.web.portal.open.subjects import subject_in
from gongkai.web.portal.open.views.column import place_of
from gongkai.web.portal.open.views.search import sought_in
from gongkai.web.vault.media_types import CSV

if TYPE_CHECKING:
    from gongkai.web.catalogue.models import Item
    from gongkai.web.portal.asking.visiting import Visit

HEADS: Final = (
    "索引号", "标题", "文号", "发布机构", "栏目", "类型", "成文日期", "发布时间", "有效性", "摘要", "网址",
)  # fmt: skip
_SLICE: Final = 1000


@require_safe
@standing_for_all
def data(request: Visit, code: str, key: str, ending: str) -> HttpResponseBase:
    """Every row of the list as it is narrowed, not one page of it."""
    place = place_of(request, code, key)
    titles = {column.key: column.title for column in place.columns}
    name = f"{place.agency.short_name}_{place.column.title}.{ending}"
    return _file(request, place.items().iterator(_SLICE), titles, name=name)


@require_safe
@standing_for_all
def body_data(request: Visit, code: str, ending: str) -> HttpResponseBase:
    """Every item that the body shows; of a topic, a field, an audience, where the address names one."""
    agency = body_of(code)
    subject = subject_in(request, agency)
    titles = {column.key: column.title for column in columns_of(agency)}
    name = "_".join((agency.short_name, *(subject.titles or ("全部公开信息",))))
    items = shown_items(agency_id=agency.pk, **subject.chosen)
    return _file(request, items.iterator(_SLICE), titles, name=f"{name}.{ending}")


@require_safe
@standing_for_all
def search_data(request: Visit, ending: str) -> HttpResponseBase:
    """What is found, the newest first, as far as the page counts. Raises Http404 where nothing is asked for."""
    sought = sought_in(request)
    items = every(sought.words, sought.filters)
    bodies = {item.agency_id: item.agency for item in items}
    titles = {column.key: column.title for agency in bodies.values() for column in columns_of(agency)}
    return _file(request, items, titles, name=f"搜索结果.{ending}")


def rows_of(items: Iterable[Item], *, titles: Mapping[str, str], absolute: Callable[[str], str]) -> Iterator[list[str]]:
    """The cells of each item, as text."""
    for item in items:
        version = item.current
        assert version is not None
        assert item.published_at is not None
        yield [
            item.index_number or "",
            item.title,
            item.document_number,
            item.agency.name,
            titles.get(item.column, item.column),
            item.get_kind_display(),
            version.made_on.isoformat() if version.made_on else "",
            f"{item.published_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}",
            item.get_validity_display() if item.validity else "",
            version.summary,
            absolute(reverse("portal:item", args=[item.slug])),
        ]


def _file(request: Visit, items: Iterable[Item], titles: Mapping[str, str], *, name: str) -> HttpResponseBase:
    rows = rows_of(items, titles=titles, absolute=request.build_absolute_uri)
    is_csv = name.endswith(".csv")
    type = CSV if is_csv else "application/json; charset=utf-8"
    response = StreamingHttpResponse(_as_csv(rows) if is_csv else _as_json(rows), content_type=type)
    response.headers["Content-Disposition"] = named(name)
    return response


def _as_csv(rows: Iterable[list[str]]) -> Iterator[str]:
    yield BYTE_ORDER_MARK + csv_line(HEADS)
    yield from (csv_line(row) for row in rows)


def _as_json(rows: Iterable[list[str]]) -> Iterator[bytes]:
    yield b"[\n"
    for at, row in enumerate(rows):
        yield (b",\n" if at else b"") + json.encode(dict(zip(HEADS, row, strict=True)))
    yield b"\n]\n"
