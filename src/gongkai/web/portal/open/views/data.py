"""The rows of a list as data beside it: csv for a spreadsheet, json for a program. 条例2019 §24."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final

from django.http import HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from msgspec import json

from gongkai.text.spreadsheets import BYTE_ORDER_MARK, csv_line
from gongkai.web.look.saving import named
from gongkai.web.look.words import SHANGHAI
from gongkai.web.portal.open.standing import standing_for_all
from gongkai.web.portal.open.views.column import place_of
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
    rows = rows_of(place.items().iterator(_SLICE), titles=titles, absolute=request.build_absolute_uri)
    type = CSV if ending == "csv" else "application/json; charset=utf-8"
    response = StreamingHttpResponse(_as_csv(rows) if ending == "csv" else _as_json(rows), content_type=type)
    name = f"{place.agency.short_name}_{place.column.title}.{ending}"
    response.headers["Content-Disposition"] = named(name)
    return response


def rows_of(items: Iterable[Item], *, titles: dict[str, str], absolute: Callable[[str], str]) -> Iterator[list[str]]:
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


def _as_csv(rows: Iterable[list[str]]) -> Iterator[str]:
    yield BYTE_ORDER_MARK + csv_line(HEADS)
    yield from (csv_line(row) for row in rows)


def _as_json(rows: Iterable[list[str]]) -> Iterator[bytes]:
    yield b"[\n"
    for at, row in enumerate(rows):
        yield (b",\n" if at else b"") + json.encode(dict(zip(HEADS, row, strict=True)))
    yield b"\n]\n"
