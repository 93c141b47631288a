"""Feeds of every body, of one, of a column; narrowed to a subject by the address; of a search. 网站指引2017."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.web.catalogue.finding.searching import every
from gongkai.web.catalogue.queries.columns import columns_of, within
from gongkai.web.catalogue.queries.public.shown import shown_items
from gongkai.web.look.missing import or_404
from gongkai.web.portal.open.feeding import TYPES, About, written
from gongkai.web.portal.open.frame import body_of
from gongkai.web.portal.open.listing import address
from gongkai.web.portal.open.standing import standing_for_all
from gongkai.web.portal.open.subjects import subject_in
from gongkai.web.portal.open.views.search import sought_in

if TYPE_CHECKING:
    from gongkai.web.portal.asking.visiting import Visit

_MOST = 30


@require_safe
@standing_for_all
def feed(request: Visit, ending: str, code: str = "", key: str = "") -> HttpResponse:
    """The newest of every body; of that body; of that column of it and those below."""
    agency = body_of(code) if code else None
    subject = subject_in(request, agency)
    narrowed: dict[str, Any] = dict(subject.chosen)
    title, page = agency.name if agency else settings.SITE_NAME, reverse("portal:open")
    if agency is not None:
        page = reverse("portal:body", args=[code])
        narrowed["agency_id"] = agency.pk
    if agency is not None and key:
        columns = columns_of(agency)
        column = or_404(next((column for column in columns if column.key == key), None))
        narrowed["columns"] = within(columns, key)
        title, page = f"{title} {column.title}", reverse("portal:column", args=[code, key])
    about = About(
        title=f"{title}{subject.said}",
        said=f"{title}{subject.said}最新公开的信息",
        page=request.build_absolute_uri(page),
        itself=request.build_absolute_uri(),
    )
    items = shown_items(**narrowed).prefetch_related("current__attachments__file")[:_MOST]
    content = written(items, about, ending=ending, absolute=request.build_absolute_uri)
    return HttpResponse(content, content_type=TYPES[ending])



@require_safe
@standing_for_all
def search_feed(request: Visit, ending: str) -> HttpResponse:
    """The newest of what is found: a search that somebody keeps. Raises Http404 where nothing is asked for."""
    sought = sought_in(request)
    title = " ".join((f"{settings.SITE_NAME}搜索", *filter(None, (sought.words, *sought.said))))
    about = About(
        title=title,
        said=f"{title}：最新找到的信息",
        page=request.build_absolute_uri(address(reverse("portal:search"), sought.told)),
        itself=request.build_absolute_uri(),
    )
    items = every(sought.words, sought.filters, most=_MOST)
    prefetch_related_objects(items, "current__attachments__file")
    content = written(items, about, ending=ending, absolute=request.build_absolute_uri)
    return HttpResponse(content, content_type=TYPES[ending])
